"""The results page: every system that fits on every set that lies in a folder."""
