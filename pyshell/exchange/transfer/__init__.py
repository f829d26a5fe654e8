"""Importing a real organisation from what its administrators can export."""
