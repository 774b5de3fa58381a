"""How fast the engine in process is, against the library's own loop on the same model."""
