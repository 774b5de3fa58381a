"""The embedded engine: selects, compresses and composes from the note itself; it cannot invent."""
