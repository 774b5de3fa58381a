"""What is trained on: notes made into rows, cleared of repeats and overlap, split by patient."""
