"""The one MiniLM in memory."""
