"""One reader a file format: bytes in, rows out."""
