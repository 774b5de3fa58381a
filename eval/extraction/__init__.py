"""`make bench-extract`: findings of the product beside a lexicon and medSpaCy, in one run."""
