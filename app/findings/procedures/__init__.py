"""Procedures: their names, and whether they are done, past, planned or left."""
