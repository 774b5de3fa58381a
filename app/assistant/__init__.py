"""The one pipeline that every face calls."""
