"""What the findings of a written plan tell of a thing in it: not done, a result, or stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span

# A drug of one of these was weighed, declined or never given; a test is over or was not made.
_NO_DRUG = frozenset({Assertion.ABSENT, Assertion.POSSIBLE})
_NO_TEST = frozenset({Assertion.ABSENT, Assertion.POSSIBLE, Assertion.PAST})
# "TSH + free T4": the sign joins two orders.
_JOINING = frozenset("+-")
_ENDED = frozenset({"stopped", "held"})


@dataclass(frozen=True, slots=True)
class Undone:
    """The findings of a note, asked for what a plan names."""

    findings: Sequence[Finding] = field(repr=False)

    def is_no_order(self, named: Span) -> bool:
        """Say whether a drug is only weighed or declined, or a test has its result or is not made.

        A drug whose stop or hold is told is another matter.
        """
        return any(_is_undone(f) for f in self._at(named)) and not self._ended(named)

    def ends(self, named: Span) -> Span | None:
        """Return the word behind a drug that stops or holds it ("levothyroxine - stop")."""
        places = [a.span for f in self._ended(named) for a in f.attributes if a.name == "status"]
        return next((p for p in places if p is not None and p.start >= named.end), None)

    def _ended(self, named: Span) -> list[Finding]:
        return [f for f in self._at(named) if f.status in _ENDED]

    def _at(self, named: Span) -> list[Finding]:
        return [f for f in self.findings if f.span.overlaps(named)]


def _is_undone(finding: Finding) -> bool:
    if finding.type is FindingType.MEDICATION:
        return finding.assertion in _NO_DRUG
    if finding.type is FindingType.LAB:
        is_told = finding.value is not None and finding.value not in _JOINING
        return is_told or finding.assertion is Assertion.ABSENT
    return finding.type is FindingType.PROCEDURE and finding.assertion in _NO_TEST
