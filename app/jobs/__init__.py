"""Batch jobs that survive a kill."""
