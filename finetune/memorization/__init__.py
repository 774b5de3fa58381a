"""What an adapter recites of its training rows: canaries planted, and asked for afterwards."""
