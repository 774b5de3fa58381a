"""Results and vital signs: layouts of values, in rows, tables, words and speech."""
