"""One run from recipe to card: its rows on both sides, its model, what it leaves."""
