"""The scorers themselves under measurement: planted errors, clean paraphrases, wrong patients."""
