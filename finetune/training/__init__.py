"""The loop of optimization: its trainer and batches, its folder, log, picture and progress."""
