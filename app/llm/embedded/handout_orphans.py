"""Orders that leave their medicine to the sentence before: told with its name, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.llm.embedded.handout_source import HandoutSource
from app.llm.embedded.handout_spoken_orphans import doses_without_name, spoken_of
from app.llm.embedded.handout_wording import lowered
from app.llm.embedded.instruction_wording import without_speaker

_I = re.IGNORECASE
_END = (
    r"(?=\W*\Z|[\s,;.]+(?:it|this|that|them|one|suddenly|abruptly|until|till|unless|if|when|"
    r"before|after|without|while|on|in|at|from|for|empirically|again|today|yet|early|to|by|now|"
    r"(?:any )?doses?)\b)"
)
# What nobody can follow who does not know which medicine is meant.
_ORDERS = re.compile(
    r"\W*(?:and |but |then |please |actually,? )*(?:"
    r"(?:do not|don['’]t|never) (?:stop|re-?start|resume|start|skip|increase|double|take more)\b"
    rf"{_END}|"
    r"(?:i|we) would not (?:go|increase|exceed|re-?start)\b|"
    r"not (?:increasing|restarting|resuming|stopping|going (?:back|to|up|above|over|beyond))\b|"
    r"not to be (?:re-?started|resumed|increased|stopped|bridged)\b|"
    r"(?:let['’]s |we['’]ll |i['’]ll |let me )?(?:cut|bring|put|drop) (?:it|that|this) "
    r"(?:up|down|back|to|in half)\b|"
    r"(?:let me |let['’]s |we['’]ll |i['’]ll )?(?:not stop|hold|stop|pause|restart) (?:it|that)\b|"
    r"(?:if|when) [^,.;]{2,40} will (?:omit|hold|stop|reduce|increase|restart)\W*\Z|"
    r"please remove\W*\Z)",
    _I,
)
# What may speak of the medicine before it, and may speak of something else.
_MAY_ORDER = re.compile(
    r"\W*(?:and |but |then )*(?:"
    r"(?:increase|decrease|reduce|taper|go (?:up|down|back)|back up|titrate) "
    r"(?:to|by|it|up|down)\b|"
    r"take (?:it|them|this) |"
    r"(?:stop|restart|resume|hold) (?:after|in|on|until|till|when|once) )",
    _I,
)
_MAX_BACK = 2
# Letters by which a sentence is known again.
_OPENING = 12


def leaves_its_medicine(text: str) -> bool:
    """Say whether a sentence orders something of a medicine that only another one names."""
    return _ORDERS.match(without_speaker(text)) is not None


def is_told_with_medicine(said: str, text: str) -> bool:
    """Say whether what is said of a line puts a medicine in front of it that it does not name."""
    rest = said.partition(": ")[2].lower()
    is_order = leaves_its_medicine(text) or doses_without_name(without_speaker(text))
    return is_order and bool(rest) and rest[:_OPENING] in text.lower()


def with_medicine(
    sentences: Iterable[DraftSentence], source: HandoutSource, heading: str
) -> Iterator[DraftSentence]:
    """Yield the sentences; an order without its medicine is told with it, under that heading.

    An order that names none, behind a sentence that names none or several, is left out.
    """
    lines = {line.number: line for line in source.lines}
    for sentence in sentences:
        line = lines[sentence.lines[0]]
        if source.is_spoken and not _medicines(line, source) and _is_spoken_order(line):
            yield from _with_spoken(sentence, line, source, heading)
            continue
        is_order = leaves_its_medicine(line.text)
        may_order = is_order or _MAY_ORDER.match(without_speaker(line.text)) is not None
        if not may_order or len(sentence.lines) > 1 or _medicines(line, source):
            yield sentence
            continue
        named = _named_before(line, lines, source)
        if named is not None:
            drug, before = named
            said = f"{drug[:1].upper()}{drug[1:]}: {lowered(sentence.text)}"
            yield replace(sentence, text=said, section=heading, lines=(line.number, before.number))
        elif not is_order:
            yield sentence


def _is_spoken_order(line: EvidenceLine) -> bool:
    said = without_speaker(line.text)
    return doses_without_name(said) or leaves_its_medicine(said)


def _with_spoken(
    sentence: DraftSentence, line: EvidenceLine, source: HandoutSource, heading: str
) -> Iterator[DraftSentence]:
    """Yield what is said of a medicine that the talk right before is about, with its name."""
    drug = spoken_of(line, source)
    if drug is not None:
        said = f"{drug[:1].upper()}{drug[1:]}: {lowered(sentence.text)}"
        named = [x.number for x in source.every_line if x.number < line.number and drug in x.text]
        yield replace(sentence, text=said, section=heading, lines=(line.number, *named[-1:]))


def _named_before(
    line: EvidenceLine, lines: dict[int, EvidenceLine], source: HandoutSource
) -> tuple[str, EvidenceLine] | None:
    """Return the one medicine that the sentences right before a line are about, with its line."""
    for back in range(1, _MAX_BACK + 1):
        before = lines.get(line.number - back)
        if before is None or before.source_id != line.source_id:
            return None
        drugs = {f.concept: source.written(f) for f in reversed(_medicines(before, source))}
        if drugs:
            return (next(iter(drugs.values())), before) if len(drugs) == 1 else None
        if not (_ORDERS.match(before.text) or _MAY_ORDER.match(before.text)):
            return None
    return None


def _medicines(line: EvidenceLine, source: HandoutSource) -> list[Finding]:
    return [f for f in source.inside(line) if f.type is FindingType.MEDICATION]
