"""The nouns of the house, errors, settings, prompts and the log."""
