"""What a summary tells: the lines that matter most, by heading."""
