"""Claims and their check against the note."""
