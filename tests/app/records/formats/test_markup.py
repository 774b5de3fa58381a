"""Markup as its reader would see it: table of pieces of HTML and what is read of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.attachment import html_text

_SETTINGS = RecordSettings()

CASES = [
    ("plain", "Rest now.", "Rest now."),
    ("nothing", "", ""),
    ("comment", "<!-- Rest -->", ""),
    ("folded", "<div>  Rest\n\n  now. </div>", "Rest now."),
    ("no-blank-between-tags", "<b>No</b><i>rmal</i>", "Normal"),
    ("blank-kept-between-tags", "<b>Not</b> <i>normal</i>", "Not normal"),
    ("entity", "BP &lt; 120&nbsp;mmHg &amp; stable", "BP < 120 mmHg & stable"),
    ("break", "one<br>two<br/><br/>three", "one\ntwo\n\nthree"),
    ("paragraphs", "<p>one</p><p>two</p>", "one\n\ntwo"),
    ("divs", "<div>one</div><div>two</div>", "one\ntwo"),
    ("heading", "<h2>Plan</h2><p>Rest</p>", "## Plan\n\nRest"),
    ("heading-empty", "<h2> </h2>Rest", "Rest"),
    ("list", "<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    ("list-numbered", "<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
    ("list-nested", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
    ("list-then-text", "<ul><li>a</li></ul>after", "- a\nafter"),
    ("table", "<table><tr><th>Na</th><td>138</td></tr></table>", "Na | 138"),
    ("table-empty-cell", "<table><tr><td>a</td><td></td><td>c</td></tr></table>", "a |  | c"),
    (
        "table-tall",
        "<table><tr><td rowspan=2>d</td><td>1</td></tr><tr><td>2</td></tr></table>",
        "d | 1\nd | 2",
    ),
    (
        "table-wide",
        "<table><tr><td colspan=2>h</td><td>x</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
        "</table>",
        "h |  | x\n1 | 2 | 3",
    ),
    ("table-caption", "<table><caption>Labs</caption><tr><td>a</td></tr></table>", "Labs\na"),
    (
        "table-in-cell",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
        "a b",
    ),
    ("table-cell-breaks", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a b"),
    ("table-stray", "<table>a<tr>b<td>c</td>d</tr></table>", "a\nb | c | d"),
    ("list-stray", "<ul>a<li>b</li>c</ul>", "a\n- b\nc"),
    ("exponent", "10<sup>9</sup>/L", "10^9/L"),
    ("exponent-negative", "10<sup>-3</sup>", "10^-3"),
    ("footnote-mark", "stable<sup>1</sup>", "stable1"),
    ("index", "SpO<sub>2</sub> 98%", "SpO2 98%"),
    ("preformatted", "<pre>Na   138\n  K 4</pre>", "Na   138\n  K 4"),
    ("preformatted-break", "<pre>Na 138<br>K  4</pre>", "Na 138\nK  4"),
    ("preformatted-struck", "<pre>No <s>chest pain</s>fever</pre>", "No fever"),
    ("heading-break", "<h1>Visit<br>note</h1>", "# Visit note"),
    ("struck", "No <s>chest pain</s> fever", "No fever"),
    ("deleted", "<del>Warfarin</del>Apixaban", "Apixaban"),
    ("inserted", "<ins>Apixaban</ins>", "Apixaban"),
    ("script", "<script>alert(1)</script>Rest", "Rest"),
    ("style", "<style>p{}</style>Rest", "Rest"),
    ("hidden", '<p hidden>no</p><p style="color:red; DISPLAY : none">no</p>yes', "yes"),
    ("shown-style", '<p style="color:red">yes</p>', "yes"),
    ("unclosed", "<p>one<p>two", "one\n\ntwo"),
    ("span-absurd", '<table><tr><td colspan="x">a</td></tr></table>', "a"),
]


@pytest.mark.parametrize(("markup", "text"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_markup_reads_as_its_reader_sees_it(markup: str, text: str) -> None:
    assert html_text(markup, _SETTINGS) == text


def test_merged_cells_cannot_fill_the_memory() -> None:
    cells = f'<td rowspan="50">{"x" * 900}</td>' * 20
    table = f"<table><tr>{cells}</tr>{'<tr></tr>' * 50}</table>"
    with pytest.raises(RecordError) as caught:
        html_text(table, RecordSettings(max_chars=100_000))
    assert caught.value.code == "note_too_long"


def test_markup_too_deep_is_refused() -> None:
    with pytest.raises(RecordError) as caught:
        html_text("<div>" * 120 + "x", _SETTINGS)
    assert caught.value.code == "nesting_too_deep"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<td>", "<tr>", "<table>", "<ul>", "<li>", "<br>",
                                 "<sup>", "<pre>", "</table>", "9", " ", "word", "&nbsp;"]),
                max_size=40))  # fmt: skip
@settings(deadline=None)  # the first example waits for a late import
def test_no_markup_breaks_the_reader_or_loses_a_word(pieces: list[str]) -> None:
    text = html_text("".join(pieces), _SETTINGS)
    assert text.count("word") == pieces.count("word")
    assert "<" not in text
