"""The directory itself: rows, indexes, identities, the log of changes, its file."""
