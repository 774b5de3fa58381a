"""Lines of medicine lists and narrative with the exact place of everything that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found

_TABLE = Path(__file__).with_name("medication_lines.txt")
_MARK = re.compile(r"\[(?P<kind>[mdrft])(?P<next>>?):(?P<text>[^\]]*)\]")
_NAMES = {"d": "dose", "r": "route", "f": "frequency", "t": "duration"}
# A form that tells the route is given as one ("2 puffs" is inhaled); the table marks routes alone.
_IMPLIED = re.compile(r"puffs?|patch|cream|ointment|gtt|drops?|nasal spray|neb|suppository", re.I)

Told = dict[str, str]


def _parsed(line: str) -> tuple[str, list[Told]]:
    """Return the plain line, and for each drug what is told of it as "start:end text"."""
    marked, _, verdicts = line.partition("=>")
    text, at, drugs, ahead = "", 0, list[Told](), Told()
    marked = marked.strip()
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        place = f"{len(text)}:{len(text) + len(m['text'])} {m['text']}"
        text, at = text + m["text"], m.end()
        if m["kind"] == "m":
            drugs.append({"name": m["text"], **ahead})
            ahead = {}
        else:
            (ahead if m["next"] else drugs[-1])[_NAMES[m["kind"]]] = place
    for drug, verdict in zip(drugs, verdicts.split(";"), strict=False):
        drug["status"], drug["assertion"] = verdict.split()
    return text + marked[at:], drugs


def _lines() -> list[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#") and "=> -" not in line]


@pytest.mark.parametrize("line", _lines())
def test_a_line_is_read_whole(line: str):
    text, expected = _parsed(line)
    told: list[Told] = []
    for written, finding in found(text, FindingType.MEDICATION):
        status = finding.attribute("status")
        assert status is not None
        one = {"name": written, "status": status.normalized or "", "assertion": finding.assertion}
        for name in _NAMES.values():
            a = finding.attribute(name)
            if a and a.span and not (name == "route" and _IMPLIED.fullmatch(a.text)):
                one[name] = f"{a.span.start}:{a.span.end} {a.text}"
        told.append(one)
    assert len(told) == len(expected)
    for got, wanted in zip(told, expected, strict=True):
        assert got["name"].startswith(wanted["name"]) or wanted["name"].startswith(got["name"])
        assert {k: v for k, v in got.items() if k != "name"} == {
            k: v for k, v in wanted.items() if k != "name"
        }


def test_the_table_holds_lines_with_and_without_drugs():
    drugs = [bool(_parsed(line)[1]) for line in _lines()]
    assert len(drugs) >= 150
    assert drugs.count(False) >= 75
