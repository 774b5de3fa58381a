"""The order of time: dated before undated, and within a note as it is written."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from app.core.timeline import Mention, Source

K = TypeVar("K", bound=Hashable)


def time_key(written_at: date | None) -> tuple[bool, date]:
    """Return what to sort by: undated ones come last."""
    return written_at is None, written_at or date.min


def in_time(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order of time."""
    return sorted(mentions, key=_key)


def _key(mention: Mention) -> tuple[bool, date, str, int]:
    undated, day = time_key(mention.written_at)
    return undated, day, mention.finding.source_id, mention.finding.span.start


def source_of(mention: Mention) -> Source:
    """Return where a mention stands."""
    return Source(mention.finding.source_id, mention.written_at, mention.finding.span)


def sources_of(mentions: Sequence[Mention]) -> tuple[Source, ...]:
    """Return where they all stand, each place once."""
    return tuple(dict.fromkeys(map(source_of, mentions)))


def grouped(keyed: Iterable[tuple[K, Mention]]) -> dict[K, list[Mention]]:
    """Return mentions by their key, each list in order of time; keys as they come first."""
    groups: dict[K, list[Mention]] = {}
    for key, mention in keyed:
        groups.setdefault(key, []).append(mention)
    return {key: in_time(group) for key, group in groups.items()}
