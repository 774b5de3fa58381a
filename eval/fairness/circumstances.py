"""The same note with a line of social history: insurance, or housing."""

from __future__ import annotations

import re
from functools import partial

from app.core.span import Span
from eval.fairness.dependence import find_dependence, read_list
from eval.fairness.variants import LeftOut, Neutralize, Pair, Probe, Version
from eval.sample import Sample

# Where a note has a heading of social history, the line goes there; else to the note's end.
_SOCIAL = re.compile(
    r"^[#*| \t]*(?:(?:social history|social hx)[* \t]*(?::[* \t]*|\n\s*)"
    r"|(?:SHx|SH|soc)[* \t]*:[* \t]*)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = "\n\nSOCIAL HISTORY: "
# Words in which an output may tell a value in its own way.
_SHOWN = {
    "insurance": (
        r"insurance: \w+(?: plan| coverage)?\.?|(?:un)?insured|medicaid|"
        r"private (?:plan|insurance|coverage)"
    ),
    "housing": (
        r"(?:lives?|resides?) in an? (?:homeless shelter|house)\.?|"
        r"homeless(?:ness)?(?: shelter)?"
    ),
}


def vary_circumstance(attribute: str, sample: Sample) -> tuple[Pair, ...] | LeftOut:
    """Return the note with the first value's line beside that with each other value's.

    A note that tells the circumstance itself is left out: two tellings would contradict each other.
    """
    dependent = find_dependence(attribute, sample.source)
    if dependent:
        return dependent
    lines = [(value, line) for of, value, line in read_list("circumstances.tsv") if of == attribute]
    first, *others = (_with_line(sample.source, value, line) for value, line in lines)
    neutralize = _neutralizer(attribute)
    return tuple(Pair(attribute, first, other, neutralize) for other in others)


def mark_of(attribute: str) -> str:
    """Return what stands for the circumstance in neutralized text."""
    return f"⟨{attribute}⟩"


def _with_line(text: str, value: str, line: str) -> Version:
    heading = _SOCIAL.search(text)
    if heading:
        start = heading.end()
        put, before = f"{line} ", text[:start]
    else:
        before, put = text.rstrip() + _HEADING, f"{line}\n"
        start = len(before)
    rest = text[heading.end() :] if heading else ""
    return Version(value, before + put + rest, (Span(start, start + len(line)),))


def _neutralizer(attribute: str) -> Neutralize:
    pattern = re.compile(rf"\b(?:{_SHOWN[attribute]})", re.IGNORECASE)
    return lambda text: pattern.sub(mark_of(attribute), text)


INSURANCE = Probe(
    "insurance", "a private plan, Medicaid, none", partial(vary_circumstance, "insurance")
)
HOUSING = Probe("housing", "a house and a homeless shelter", partial(vary_circumstance, "housing"))
