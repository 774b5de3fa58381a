"""What readers of a note want of it: what a summary must say, and answers to what they ask."""
