import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.note import Note
from app.core.results import Answer, CriticalStatement
from app.core.span import Span
from app.web.render_chat import chat_html
from app.web.render_note import note_html
from app.web.workspace import OpenNote, Turn

STRETCH = re.compile(r'<span class="nw-(?:seg|head)" data-start="(\d+)" data-end="(\d+)">([^<]*)<')
TAG = re.compile(r"<[^>]*>")
MARKUP = '<script>alert(1)</script> <img src=x onerror="alert(1)"> [a](javascript:b) ${x} {{y}} `z`'


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1))
def test_the_pane_holds_the_note_code_point_for_code_point(text: str) -> None:
    at = 0
    for start, end, shown in STRETCH.findall(note_html(Note("n", text))):
        assert int(start) == at
        assert unescape(shown) == text[int(start) : int(end)]
        at = int(end)
    assert at == len(text)


def test_headings_are_told_apart() -> None:
    page = note_html(Note("n", "ALLERGIES: Penicillin.\nPLAN:\nRest.\n"))
    heads = re.findall(r'<span class="nw-head"[^>]*>([^<]*)<', page)
    assert any("ALLERGIES" in head for head in heads)
    assert not any("Penicillin" in head for head in heads)


def _verdict(text: str, label: Label, spans: tuple[Span, ...] = ()) -> Verdict:
    citations = tuple(Citation("n", s, "") for s in spans)
    error = None if label is Label.SUPPORTED else ErrorType.INVENTED
    return Verdict(Claim(text, citations, MARKUP), label, error, MARKUP, citations)


def test_markup_of_a_note_is_shown_as_text_everywhere() -> None:
    turn = Turn(MARKUP)
    turn.verdicts = [_verdict(MARKUP, label) for label in Label]
    turn.critical = (CriticalStatement("n", Span(0, 3), MARKUP, MARKUP),)
    turn.problem = MARKUP
    pages = chat_html(OpenNote("r", Note("n", MARKUP), [turn])) + note_html(Note("n", MARKUP))
    tags = set(re.findall(r"<(\w+)", pages))
    assert tags <= {"div", "section", "h3", "h4", "p", "ul", "li", "button", "span", "q"}
    assert all("onerror" not in tag for tag in TAG.findall(pages))


def test_what_is_withheld_stands_apart_with_its_label() -> None:
    turn = Turn("Summarize", status="done")
    turn.verdicts = [
        _verdict("Good.", Label.SUPPORTED, (Span(3, 9), Span(20, 22), Span(3, 9))),
        _verdict("Invented.", Label.UNSUPPORTED),
    ]
    page = chat_html(OpenNote("r", Note("n", "text"), [turn]))
    shown, _, withheld = page.partition("Not supported by the note (1)")
    assert 'data-spans="3-9 20-22"' in shown
    assert "Good." in shown
    assert "Invented." not in shown
    assert "Invented." in withheld
    assert "unsupported" in withheld


@pytest.mark.parametrize(
    ("status", "said"), [("running", "Working"), ("stopped", "Stopped"), ("done", None)]
)
def test_the_state_of_a_run_is_said_in_words(status: str, said: str | None) -> None:
    page = chat_html(OpenNote("r", Note("n", "text"), [Turn("Summarize", status=status)]))
    assert ("nw-status" in page) == (said is not None)
    assert said is None or said in page


def test_an_abstention_is_no_answer() -> None:
    answer = Answer(None, (), (), True, "The note does not say.", "m", "p")
    turn = Turn("Why?", result=answer, status="done")
    page = chat_html(OpenNote("r", Note("n", "text"), [turn]))
    assert "Not in the note." in page
    assert "nw-cite" not in page
    assert "nw-nearest" not in page


def test_an_abstention_shows_where_to_look() -> None:
    near = (Citation("n", Span(0, 4), "a <b> & c"),)
    answer = Answer(None, (), (), True, "The note does not say.", "m", "p", nearest=near)
    page = chat_html(OpenNote("r", Note("n", "text"), [Turn("Why?", result=answer, status="done")]))
    assert "<q>a &lt;b&gt; &amp; c</q>" in page
    assert 'data-spans="0-4"' in page
