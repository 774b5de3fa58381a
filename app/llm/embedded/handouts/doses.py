"""What other lines of a note tell of a medicine's dose: how often, what it was, its last day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.calendar_words import MONTH
from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.medicine_quote import MEDICINE_LISTS, quote_medicine
from app.llm.embedded.handouts.source import Composed, HandoutSource
from app.llm.embedded.sig_shorthand import write_out

_I = re.IGNORECASE
# Of a medicine that is taken less than daily the rhythm may never be left out.
_RARE = re.compile(r"/(?:\d*wk|mo|a)\b|/2d")
_RHYTHM = re.compile(
    r"\b(?:week\w*|month\w*|year\w*|dai\w+|days?|every|once|twice|q\w+|bid|tid)\b", _I
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A line that says more than how a medicine is taken by now is told itself.
_RULES = re.compile(r"\b(?:until|then|taper\w*|if|hold|through|thru|for \d+|[x×] ?\d)", _I)
_BARE = re.compile(r"\d[\d.,]*")
_DAY = rf"(?:on )?(?:\d{{1,2}}/\d{{1,2}}|\d{{1,2}}[- ]?{MONTH}(?![a-z])|{MONTH} \d)"
# The last day of a course that is told with how long it is, or by its last dose.
_LAST_DAY = re.compile(
    rf"\b(?:total|course|days|weeks|wks?)\b[^.;]*\b(?:through|thru|until|to end|ends?)\W+{_DAY}|"
    rf"\blast (?:dose|day)\W+{_DAY}",
    _I,
)
_COURSES = frozenset({
    K.HOSPITAL_COURSE, K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.FOLLOW_UP, K.OTHER,
})  # fmt: skip


def rhythm_as_listed(
    finding: Finding, line: EvidenceLine, source: HandoutSource
) -> tuple[str, EvidenceLine] | None:
    """Return how a list says a medicine is taken, where that is less than daily and a line not."""
    if line.kind in MEDICINE_LISTS or finding.attribute("frequency") or _RHYTHM.search(line.text):
        return None
    for other, listed in _of_list(finding, source):
        often = other.attribute("frequency")
        if often is not None and _RARE.search(often.normalized or ""):
            return write_out(" ".join(often.text.split())), listed
    return None


def former(
    finding: Finding, line: EvidenceLine, source: HandoutSource
) -> tuple[str, EvidenceLine] | None:
    """Return the dose that a list of what was taken before gives, where one at discharge differs.

    Nothing is returned where either list has the medicine twice.
    """
    if line.kind is not K.DISCHARGE_MEDICATIONS or finding.status != "active":
        return None
    of_drug = [(f, x) for f, x in _of_list(finding, source) if f.attribute("dose")]
    home = [(f, x) for f, x in of_drug if x.kind is K.HOME_MEDICATIONS]
    if len(home) != 1 or len(of_drug) != 2:
        return None
    before, listed = home[0]
    new, old = finding.attribute("dose"), before.attribute("dose")
    if new is None or old is None or old.normalized == new.normalized:
        return None
    units = {_NUMBER.sub("", a.normalized or "").strip() for a in (new, old)}
    return (old.text, listed) if len(units) == 1 and "" not in units else None


def with_its_unit(
    pair: tuple[Finding, EvidenceLine], found: list[tuple[Finding, EvidenceLine]]
) -> tuple[Finding, EvidenceLine]:
    """Return in place of a dose without a unit the same one of another line that has it."""
    dose = pair[0].attribute("dose")
    if dose is None or not _BARE.fullmatch(dose.text.strip()) or _RULES.search(pair[1].text):
        return pair
    for other, line in found:
        full = other.attribute("dose")
        same = other.concept == pair[0].concept and other.status == pair[0].status
        if not same or full is None or full.text.strip() == dose.text.strip():
            continue
        if _NUMBER.findall(full.text) == _NUMBER.findall(dose.text) and _same_rhythm(
            other, pair[0]
        ):
            return other, line
    return pair


def tell_last_days(source: HandoutSource, told: frozenset[str]) -> Iterator[Composed]:
    """Yield the lines of the course that tell the last day of a medicine that is taken.

    Args:
        told: Names of these medicines.
    """
    seen: set[int] = set()
    for finding, line in source.findings(FindingType.MEDICATION):
        ended = finding.status in ("stopped", "held") or finding.assertion is Assertion.ABSENT
        if finding.concept not in told or ended or line.number in seen:
            continue
        if line.kind in _COURSES and _LAST_DAY.search(line.text) and not source.is_spoken:
            seen.add(line.number)
            yield Composed(quote_medicine(line), line)


def _same_rhythm(one: Finding, other: Finding) -> bool:
    mine, theirs = one.attribute("frequency"), other.attribute("frequency")
    return theirs is None or (mine is not None and mine.normalized == theirs.normalized)


def _of_list(finding: Finding, source: HandoutSource) -> list[tuple[Finding, EvidenceLine]]:
    return [
        (other, line)
        for other, line in source.findings(FindingType.MEDICATION)
        if other.concept == finding.concept and line.kind in MEDICINE_LISTS
    ]
