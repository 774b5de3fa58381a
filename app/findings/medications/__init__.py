"""Medications: their names, how they are taken, what becomes of them."""
