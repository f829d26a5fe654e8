"""What Exchange's properties hold: addresses, sizes, names, dates, enumerations."""
