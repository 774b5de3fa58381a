"""What of a note is for the patient: marked notes, and the corpus of a tagger made of them."""
