"""`make bench-finetune`: what an adapter adds to its base, and how fast it is trained."""
