"""What can be asked for: summarize, extract, educate, ask."""
