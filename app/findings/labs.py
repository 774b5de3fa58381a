"""Laboratory and other measured results, with value, unit, comparator and flag."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.finding import Assertion, Attribute, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.measurements import flag_after, values_after
from app.findings.numbers import Quantity
from app.findings.sentence import Sentence
from app.terminology.labs import Measure, lab_table
from app.terminology.units import find_unit, ucum


def find_labs(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the results of a sentence; a series yields its last value, then its earlier ones."""
    for match in lab_table().find(sentence.tokens):
        series = list(values_after(sentence.text, match.end, sentence.span.end, match.value))
        if not series:
            continue
        whole = Span(match.start, series[-1].span.end)
        yield _result(sentence, match.value, whole, series[-1], unit_of=series)
        for earlier in series[:-1]:
            yield _result(sentence, match.value, earlier.span, earlier, unit_of=series)


def _result(
    sentence: Sentence, lab: Measure, span: Span, value: Quantity, *, unit_of: list[Quantity]
) -> Candidate:
    """Build a result; a value without a unit takes the one that its series ends with."""
    attributes: list[Attribute] = []
    if value.comparator:
        attributes.append(Attribute("comparator", value.comparator, value.comparator))
    flag = flag_after(sentence.text, value.span.end, sentence.span.end)
    if flag is not None:
        where, normal = flag
        attributes.append(Attribute("flag", sentence.text[where.start : where.end], normal, where))
    written = value.unit or next((q.unit for q in reversed(unit_of) if q.unit), None)
    return Candidate(
        type=FindingType.LAB,
        span=span,
        concept=lab.name.lower(),
        value=value.written,
        number=value.number,
        unit=(ucum(written) if written else None) or _plausible_unit(lab, value.number),
        attributes=tuple(attributes),
        assertion=Assertion.PRESENT,
    )


def _plausible_unit(lab: Measure, number: float) -> str | None:
    """Return the usual unit, unless the number is written in another scale ("WBC 11,200")."""
    unit = find_unit(lab.unit)
    if unit is not None and unit.dimension == "cell count" and number >= 2000:
        return "/uL"
    return lab.unit if "{" not in lab.unit else None
