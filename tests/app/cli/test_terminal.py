"""What a person reads: places beside sentences, and no control character of a note's."""

from __future__ import annotations

from app.assistant.export.as_markdown import findings_markdown
from app.cli.terminal import answer_text, findings_text, handout_text, summary_text, verdict_text
from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.finding import FindingType
from app.core.results import (
    Answer,
    CriticalStatement,
    Findings,
    Handout,
    HandoutSection,
    Summary,
    UngroundedFinding,
)
from app.core.span import Span

PLACE = Citation("n", Span(4, 9), "\x1b[31mred\x07 \u202ealert")
SAID = Verdict(Claim("He\tcoughs.\x1b[2J", (PLACE,), "Plan"), Label.SUPPORTED, None, "", (PLACE,))
DENIED = Verdict(
    Claim("He smokes."), Label.CONTRADICTED, ErrorType.NEGATION, "The note denies this.", (PLACE,)
)


def is_tame(text: str) -> bool:
    return all(c.isprintable() for c in text.replace("\n", ""))


def test_a_summary():
    critical = CriticalStatement("n", Span(4, 9), "Potassium\x1b 6.8", "potassium")
    text = summary_text(Summary("n", (SAID,), (DENIED,), (critical,), "brief", "m", "p"))
    assert is_tame(text)
    assert "PLAN\n  - He coughs.[2J [4-9]" in text
    assert "CRITICAL\n  ! potassium: Potassium 6.8" in text
    assert "(withheld)\n  x contradicted: He smokes. (The note denies this.)" in text
    assert "licensed clinician" in text


def test_a_summary_that_says_nothing_says_so():
    text = summary_text(Summary("n", (), (DENIED,), (), "brief", "m", "p"))
    assert "! Nothing clinical was found in this text that could be checked" in text
    assert "Nothing clinical" not in summary_text(Summary("n", (SAID,), (), (), "brief", "m", "p"))


def test_a_verdict():
    text = verdict_text(DENIED)
    assert is_tame(text)
    assert text.startswith("CONTRADICTED (negation): He smokes.")
    assert "[4-9] [31mred alert" in text
    assert verdict_text(SAID).startswith("SUPPORTED: He coughs.")


def test_a_handout():
    text = handout_text(
        Handout("n", "Your visit", (HandoutSection("Plan", (SAID,)),), (), 5.2, "en", "m", "p")
    )
    assert is_tame(text)
    assert text.startswith("Your visit\n\nPLAN\n  - He coughs.")
    assert "Reading grade 5.2" in text


def test_an_answer_and_an_abstention():
    said = Answer(
        "He coughs.", (SAID,), (), abstained=False, reason="Rests.", model="m", prompt="p"
    )
    assert answer_text(said, "n").endswith("\n\nRests.")
    none = Answer(None, (), (), abstained=True, reason="Not said.", model="m", prompt="p")
    assert answer_text(none, "n") == "Not in the record. Not said."


def test_an_abstention_shows_what_comes_nearest_and_of_which_note():
    near = (Citation("n", Span(4, 9), "He \x1b[31mcoughs."),)
    none = Answer(
        None, (), (), abstained=True, reason="Not said.", model="m", prompt="p", nearest=near
    )
    text = answer_text(none, "n")
    assert is_tame(text)
    assert "none of it was found to answer".upper() in text
    assert text.endswith("  ? He [31mcoughs. [4-9]")
    assert answer_text(none, "").endswith("[n 4-9]")


def test_findings_say_what_the_model_made_up_and_did_not_read():
    text = "He coughs.\nHe wheezes.\nHe rests.\nHe eats.\n"
    unread = (Span(0, 10), Span(11, 22), Span(33, 41))
    made_up = (UngroundedFinding(FindingType.PROBLEM, "the\x1bplague"),)
    found = Findings("n", (), (), "m", ungrounded=made_up, unread=unread)
    shown = findings_text(found, text)
    assert is_tame(shown)
    assert "not in the note (left out)\n  x problem: theplague".casefold() in shown.casefold()
    assert "  ! [0-22] [33-41]" in shown
    assert "MODEL" not in findings_text(Findings("n", (), (), "m"), text)
    assert "- Lines that the model did not read: 3" in findings_markdown(found, text)
