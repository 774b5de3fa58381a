"""The languages of notes: what differs between them, and which ones a text is written in."""
