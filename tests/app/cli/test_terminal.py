"""What a person reads: places beside sentences, and no control character of a note's."""

from __future__ import annotations

from app.cli.terminal import answer_text, handout_text, summary_text, verdict_text
from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.results import Answer, CriticalStatement, Handout, HandoutSection, Summary
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
    assert answer_text(said).endswith("\n\nRests.")
    none = Answer(None, (), (), abstained=True, reason="Not said.", model="m", prompt="p")
    assert answer_text(none) == "Not in the record. Not said."
