"""Measuring de-identification: label mapping, the generated stress set, traps, layers."""
