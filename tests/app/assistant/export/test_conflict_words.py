"""Every form of the findings tells of a contradiction."""

from __future__ import annotations

from app.assistant.export.as_json import findings_json
from app.assistant.export.as_markdown import findings_markdown
from app.assistant.export.conflict_words import conflict_words
from app.assistant.export.report import findings_report
from app.cli.terminal import findings_text
from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion, Finding, FindingType
from app.core.results import Findings
from app.core.span import Span

TEXT = "Lisinopril 10 mg daily. Aspirin. Lisinopril 20 mg daily."
SPANS = (Span(0, 10), Span(24, 31), Span(33, 43))
FOUND = Findings(
    "n1",
    tuple(
        Finding(FindingType.MEDICATION, "n1", s, Assertion.PRESENT, s.of(TEXT).lower())
        for s in SPANS
    ),
    (),
    "m",
    conflicts=(Conflict(ConflictKind.DOSE, (0, 2)),),
)


def test_words_name_the_other_place():
    assert [conflict_words(FOUND, i) for i in range(3)] == [
        "dose with [33-43]",
        "",
        "dose with [0-10]",
    ]


def test_json_has_kind_and_place():
    told = [f["conflicts"] for f in findings_json(FOUND, TEXT)["findings"]]
    assert told == [
        [{"kind": "dose", "start": 33, "end": 43}],
        [],
        [{"kind": "dose", "start": 0, "end": 10}],
    ]


def test_text_marks_the_line():
    lines = " ".join(findings_text(FOUND, TEXT).split())
    assert "[0-10] CONFLICT: dose with [33-43]" in lines
    assert lines.count("CONFLICT") == 2


def test_markdown_and_report_tell_it_among_the_details():
    assert findings_markdown(FOUND, TEXT).count("**conflict**: dose with") == 2
    details = [dict(row.details) for row in findings_report(FOUND, TEXT).rows]
    assert details[0] == {"conflict": "dose with [33-43]"}
    assert details[1] == {}
