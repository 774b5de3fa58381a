"""Notes with their findings marked, and the corpus of the tagger that is made of them."""
