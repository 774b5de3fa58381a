"""Training: corpora made of de-identified notes, LoRA adapters trained on them, merging."""
