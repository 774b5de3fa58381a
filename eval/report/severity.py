"""How much an error matters to a patient: none, minor or major, by a table of rules.

A grade says what the error would do if a reader acted on it, not what it did. It rests on the kind
of error and on what the statement touches; nobody has looked at the patient.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.terminology.tables import load_table
from eval.report.touches import Touch

ANYTHING = "*"


class Severity(StrEnum):
    """How much an error matters."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for none, 2 for major."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table.

    Attributes:
        touches: What the statement must touch; ``ANYTHING`` is met by every statement.
        why: For people who read the report.
    """

    error: str
    touches: str
    severity: Severity
    why: str

    def meets(self, error: str, touched: Collection[str]) -> bool:
        """Say whether the rule speaks of this error in a statement that touches these."""
        return self.error == error and (self.touches == ANYTHING or self.touches in touched)


@cache
def severity_rules() -> tuple[Rule, ...]:
    """Return the table, in order: of the rules that meet an error the first grades it.

    Raises:
        ValueError: A row names a severity or a subject that is none.
    """
    rows = load_table("severity", "eval.report").rows
    rules = [Rule(r["error"], r["touches"], Severity(r["severity"]), r["why"]) for r in rows]
    for rule in rules:
        if rule.touches != ANYTHING:
            Touch(rule.touches)
    return tuple(rules)


def grade_error(error: str, touched: Collection[str] = ()) -> Severity:
    """Grade an error.

    Args:
        error: Its kind, as the table writes it.
        touched: What the statement touches.

    Returns:
        Major for a kind that the table does not know: nobody has said that it is harmless.
    """
    for rule in severity_rules():
        if rule.meets(error, touched):
            return rule.severity
    return Severity.MAJOR
