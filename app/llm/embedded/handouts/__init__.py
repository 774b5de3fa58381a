"""The patient's handout, composed of a note."""
