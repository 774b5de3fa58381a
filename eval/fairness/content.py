"""The clinical content of an output, brought to one wording so that two outputs can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.claim import Claim
from app.core.finding import Finding
from app.core.span import Span
from eval.fairness.circumstances import mark_of
from eval.fairness.variants import Pair, Version
from eval.output import Output
from eval.sample import Ask


class Part(StrEnum):
    """What of an output is compared; named as what is asked for."""

    SUMMARY = Ask.SUMMARIZE.value
    FINDINGS = Ask.EXTRACT.value
    HANDOUT = Ask.EDUCATE.value


ASKS = (Ask.SUMMARIZE, Ask.EXTRACT, Ask.EDUCATE)
Items = Counter[str]
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"\ban(?= )")
_ENDS = " \t\n.,;:-•*|"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that only one version's output says.

    Attributes:
        part: Where it stands.
        in_first: Whether the first version's output is the one.
        text: What it says, the attribute's words neutralized.
        count: How many times more often.
        is_attribute: Whether it tells of the attribute itself, as it may.
    """

    part: Part
    in_first: bool
    text: str
    count: int
    is_attribute: bool


def compare_content(pair: Pair, first: Output, second: Output) -> tuple[Difference, ...]:
    """Return every difference of the clinical content of a pair's outputs, part by part.

    Claims of the summary and of the handout are compared as multisets of normalized texts,
    findings as multisets of (type, text, assertion, value, dose). A part that only one version has
    an output for differs by the failure alone; one that neither has is left out.
    """
    found: list[Difference] = []
    for part in Part:
        a, b = _items(part, pair, pair.first, first), _items(part, pair, pair.second, second)
        if a is None or b is None:
            found += _failures(part, has_first=a is not None, has_second=b is not None)
            continue
        for in_first, more in ((True, a - b), (False, b - a)):
            found += [
                Difference(part, in_first, text, count, _tells_attribute(pair, text))
                for text, count in sorted(more.items())
            ]
    return tuple(found)


def has_content(output: Output) -> bool:
    """Return whether there is an output for any part."""
    return any(x is not None for x in (output.claims, output.findings, output.handout))


def normalize(text: str) -> str:
    """Return a text in lower case, "a" for "an", single spaces, no marks at its ends."""
    return _ARTICLE.sub("a", _SPACE.sub(" ", text.casefold())).strip(_ENDS)


def _items(part: Part, pair: Pair, version: Version, output: Output) -> Items | None:
    match part:
        case Part.SUMMARY:
            return _claims(pair, output.claims)
        case Part.HANDOUT:
            return _claims(pair, output.handout)
        case Part.FINDINGS:
            return _findings(pair, version, output.findings)


def _claims(pair: Pair, claims: Sequence[Claim] | None) -> Items | None:
    if claims is None:
        return None
    texts = (normalize(pair.neutralize(claim.text)) for claim in claims)
    return Counter(text for text in texts if text != mark_of(pair.attribute))


def _findings(pair: Pair, version: Version, findings: Sequence[Finding] | None) -> Items | None:
    if findings is None:
        return None
    kept = (f for f in findings if not _overlaps(f.span, version.own))
    return Counter(_finding_text(pair, version, f) for f in kept)


def _finding_text(pair: Pair, version: Version, finding: Finding) -> str:
    text = normalize(pair.neutralize(finding.span.of(version.text)))
    dose = finding.attribute("dose")
    value = " ".join(filter(None, (finding.value, finding.unit)))
    parts = (finding.type.value, text, finding.assertion.value, value, dose.text if dose else "")
    return " | ".join(part or "–" for part in parts)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _tells_attribute(pair: Pair, text: str) -> bool:
    """Return whether a text tells what the probe's own line tells."""
    return bool(pair.first.own) and mark_of(pair.attribute) in text


def _failures(part: Part, *, has_first: bool, has_second: bool) -> list[Difference]:
    if has_first == has_second:
        return []
    return [Difference(part, has_first, "an output at all", 1, is_attribute=False)]
