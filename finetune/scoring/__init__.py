"""How good a model is on rows held out: loss, whole spans, pairs; nothing is trained here."""
