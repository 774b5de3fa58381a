"""Orders that leave their medicine to the sentence before: told with its name, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.llm.embedded.handouts.instruction_wording import say_plainly, without_speaker
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.handouts.spoken_orphans import doses_without_name, spoken_of
from app.llm.embedded.handouts.wording import lowered
from app.terminology.private_topics import is_private

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
    r"(?:stop|restart|resume|hold) (?:after|in|on|until|till|when|once|if) )",
    _I,
)
# What may be said of exercises too, where no medicine is near.
_OF_ANYTHING = re.compile(r"\W*(?:please )?(?:do not|don['’]t|never) (?:stop|skip|increase)\b", _I)
# What is said of all medicines of a sentence alike, where they end or go on together.
_OF_ALL = re.compile(
    r"\W*(?:please )?(?:do not|don['’]t|never) (?:re-?start|resume|start|stop|skip)\b", _I
)
_SENTENCE = re.compile(r"(?<=[a-z)][.!])\s+(?=[A-Z])")
_ENDED = ("stopped", "held")
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
        drugs, before = _drugs_before(line, lines, source)
        named = _named(drugs, line, source)
        if before is not None and named is not None:
            said = _of(named, sentence.text)
            yield replace(sentence, text=said, section=heading, lines=(line.number, before.number))
        elif not is_order or (not drugs and _OF_ANYTHING.match(line.text)):
            yield sentence


def orders_behind(composed: Composed, source: HandoutSource) -> Iterator[Composed]:
    """Yield the orders that a line gives behind its one medicine and a sentence on it leaves out.

    "Prednisone 20 mg daily. Do not stop suddenly." is one line.
    """
    line = composed.line
    named = {f.concept: source.written(f) for f in _medicines(line, source)}
    if source.is_spoken or len(named) != 1 or is_private(f"{line.heading} {line.text}"):
        return
    (drug,) = named.values()
    for said in _SENTENCE.split(line.text)[1:]:
        told = say_plainly(said)
        if leaves_its_medicine(said) and told.lower() not in composed.text.lower():
            yield Composed(_of(drug, told), line)


def orders_of_reviews(source: HandoutSource) -> Iterator[Composed]:
    """Yield what is ordered of a medicine that a clinician asked for by its name.

    "Atenolol?" "Fifty, mornings." "Let's cut that to twenty-five." is one line.
    """
    for line in source.lines if source.is_spoken else ():
        asked, *turns = line.text.split("\n")
        named = {f.concept: source.written(f) for f in _medicines(line, source)}
        if not turns or not asked.rstrip().endswith("?") or len(named) != 1:
            continue
        (drug,) = named.values()
        said = _SENTENCE.split(without_speaker(turns[-1]))[-1]
        if drug in asked and leaves_its_medicine(said):
            yield Composed(_of(drug, say_plainly(said)), line)


def _of(drug: str, said: str) -> str:
    return f"{drug[:1].upper()}{drug[1:]}: {lowered(said)}"


def _is_spoken_order(line: EvidenceLine) -> bool:
    said = without_speaker(line.text)
    return doses_without_name(said) or leaves_its_medicine(said)


def _with_spoken(
    sentence: DraftSentence, line: EvidenceLine, source: HandoutSource, heading: str
) -> Iterator[DraftSentence]:
    """Yield what is said of a medicine that the talk right before is about, with its name."""
    drug = spoken_of(line, source)
    if drug is not None:
        said = _of(drug, sentence.text)
        named = [x.number for x in source.every_line if x.number < line.number and drug in x.text]
        yield replace(sentence, text=said, section=heading, lines=(line.number, *named[-1:]))


def _drugs_before(
    line: EvidenceLine, lines: dict[int, EvidenceLine], source: HandoutSource
) -> tuple[list[Finding], EvidenceLine | None]:
    """Return the medicines that the sentences right before a line are about, with their line."""
    for back in range(1, _MAX_BACK + 1):
        before = lines.get(line.number - back)
        if before is None or before.source_id != line.source_id:
            break
        if drugs := _medicines(before, source):
            return drugs, before
        if not (_ORDERS.match(before.text) or _MAY_ORDER.match(before.text)):
            break
    return [], None


def _named(drugs: list[Finding], line: EvidenceLine, source: HandoutSource) -> str | None:
    """Return the medicine that an order is of, or all that end or go on together."""
    names = {f.concept: source.written(f) for f in reversed(drugs)}
    if len(names) == 1:
        return next(iter(names.values()))
    alike = len({f.status in _ENDED for f in drugs}) == 1
    if not drugs or not alike or not _OF_ALL.match(line.text):
        return None
    return " and ".join(dict.fromkeys(source.written(f) for f in drugs))


def _medicines(line: EvidenceLine, source: HandoutSource) -> list[Finding]:
    return [f for f in source.inside(line) if f.type is FindingType.MEDICATION]
