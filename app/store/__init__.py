"""State on disk."""

from app.store.data_secret import data_secret

__all__ = ["data_secret"]
