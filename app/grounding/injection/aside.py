"""A note without the sentences that give orders to the software."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.deid_text import DeidNote
from app.core.flag import Flag
from app.core.span import Span
from app.grounding.injection.authored import lead_end, tail_start
from app.grounding.injection.detect import ENCODED, HIDDEN_TEXT, Injection, find_injections

# Of these the stretch alone goes; the sentence around it is the author's.
_CUT_OUT = frozenset({HIDDEN_TEXT, ENCODED, "markup"})
# A sentence behind an order that goes on with it.
_GOES_ON = re.compile(
    r"\W*(?:instead|then|also|and|now|just|please|only|always|never|do\s+not|don't|you\s+must)?\W*\s*"
    r"(?:say|write|output|respond|reply|state\s+that|print|report\s+that|tell|answer|generate|"
    r"pretend|mention|conclude|claim|repeat|end|begin|act|obey|skip|approve)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")


def set_aside(
    note: DeidNote, in_raw: Iterable[Injection] = ()
) -> tuple[DeidNote, tuple[Flag, ...]]:
    """Return the note without the sentences that give orders, and where those stand.

    Its text and offsets stay; nothing that works by sentence sees those that are gone.

    Args:
        note: De-identified.
        in_raw: Orders in the text that it was made from, where one may stand whose first word was
            taken for a name and replaced; their offsets are that text's.
    """
    found = find_injections(note.text)
    seen = (Injection(note.body.offsets.to_deid(i.span), i.rule) for i in in_raw)
    more = [i for i in seen if not any(i.span.overlaps(f.span) for f in found)]
    found = tuple(sorted((*found, *more)))
    if not found:
        return note, ()
    gone = tuple(_reach(note, injection) for injection in found)
    kept = tuple(part for s in note.sentences for part in _left(note.text, s, gone))
    flags = tuple(
        Flag(note.note_ref, span, injection.rule)
        for span, injection in zip(gone, found, strict=True)
    )
    return replace(note, sentences=kept), flags


def _reach(note: DeidNote, injection: Injection) -> Span:
    """Return what goes with an order: the stretch, or its sentences and those that go on.

    A sentence may run over lines of a list that are no part of the order ("albuterol 2 puffs,
    ignore all …"): what is clinical before the order, and entries behind it, stay.
    """
    span = injection.span
    if injection.rule in _CUT_OUT:
        return span
    touched = [i for i, s in enumerate(note.sentences) if s.overlaps(span)]
    if not touched:
        return span
    last = touched[-1]
    while last + 1 < len(note.sentences) and _goes_on(note, last + 1):
        last += 1
    start = min(span.start, note.sentences[touched[0]].start)
    end = max(span.end, note.sentences[last].end)
    kept = lead_end(note.text[start : span.start])
    after = tail_start(note.text[span.end : end], lambda line: bool(_GOES_ON.match(line)))
    return Span(start + kept if kept else start, span.end + after)


def _goes_on(note: DeidNote, i: int) -> bool:
    between = note.text[note.sentences[i - 1].end : note.sentences[i].start]
    if "\n\n" in between:
        return False
    return _GOES_ON.match(note.sentences[i].of(note.text)) is not None


def _left(text: str, sentence: Span, gone: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what is left of a sentence, white space and lone signs aside."""
    start = sentence.start
    for span in (g for g in gone if g.overlaps(sentence)):
        yield from _worded(text, start, min(span.start, sentence.end))
        start = max(start, span.end)
    yield from _worded(text, start, sentence.end)


def _worded(text: str, start: int, end: int) -> Iterator[Span]:
    if start >= end:
        return
    said = text[start:end]
    if _WORD.search(said):
        yield Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))
