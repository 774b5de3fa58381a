"""Markdown holds the text and its sources, and nothing of a note becomes markup."""

from __future__ import annotations

from dataclasses import replace

from app.assistant.export.as_markdown import (
    answer_markdown,
    findings_markdown,
    handout_markdown,
    summary_markdown,
)


def test_summary_numbers_its_sources(summary):
    found = summary_markdown(summary).splitlines()
    assert "- Hgb 7.1 g/dL & K ≥ 6.8. \\[1\\] \\[2\\]" in found
    assert "- No chest pain. \\[4\\]" in found
    assert any(line.startswith("1. “Hgb 7.1 g/dL”") for line in found)
    assert found.index("## Not supported by the note") < found.index("## Sources")


def test_a_summary_that_says_nothing_says_so(summary):
    assert "*Nothing clinical was found" in summary_markdown(replace(summary, supported=()))
    assert "Nothing clinical" not in summary_markdown(summary)


def test_markup_of_a_note_is_defused(summary):
    assert "Chest pain \\<b\\>is\\</b\\> present." in summary_markdown(summary)


def test_handout_keeps_what_was_withheld_below(handout):
    found = handout_markdown(handout)
    assert found.index("- Take it.") < found.index("not a medical device")
    assert found.index("not a medical device") < found.index("- Contradicted: Chest pain")


def test_findings_are_a_table(findings, note):
    row = "| medication | metoprolol | present | dose: 25 mg |"
    assert row in findings_markdown(findings, note.text)


def test_answer(answer):
    assert answer_markdown(answer).startswith("- Hgb was 7.1. \\[1\\]")


def test_an_abstention_quotes_what_comes_nearest_without_markup(silent):
    found = answer_markdown(silent)
    assert found.startswith("**Not in the record.** Nothing says so.\n\n## Nearest in the record")
    assert "- “Denies chest pain. \\<img src=x onerror=alert(2)\\>” (note" in found
