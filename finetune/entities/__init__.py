"""Problems and drugs in text: the corpus of a tagger that was to stand beside the rules."""
