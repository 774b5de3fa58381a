"""The one pipeline that every face calls."""

from app.assistant.pipeline import Assistant, PreparedNote

__all__ = ["Assistant", "PreparedNote"]
