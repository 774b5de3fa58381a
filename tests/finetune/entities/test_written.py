"""Marked notes are read without their marks, and what breaks the rules is refused."""

from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from app.core.finding import Assertion, FindingType
from finetune.entities.rates import by_rules, rates
from finetune.entities.written import read_marked

NOTES = """=== ED, telegram
No {p-:fever}.  {p:Cough} x3d.
Mother {f:mother had asthma}

=== plan
Start {m>:doxycycline} 100 mg BID. {c<:CABG} 2015.
"""


def test_marks_are_taken_out_and_point_at_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTES)

    first, second = read_marked(tmp_path)

    assert (first.name, first.kind) == ("a-1", "ED, telegram")
    assert first.text == "No fever.  Cough x3d.\nMother mother had asthma"
    said = [(m.type, m.assertion, first.text[m.span.start : m.span.end]) for m in first.marks]
    assert said == [
        (FindingType.PROBLEM, Assertion.ABSENT, "fever"),
        (FindingType.PROBLEM, Assertion.PRESENT, "Cough"),
        (FindingType.FAMILY_HISTORY, Assertion.FAMILY, "mother had asthma"),
    ]
    assert [m.assertion for m in second.marks] == [Assertion.PLANNED, Assertion.PAST]


@pytest.mark.parametrize(
    "text",
    ["{p:Cough}\n", "=== a\n{x:Cough}\n", "=== a\n{p:a {p:b}}\n", "=== a\n{p:a\nb}\n"],
    ids=["no head", "unknown type", "nested", "two lines"],
)
def test_a_file_that_breaks_the_rules_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(FinetuneError):
        tuple(read_marked(tmp_path))


def test_what_is_found_is_counted_by_type(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "=== a\nNo {p:fever}. {p:Cough}. Chest pain. {m:zzyzx} daily.\n"
    )

    counted = rates(read_marked(tmp_path), by_rules)

    problems, drugs = counted[FindingType.PROBLEM], counted[FindingType.MEDICATION]
    assert (problems.n_marked, problems.n_found, problems.n_matched) == (2, 3, 2)
    assert problems.asserted == 0.5
    assert problems.f1 == 0.8
    assert (drugs.n_marked, drugs.n_found, drugs.f1) == (1, 0, 0)
