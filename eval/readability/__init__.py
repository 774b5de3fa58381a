"""How hard a text is to read: two formulas, and a small model trained on public text."""
