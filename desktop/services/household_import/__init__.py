"""Taking over a list of households: its columns, its rows against those of the book."""
