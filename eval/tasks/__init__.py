"""Benchmarks: adapters from a folder of public data, or the project's samples, to ``Sample``s."""
