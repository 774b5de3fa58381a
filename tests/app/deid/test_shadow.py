import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from app.deid.shadow import cast_shadow

CASES = [
    ("plain", "Vexley", "Vexley"),
    ("zero width", "Vex\u200bley", "Vexley"),
    ("right to left", "\u202eVexley\u202c", "Vexley"),
    ("soft hyphen", "Vex\u00adley", "Vexley"),
    ("nul", "Vex\x00ley", "Vexley"),
    ("Cyrillic in Latin", "V\u0435xl\u0435y", "Vexley"),
    ("Cyrillic at the start", "\u041estrander", "Ostrander"),
    ("a word in Cyrillic", "\u0412\u0435\u0440\u0430", "\u0412\u0435\u0440\u0430"),
    ("dash", "555\u2013014", "555-014"),
    ("apostrophe", "O\u2019Hara", "O'Hara"),
    ("space", "Dr.\u00a0Roe", "Dr. Roe"),
    ("full width", "\uff11\uff12", "12"),
    ("a ligature stays", "\ufb01ne", "\ufb01ne"),
    ("lines stay", "a\n\tb", "a\n\tb"),
    ("a lone surrogate stays", "a\ud800b", "a\ud800b"),
    ("a word of look-alikes behind a letter", "V\u0435\u0440\u0430", "Vepa"),
    ("a long word in that script", "\u0435" * 90, "\u0435" * 90),
    ("base64 in lines", "a\n" + ("iVBO" * 19 + "\n") * 3 + "Q==\nb", "a\n\ufffc\ufffc\nb"),
    ("two lines are no data", ("iVBO" * 19 + "\n") * 2, ("iVBO" * 19 + "\n") * 2),
    ("a heading behind data", ("iVBO" * 19 + "\n") * 3 + "Plan\n", "\ufffc\ufffc\nPlan\n"),
    ("ruled lines", ("=" * 70 + "\n") * 4, ("=" * 70 + "\n") * 4),
    ("slashes", ("/" * 70 + "\n") * 4, ("/" * 70 + "\n") * 4),
    ("a filler", "Vex\u034f\u3164\ufe0fley", "Vexley"),
    ("line ends", "a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
    (
        "greek",
        "V\u03b5xley, V\u03b1xley, TNF\u03b1, \u03b1-blocker",
        "V\u03b5xley, Vaxley, TNFa, \u03b1-blocker",
    ),
    ("base64", "see " + "iVBORw0KGgo+/" * 40 + "==", "see \ufffc\ufffc"),
    ("a long line without spaces", "<" + "a,b;" * 1300 + ">", "\ufffc\ufffc"),
    ("a ruled line", "-" * 6000, "-" * 6000),
    ("accents stay", "Jos\u00e9", "Jos\u00e9"),
]


@pytest.mark.parametrize(("text", "plain"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_reader_sees(text: str, plain: str) -> None:
    assert cast_shadow(text).text == plain


def test_spans_lead_back() -> None:
    text = "Dr. Vex\u200bley came"
    shadow = cast_shadow(text)
    assert shadow.to_source(Span(4, 10)).of(text) == "Vex\u200bley"
    assert cast_shadow("abc").to_source(Span(1, 2)) == Span(1, 2)


def test_an_opaque_stretch_leads_back_whole() -> None:
    text = "key: " + "a1" * 300 + " end"
    assert cast_shadow(text).to_source(Span(5, 7)) == Span(5, 605)


@pytest.mark.parametrize("span", [Span(1, 1), Span(0, 4), Span(3, 9)])
def test_a_place_outside_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="span of the shadow"):
        cast_shadow("abc").to_source(span)


@given(st.text(), st.data())
def test_every_span_leads_into_the_text(text: str, data: st.DataObject) -> None:
    shadow = cast_shadow(text)
    if shadow.text:
        start = data.draw(st.integers(0, len(shadow.text) - 1))
        end = data.draw(st.integers(start + 1, len(shadow.text)))
        place = shadow.to_source(Span(start, end))
        assert 0 <= place.start < place.end <= len(text)
        assert len(place) >= end - start
        assert cast_shadow(place.of(text)).text.casefold() is not None
