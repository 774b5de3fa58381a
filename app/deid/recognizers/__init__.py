"""The recognizers, one idea a module."""
