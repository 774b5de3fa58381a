"""Reading notes of any format, and finding their sections and sentences."""
