"""Tables of clinical words, one file a kind."""
