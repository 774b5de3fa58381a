"""Medications with dose, strength, form, route, frequency, duration, need, reason and status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.finding import Assertion, Attribute, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.medications.amounts import amount_attributes, find_amounts, normalize_dose
from app.findings.medications.assertions import is_taken, told_of
from app.findings.medications.cues import shared
from app.findings.medications.names import Mention, find_mentions
from app.findings.medications.status import status_of
from app.findings.medications.steps import find_step, find_strength_swap
from app.findings.medications.trailing import share_swap, share_trailing
from app.findings.sentence import Sentence
from app.records.medication_table import Column, medication_row
from app.terminology.sig import (
    SIG_WORD,
    SigPart,
    find_duration,
    find_frequency,
    find_prn,
    find_route,
)

_INDICATION = re.compile(
    r"\b(?:for|(?:prn|p\.r\.n\.)(?:\s+for)?|as\s+needed\s+for|if\s+needed\s+for|to\s+treat|to\s+control)\s+"
    r"(?:the\s+|her\s+|his\s+|an?\s+)?"
    r"(?P<why>[a-z][a-z/ -]{1,40}?)"
    r"(?=[.,;()\n]|\s+(?:and|at|on|with|then|daily|as|which|in|every|until|x)\b|$)",
    re.IGNORECASE,
)
_NO_INDICATION = re.compile(
    r"(?:\d|a\b|an\b|another|the\s+next|now\b|her\b|him\b|discharge|follow|refill|home|several|many|"
    r"years?\b|months?\b|weeks?\b|days?\b|total|(?:approx\w*|about|around|over|at\s+least)\b|"
    # A column of its own, or how it was taken.
    r"(?:(?:in)?active|continue[ds]?|new|(?:un)?changed|stopped|held|taking)\s*\Z|(?:last\s+|not\s+)?used\b|not\b|only\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)",
    re.IGNORECASE,
)
_REFUSED_FOR = re.compile(
    r"\b(?:held|hold|holding|stopped|discontinued|paused|wait(?:s|ing)?)\b[^.;]*$", re.IGNORECASE
)
# Where a drug's sig ends before the next drug: another clause, another order, another item.
_FOLLOWING = re.compile(
    # "On X (prior Y 8 mg, stopped for headache)"
    r"\(\s*(?=(?:prior|previous(?:ly)?|formerly|earlier|before\s+that|after)\s+(?!dos|to\b|on\b|at\b|\d|well\b|stop|held\b|hold|discont|d/c|taken\b|off\b)[a-z]+[\w/-]*\s)|"
    # "Held 1/28; restart today at 1 mg" goes on with its dose.
    r";(?!\s*(?:resume|re-?start)(?:ed)?\s+(?:(?:today|tonight|now)\s+)?(?:at|on|@)\s+\d)|"
    r"\n(?=\s*(?:[-*•]|\d+[.)]\s|[A-Z][a-z]+\s*:|\n))|\n(?=\s*[A-Z])|\.\s|"
    r"\bchanged\s+to\b|\bswitched\s+to\b|\binstead\b|"
    r"[,.]?\s+(?:and\s+)?(?:re)?(?:check|monitor|follow|trend|repeat|recheck|schedule|obtain)\w*\s",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[ \t]*\n?[ \t]*(?:[-•*]\s*)?(?:(?:sig|dose|route|freq(?:uency)?|duration|strength|form)\s*:|"
    r"(?:(?:instructions?|directions?)\s*:\s*)?"
    r"(?:take|inject|apply|inhale|use|place|instill|give|chew|dissolve)\s+"
    r"(?=[\d.½]|one|two|half|an?\b|by\b|daily)|"
    r"(?:instructions?|directions?)\s*:\s*(?=[\d½]|one\b|two\b|half\b|by mouth|po\b))[^\n]*",
    re.IGNORECASE,
)
_FORM_WORDS = frozenset(
    "puff puffs patch cream ointment suppository drops drop spray sprays neb nebs swallow".split()
) | {"nasal spray", "eye drops", "ear drops", "eye drop", "ear drop"}
_NOT_A_FREQUENCY = re.compile(
    r"[ \t]+(?:weights?|labs?|INRs?|dressing|monitoring|checks?|BMP|CBC|exercise|dose\s+of|PT\b|"
    r"visits?|wound)",
    re.IGNORECASE,
)
# "3 to 4 bowel movements a day", "losartan, K weekly": how often something else comes.
_OF_SOMETHING = re.compile(
    r"(?:\b(?:BMs?|bowel\s+(?:movements?|motions?)|stools?|motions|voids|episodes|pads|drinks|cigarettes|cigs"
    r"|packs?|meals|glasses|cups)|[,;]\s*(?:K|Cr|Na|Mg|BMP|CMP|BMET|CBC|FBC|INR|LFTs?|U&Es?|TSH|labs?"
    r"|bloods|levels?|glucose|BGs?|BP|weights?|wt)|\b(?:was|formerly|previously))\s+\Z",
    re.IGNORECASE,
)
_BEFORE_JOIN = re.compile(
    r"\s*(?:(?:of|dose|doses|bolus|boluses|course|taper|infusion|trial|a|an|the|more|additional|low|"
    r"oral|IV|PO|x\s?\d|home|her|his|their|total|extra|tablets?|w)\s*)*$",
    re.IGNORECASE,
)
# "Misses noon hydralazine 3x/wk": how often it is missed.
_MISSED = re.compile(
    r"\b(?:miss(?:es|ed|ing)?|skip(?:s|ped|ping)?|forg[eo]t(?:s|ting)?)\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# "Aspirin 75 OD", and the cell of a table ("amlodipine   5 mg   od").
_BARE_OFTEN = re.compile(
    r"\s+[\d.]+\s+(?:(?:PO|IV|SC)\s+)?(?P<bare>OD|BD)\b(?!\s+(?:[bt]id|qid|q\s?\d))"
    # "0.1% cream legs bd": on the skin it is no eye.
    r"|\s+[\d.]+\s?%\s+(?:oint\w*|cream|gel|lotion|foam)\s+(?:[a-z&]+\s+){0,3}?"
    r"(?P<skin>(?i:od|bd))\b"
    r"|[\s|]+[\d.]+\s?(?i:mg|mcg|micrograms?|g|units?|puffs?|tabs?|mL)?(?:\s{2,}|\s*\|\s*)"
    r"(?P<cell>(?i:od|bd))(?=\s{2,}|\s*\||\s*\n|\Z)"
)
# "Inc from BID to TID".
_FROM_TO = re.compile(rf"\bfrom\s+(?P<first>{SIG_WORD})\s+to\s+(?={SIG_WORD})", re.IGNORECASE)
_UNUSED = re.compile(
    r"\b(?:not\s+(?:been\s+)?(?:used|needed|taken|required)|unused|none\s+used)\s*\Z", re.IGNORECASE
)
_AS_NEEDED_LIST = re.compile(
    r"[ \t]*(?:[-•*][ \t]*)?(?P<label>PRNs?|as\s+needed)(?:\s+meds?)?[ \t]*:"
    r"(?:[^\n:.]|\.(?=\d))*\Z",
    re.IGNORECASE,
)
_DOSED = re.compile(r"(?!\W*(?:stop|hold|held|d/?c|discont))[^\n]*\d", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;\n+&]|\b(?:and|then|with|to|plus|followed)\b", re.IGNORECASE)
_MAX_SIG_CHARS = 160
_MAX_LEAD_CHARS = 60

__all__ = ["find_medications", "normalize_dose"]


def find_medications(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the drugs of a sentence, each with what is said of how it is taken."""
    yield from _read(sentence, find_mentions(sentence))


def medication_at(sentence: Sentence, mention: Mention) -> Candidate:
    """Return a drug that no list knows, read among those that the lists know."""
    known = (m for m in find_mentions(sentence) if not m.span.overlaps(mention.span))
    mentions = sorted((*known, mention), key=lambda m: m.span.start)
    return next(c for c in _read(sentence, tuple(mentions)) if c.span == mention.span)


def _read(sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[Candidate]:
    if not mentions:
        return
    names = tuple(m.span for m in mentions)
    windows, leads = _windows(sentence, mentions)
    following = (*names[1:], None)
    alone = [
        status_of(sentence, window, name, after)
        for window, name, after in zip(windows, names, following, strict=True)
    ]
    swapped = share_swap(sentence.text, names, alone)
    statuses = list(share_trailing(sentence.text, sentence.span.start, names, swapped))
    twins = [_is_named_again(sentence.text, *pair) for pair in pairwise(mentions)] + [False]
    for i in (i for i, is_twin in enumerate(twins) if is_twin and not statuses[i].text):
        statuses[i] = statuses[i + 1]
    told = [
        told_of(sentence, name, status, after)
        for name, status, after in zip(names, statuses, following, strict=True)
    ]
    asserted = shared(sentence.text, names, told)
    for i, mention in enumerate(mentions):
        written = now_taken(sentence.text, mention.span) or windows[i]
        attributes = tuple(_attributes(sentence.text, leads[i], written))
        if twins[i] and not attributes and sentence.text.startswith(")", names[i + 1].end):
            attributes = tuple(_attributes(sentence.text, leads[i], windows[i + 1]))
        if _MISSED.search(sentence.text, sentence.span.start, mention.span.start):
            attributes = tuple(a for a in attributes if a.name != "frequency")
        status = statuses[i]
        if asserted[i] is Assertion.ABSENT and status.normalized == "new":
            status = Attribute("status", "", "active")  # "start X? - not started"
        taken = is_taken(sentence, dosed=_is_dosed(attributes))
        yield Candidate(
            type=FindingType.MEDICATION,
            span=mention.span,
            concept=mention.concept,
            attributes=(*attributes, status),
            assertion=asserted[i] or (Assertion.PRESENT if taken else None),
        )


def _is_named_again(text: str, one: Mention, other: Mention) -> bool:
    """Whether a bracket gives a drug's other name ("metformin (Glucophage) 500 mg BID")."""
    between = text[one.span.end : other.span.start]
    return one.concept == other.concept and between.strip() == "("


def now_taken(text: str, name: Span) -> Span | None:
    """Return the dosed cell of what is taken now, in a row that also tells what was.

    Args:
        text: The whole text.
        name: The drug's name.
    """
    row = medication_row(text, name.start)
    now = row.cells.get(Column.NOW) if row is not None else None
    return now if now is not None and _DOSED.match(now.of(text)) else None


def _windows(
    sentence: Sentence, mentions: tuple[Mention, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return for each drug where its sig may stand behind it, and the words of it before it."""
    leads = _leads(sentence, mentions)
    stops = [lead.start for lead in leads[1:]]
    windows = tuple(
        _sig_window(sentence.text, mention.span.end, max(stop, mention.span.end))
        for mention, stop in zip(mentions, (*stops, _sentence_stop(sentence)), strict=True)
    )
    return windows, leads


def _is_dosed(attributes: tuple[Attribute, ...]) -> bool:
    return any(a.name in ("dose", "frequency") for a in attributes)


def _sentence_stop(sentence: Sentence) -> int:
    """Return the sentence's end, or that of the sig lines that follow a drug's own line."""
    end = sentence.span.end
    while (m := _GOES_ON.match(sentence.text, end)) is not None and m.end() > end:
        end = m.end()
    return end


def _leads(sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Span, ...]:
    """Return for each drug the words before it that are of its sig ("4 mg IV ondansetron")."""
    spans: list[Span] = []
    start = sentence.span.start
    for mention in mentions:
        begin = max(start, mention.span.start - _MAX_LEAD_CHARS)
        before = Span(begin, max(begin, mention.span.start))
        spans.append(_lead(sentence.text, before, first=not spans))
        start = mention.span.end
    return tuple(spans)


def _lead(text: str, before: Span, *, first: bool) -> Span:
    begin = before.start
    cuts = [m.end() for m in _SEPARATOR.finditer(text, before.start, before.end)]
    if cuts:
        begin = cuts[-1]
    elif not first:
        return Span(before.end, before.end)
    parts = sorted(_sig_spans(text, Span(begin, before.end)), key=lambda s: -s.end)
    start = before.end
    for part in parts:
        if part.end <= start and _BEFORE_JOIN.fullmatch(text, part.end, start):
            start = part.start
    return Span(start, before.end)


def _sig_spans(text: str, window: Span) -> Iterator[Span]:
    yield from (a.span for a in find_amounts(text, window))
    for find in (find_route, find_frequency, find_duration):
        part = find(text, window.start, window.end)
        if part is not None:
            yield part.span


def _sig_window(text: str, start: int, end: int) -> Span:
    """Return where this drug's sig may stand: up to the next drug or the end of its clause."""
    stop = min(end, start + _MAX_SIG_CHARS)
    for cut in _FOLLOWING.finditer(text, start, stop):
        if cut.group().startswith(".") and _is_abbreviation(text, cut):
            continue
        if _GOES_ON.match(text, cut.start()) or _GOES_ON.match(text, cut.end()):
            continue
        swap = find_strength_swap(text, start, stop)
        if swap is not None and swap.end >= cut.start() >= swap.start:
            continue
        return Span(start, cut.start())
    return Span(start, stop)


def _is_abbreviation(text: str, cut: re.Match[str]) -> bool:
    before = text[max(0, cut.start() - 6) : cut.start()]
    return re.search(r"(?:\b[a-z]\.)*\b[a-z]$|\bq\.?\s?\d{1,2}\s?hr?s?$", before) is not None


def _attributes(text: str, lead: Span, window: Span) -> Iterator[Attribute]:
    """Yield each attribute from the words after the drug, or else from those before it."""
    after = list(_written(text, window))
    yield from after
    told = {a.name for a in after}
    if lead.start < lead.end:
        yield from (a for a in _written(text, lead) if a.name not in told)


def _written(text: str, window: Span) -> Iterator[Attribute]:
    yield from amount_attributes(text, window)
    start, end = window.start, window.end
    for name, part in (
        ("route", _route(text, window)),
        ("frequency", _frequency(text, window)),
        ("duration", _duration(text, window)),
        ("prn", find_prn(text, start, end) or _listed_as_needed(text, start)),
        ("indication", _indication(text, window)),
    ):
        if part is not None:
            yield Attribute(name, part.span.of(text), part.normalized, part.span)


def _route(text: str, window: Span) -> SigPart | None:
    """Return the first route; a form that implies one ("2 puffs") counts where none is told."""
    start, implied = window.start, None
    while (part := find_route(text, start, window.end)) is not None:
        if part.span.of(text).lower() not in _FORM_WORDS:
            return part
        implied, start = implied or part, part.span.end
    return implied


def _frequency(text: str, window: Span) -> SigPart | None:
    """Return the first frequency, that of the new dose where one dose gives way to another."""
    step = find_step(text, window)
    if both := _FROM_TO.search(text, window.start, window.end):
        return _frequency_from(text, both.end("first"), window)
    if step is not None and (new := _frequency_from(text, step.end, window)) is not None:
        return new
    return _frequency_from(text, window.start, window) or _by_letters(text, window)


def _duration(text: str, window: Span) -> SigPart | None:
    """Return for how long it is taken; "not used x4d" is none."""
    part = find_duration(text, window.start, window.end)
    if part is None or _UNUSED.search(text, window.start, part.span.start):
        return None
    return part


def _listed_as_needed(text: str, start: int) -> SigPart | None:
    """Return the label of a list whose every drug is taken as needed ("PRN: lorazepam, …")."""
    line = text.rfind("\n", 0, start) + 1
    m = _AS_NEEDED_LIST.match(text, line, start)
    return SigPart(Span(*m.span("label")), "as needed") if m else None


def _frequency_from(text: str, start: int, window: Span) -> SigPart | None:
    while (part := find_frequency(text, start, window.end)) is not None:
        is_others = _OF_SOMETHING.search(text, window.start, part.span.start)
        if not is_others and not _NOT_A_FREQUENCY.match(text, part.span.end):
            return part
        start = part.span.end
    return None


def _by_letters(text: str, window: Span) -> SigPart | None:
    """Return the "OD" or "BD" behind a dose or in the next cell; elsewhere it is an eye, a word."""
    m = _BARE_OFTEN.match(text, window.start, window.end)
    if m is None:
        return None
    span = Span(*m.span(m.lastgroup or 0))
    return SigPart(span, "1/d" if span.of(text).lower() == "od" else "2/d")


def _indication(text: str, window: Span) -> SigPart | None:
    for m in _INDICATION.finditer(text, window.start, window.end):
        refused = _REFUSED_FOR.search(text, window.start, m.start())
        if not refused and not _NO_INDICATION.match(m["why"]):
            return SigPart(Span(m.start("why"), m.end("why")), m["why"].lower())
    return None
