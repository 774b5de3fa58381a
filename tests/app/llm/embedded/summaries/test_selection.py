"""Which lines of a note a summary quotes."""

from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.draft import DraftSentence, EvidenceLine, OutlineSection, Task, TaskRequest
from app.core.quoting import n_words
from app.core.section import SectionKind
from app.core.span import Span
from app.encoder import load_encoder
from app.llm.embedded.summaries.selection import select

HPI, PLAN, DIAGNOSIS = SectionKind.HPI, SectionKind.PLAN, SectionKind.DIAGNOSIS
STORY = OutlineSection("Story", frozenset({HPI, DIAGNOSIS}), 0.6)
NEXT = OutlineSection("Next", frozenset({PLAN}), 0.4)


def drafted(
    *lines: tuple[SectionKind, str],
    outline: tuple[OutlineSection, ...] = (STORY, NEXT),
    budget_words: int = 60,
) -> list[DraftSentence]:
    text = "\n".join(said for _, said in lines)
    numbered: list[EvidenceLine] = []
    start = 0
    for number, (kind, said) in enumerate(lines, 1):
        span = Span(start, start + len(said))
        numbered.append(EvidenceLine(number, "n1", span, said, kind, kind.upper()))
        start = span.end + 1
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", (), ())
    request = TaskRequest(
        Task.SUMMARIZE,
        "summarize/brief.v1",
        "brief",
        (note,),
        tuple(numbered),
        outline=outline,
        budget_words=budget_words,
    )
    return select(request, load_encoder())


def test_lines_come_under_their_heading_in_the_order_of_the_note() -> None:
    found = drafted(
        (PLAN, "Start metoprolol 25 mg daily for rate control."),
        (HPI, "A 61-year-old woman came in with palpitations for two days."),
        (HPI, "The electrocardiogram showed atrial fibrillation at 140."),
    )
    assert [(s.section, s.lines) for s in found] == [
        ("Story", (2,)),
        ("Story", (3,)),
        ("Next", (1,)),
    ]


def test_the_budget_holds_and_the_opening_line_goes_first() -> None:
    opening = "A 61-year-old woman came in with palpitations for two days."
    others = [f"She also told of matter number {i} in some detail yesterday." for i in range(9)]
    found = drafted(*((HPI, said) for said in [*others, opening]), budget_words=24)
    assert opening in [s.text for s in found]
    assert sum(n_words(s.text) for s in found) <= 24


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(HPI, "Do you have any chest pain at rest?", id="a question"),
        pytest.param(HPI, "Renal.", id="a heading of the author's own"),
        pytest.param(DIAGNOSIS, "See above for it", id="a list item without a finding"),
        pytest.param(HPI, "and so on " * 40, id="longer than a heading's room"),
        pytest.param(HPI, "ZINC 5MG CAP TAKE ONE CAPSULE AT      ACTIVE", id="a row that goes on"),
        pytest.param(HPI, "5   03/06   85   omit   2400   5", id="figures without their names"),
        pytest.param(HPI, "Dispense: 90 tablet of it now", id="what a pharmacy gives out"),
        pytest.param(SectionKind.SIGNATURE, "Electronically signed and sent.", id="a signature"),
    ],
)
def test_what_says_nothing_alone_is_left_out(kind: SectionKind, said: str) -> None:
    every = OutlineSection("All", share=1.0)
    found = drafted((HPI, "Pneumonia of the left lung was found."), (kind, said), outline=(every,))
    assert [s.lines for s in found] == [(1,)]


def test_what_was_copied_forward_is_said_once() -> None:
    line = "Pneumonia of the left lower lobe, on ceftriaxone since Monday."
    found = drafted((HPI, line), (HPI, line), (PLAN, "Continue ceftriaxone for seven days."))
    assert [s.lines for s in found] == [(1,), (3,)]


def test_without_an_outline_lines_run_on_as_one_text() -> None:
    found = drafted(
        (HPI, "He was found to have a kidney stone."),
        (PLAN, "Tamsulosin was started for stone passage."),
        outline=(),
    )
    assert {s.section for s in found} == {""}
    assert [s.lines for s in found] == [(1,), (2,)]


def test_of_a_talk_the_examination_is_told_before_the_chatter() -> None:
    talk = (
        (SectionKind.OTHER, "[doctor] how have you been ?"),
        (SectionKind.OTHER, "[patient] the long hours at work bring a lot of stress with them ."),
        (SectionKind.OTHER, "[patient] i've been going every week for a year at the new place ."),
        (SectionKind.OTHER, "[patient] but i am forgetting to take my pills most nights ."),
        (SectionKind.OTHER, "[doctor] on your exam , there is trace edema at both ankles ."),
        (SectionKind.OTHER, "[doctor] so i think your blood pressure is out of control ."),
    )
    found = drafted(*talk, outline=(OutlineSection("", share=1.0),), budget_words=44)
    told = " ".join(s.text for s in found)
    assert "trace edema" in told
    assert "out of control" in told
    assert "forgetting" in told
    assert "stress" not in told


def test_no_line_gives_no_sentence() -> None:
    assert drafted() == []
