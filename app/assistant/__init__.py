"""The one pipeline that every face calls.

The pipeline, with its models and recognizers, is imported when it is first asked for: who only
exports results or parses a command line need not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.assistant.pipeline import Assistant, PreparedNote

__all__ = ["Assistant", "PreparedNote"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    from app.assistant import pipeline

    return getattr(pipeline, name)
