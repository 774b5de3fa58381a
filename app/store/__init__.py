"""State in the data folder."""
