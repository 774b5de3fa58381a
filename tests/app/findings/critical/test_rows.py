from __future__ import annotations

import pytest

from app.findings import find_critical, findings_by_rule
from app.findings.critical.results import all_limits
from app.findings.critical.rules import all_rules
from tests.app.findings.critical.table import Row, read_rows
from tests.app.findings.notes import note_of

# A fever beside a count is flagged for the count.
_SAID_BY_VALUE = {"ward-32": "critical neutrophils, low"}
_TABLES = (
    "rows",
    "held_out",
    "blind",
    "fresh",
    "ward",
    "ward_held_out",
    "later",
    "registers",
    "afresh",
    "calls",
    "telegrams",
)


def flagged(row: Row) -> set[str]:
    note = note_of(row.text, row.section)
    return {c.rule for c in find_critical(note, findings_by_rule(note))}


def _names(row: Row) -> set[str | None]:
    """The rule of a row, or one that says the same of its values."""
    return {row.rule, _SAID_BY_VALUE.get(row.row_id)}


@pytest.mark.parametrize("row", read_rows("rows"), ids=lambda row: row.row_id)
def test_each_row_has_its_rule(row: Row):
    rules = flagged(row)
    if row.rule is None:
        assert not rules
    else:
        assert row.rule in rules


@pytest.mark.parametrize("name", _TABLES[1:])
def test_recall_and_false_flags(name: str):
    rows = read_rows(name)
    wanted = [row for row in rows if row.rule is not None]
    quiet = [row for row in rows if row.rule is None]
    assert sum(bool(_names(row) & flagged(row)) for row in wanted) / len(wanted) >= 0.98
    assert sum(bool(flagged(row)) for row in quiet) / len(quiet) <= 0.02


def test_the_table_has_a_row_for_every_rule_in_words():
    assert {rule.name for rule in all_rules()} <= {row.rule for row in read_rows("rows")}


def test_every_rule_of_the_table_exists():
    names = {rule.name for rule in all_rules()} | {limit.rule for limit in all_limits()}
    wanted = {row.rule for name in _TABLES for row in read_rows(name)}
    assert wanted - {None} <= names
