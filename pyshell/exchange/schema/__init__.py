"""What properties there are: their kinds, where they are stored, which views and filters have them."""
