"""The log: dotted events with allow-listed fields, so that note text cannot reach it."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# Numbers, enums, keyed references and digests alone. A new field is added with its meaning in mind:
# it must never be able to hold text of a note, a prompt, a completion, a path or an outside id.
ALLOWED_FIELDS = frozenset(
    """
    event level timestamp room
    code error_type engine task template mode kind format status
    note_ref patient_ref user_ref run_id job_id map_id model_digest adapter_digest
    prompt_id step n n_notes n_entities n_claims n_withheld n_passages n_tokens
    n_leaks n_redacted
    n_ok n_failed n_chars n_rows n_windows seed ms loss attempt host port
    """.split()
)


# Libraries that put what they process into their messages (Presidio logs candidate PHI at DEBUG).
_TALKATIVE = (
    "presidio-analyzer",
    "presidio-anonymizer",
    "decision_process",
    "httpx",
    "httpcore",
    "openai",
    "pypdf",
)


class FieldNotAllowed(ValueError):
    """A log call used a field that is not on the list (a programmer's mistake)."""


class _AllowList:
    """Drop fields that are not listed; raise instead where ``strict``."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict

    def __call__(
        self, _logger: object, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        unlisted = [name for name in event if name not in ALLOWED_FIELDS]
        if unlisted and self.strict:
            raise FieldNotAllowed(", ".join(unlisted))
        for name in unlisted:
            del event[name]
        return event


def configure(*, level: str = "warning", as_json: bool = False, strict: bool = False) -> None:
    """Set up the log on stderr, and quiet what libraries would say of their inputs.

    Args:
        level: Lowest level shown.
        as_json: One JSON object a line, for collectors.
        strict: Raise on a field that is not allowed (tests); else drop it.
    """
    render = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _AllowList(strict=strict),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def get_logger(name: str) -> structlog.typing.FilteringBoundLogger:
    """Return the log of a room; events are dotted constants, fields those of ``ALLOWED_FIELDS``."""
    # Not `.bind()`, which would fix today's configuration: rooms ask for their log when imported.
    return structlog.get_logger(room=name)


# Who uses a room as a library gets the same log: on stderr, warnings alone.
configure()
