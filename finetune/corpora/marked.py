"""Text with labelled stretches that stay exact while the text around and in them is edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from finetune.corpora.rows import Tag


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text with what comes in its place."""

    start: int
    end: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with tags, in order and not overlapping."""

    text: str = field(repr=False)
    tags: tuple[Tag, ...] = field(repr=False, default=())

    def edited(self, edits: Iterable[Edit]) -> Marked:
        """Return the text with edits made; each tag still covers what it covered.

        Args:
            edits: In order and not overlapping. One that reaches over a tag's edge is left out.
        """
        allowed = _within_or_outside(edits, self.tags)
        pieces: list[str] = []
        done = 0
        for edit in allowed:
            pieces += (self.text[done : edit.start], edit.text)
            done = edit.end
        pieces.append(self.text[done:])
        return Marked("".join(pieces), _moved(self.tags, allowed))

    def cut(self, start: int, end: int) -> Marked:
        """Return a part; tags that reach over its edge are dropped, so cut between tags."""
        tags = tuple(
            Tag(t.start - start, t.end - start, t.label)
            for t in self.tags
            if start <= t.start and t.end <= end
        )
        return Marked(self.text[start:end], tags)

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no tag covers any of a stretch."""
        return all(end <= tag.start or tag.end <= start for tag in self.tags)

    def splits_tag(self, place: int) -> bool:
        """Say whether a place lies within a tag."""
        return any(tag.start < place < tag.end for tag in self.tags)


def _within_or_outside(edits: Iterable[Edit], tags: Sequence[Tag]) -> tuple[Edit, ...]:
    kept: list[Edit] = []
    at = 0
    for edit in edits:
        while at < len(tags) and tags[at].end <= edit.start:
            at += 1
        tag = tags[at] if at < len(tags) else None
        outside = tag is None or edit.end <= tag.start
        if outside or (tag is not None and tag.start < edit.start and edit.end < tag.end):
            kept.append(edit)
    return tuple(kept)


def _moved(tags: Sequence[Tag], edits: Sequence[Edit]) -> tuple[Tag, ...]:
    moved: list[Tag] = []
    shift, at = 0, 0
    for tag in tags:
        while at < len(edits) and edits[at].end <= tag.start:
            shift += len(edits[at].text) - (edits[at].end - edits[at].start)
            at += 1
        start = tag.start + shift
        while at < len(edits) and edits[at].end < tag.end:
            shift += len(edits[at].text) - (edits[at].end - edits[at].start)
            at += 1
        moved.append(Tag(start, tag.end + shift, tag.label))
    return tuple(moved)
