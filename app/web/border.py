"""The border where an unexpected failure loses its words, which may quote a note."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

from app.core.errors import NotewellError, WebError
from app.core.log import get_logger

log = get_logger("web")

_T = TypeVar("_T")


def guarded(act: Callable[[], _T]) -> _T:
    """Run a task; a failure that is not a domain error is logged by its place and type alone.

    Gradio and uvicorn would print the message of whatever leaves a handler.

    Raises:
        NotewellError: As the task raised it, or ``web_failed``.
    """
    try:
        return act()
    except NotewellError:
        raise
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{PurePath(frame.filename).name}:{frame.lineno}"
        log.error("web.failed", error_type=type(error).__name__, step=place)  # noqa: TRY400  (a traceback may quote a note)
        raise WebError("web_failed") from None
