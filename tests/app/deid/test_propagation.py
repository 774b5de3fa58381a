import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.propagation import (
    is_name_here,
    means_another_word,
    propagate,
)

NAMES = [
    ("shorthand as a name", "Reg came; Burn too", "Reg Burn", {"Reg", "Burn"}),
    ("shorthand beside a name", "RMO came; Quill too", "RMO Quill", {"Quill"}),
    ("surname alone", "Vexley is well", "Ilse Vexley", {"Vexley"}),
    ("capitals", "VEXLEY, ILSE", "Ilse Vexley", {"VEXLEY", "ILSE"}),
    ("lower case", "saw vexley", "Ilse Vexley", {"vexley"}),
    ("possessive", "Vexley's wife", "Ilse Vexley", {"Vexley"}),
    ("as a person", "with Grace today", "Grace Vexley", {"Grace"}),
    ("as a subject", "Grace reports pain", "Grace Vexley", {"Grace"}),
    ("after a title", "Mr. Young", "Tom Young", {"Young"}),
    ("hyphens", "Roe-Vexley came", "Ilse Roe-Vexley", {"Roe-Vexley"}),
    ("beside another", "Mr P & Grace: told", "Grace Vexley", {"Grace"}),
    ("a day beside another", "visits Weds & Sun.", "Sun Vexley", set()),
    ("as a word", "a grace period", "Grace Vexley", set()),
    ("as a word of a sentence", "Will follow", "Will Vexley", set()),
    ("eponym", "a Foley catheter", "Ann Foley", set()),
    ("eponym in lower case", "graves ophthalmopathy", "Ann Graves", set()),
    ("initial", "J is well", "J. Vexley", set()),
    ("sharp s in capitals", "WEIẞ, then WEISS", "Ilse Weiß", {"WEIẞ", "WEISS"}),
    ("particle", "van is here", "Ilse van Vexley", set()),
    ("a denied verb", "Don't worry, Don.", "Don Vexley", {"Don"}),
    ("a denied verb in lower case", "i don't see don", "Don Vexley", {"don"}),
    ("inside a word", "Vexleyton", "Ilse Vexley", set()),
]


@pytest.mark.parametrize(
    ("text", "name", "expected"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES]
)
def test_places_of_a_name(text: str, name: str, expected: set[str]) -> None:
    assert set(_behind(name, PhiKind.NAME, text)) == expected


def _behind(told: str, kind: PhiKind, text: str) -> list[str]:
    """Return what is found in a text of which the first line alone was recognized."""
    whole = f"{told}\n{text}"
    found = (Candidate(0, len(told), kind, 0.9, ("rule",)),)
    places = [c for c in propagate(whole, found) if c.start > len(told)]
    return [whole[c.start : c.end] for c in places]


IDENTIFIERS = [
    ("again", "88-1234 and 88-1234", "88-1234", 2),
    ("other capitals", "QX 17-B", "qx 17-b", 1),
    ("inside a number", "188-12345", "88-1234", 0),
    ("short", "1234", "1234", 0),
    ("a town", "Reading", "Reading", 1),
    ("a word", "reading", "Reading", 0),
]


@pytest.mark.parametrize(
    ("text", "identifier", "n"), [c[1:] for c in IDENTIFIERS], ids=[c[0] for c in IDENTIFIERS]
)
def test_places_of_an_identifier(text: str, identifier: str, n: int) -> None:
    assert len(_behind(identifier, PhiKind.OTHER_ID, text)) == n


@pytest.mark.parametrize(
    ("house", "text", "expected"),
    [
        ("Brenholt Memorial", "Readmitted, Brenholt, for it", ["Brenholt"]),
        ("Harbor Memorial", "near the Harbor", []),
        ("Brenholt Memorial", "brenholt", []),
    ],
)
def test_a_house_is_known_by_its_first_word(house: str, text: str, expected: list[str]) -> None:
    assert [found for found in _behind(house, PhiKind.FACILITY, text) if found != house] == expected


def test_what_was_found_once_is_found_everywhere() -> None:
    text = "Ilse Vexley (88-1234). Vexley again, 88-1234 again, at 94."
    found = (
        Candidate(0, 11, PhiKind.NAME, 0.9, ("rule",)),
        Candidate(13, 20, PhiKind.MRN, 0.9, ("rule",)),
        Candidate(55, 57, PhiKind.AGE90, 0.9, ("rule",)),
    )
    places = {text[c.start : c.end] for c in propagate(text, found)}
    assert places == {"Ilse", "Vexley", "88-1234"}
    assert list(propagate(text, ())) == []


def test_a_word_of_the_language_is_no_name_in_lower_case() -> None:
    text = "Wren Vexley, Garden Quill. A garden; saw vexley; with quill; the quill."
    found = (
        Candidate(0, 11, PhiKind.NAME, 0.9, ("rule",)),
        Candidate(13, 25, PhiKind.NAME, 0.9, ("rule",)),
    )
    places = [text[c.start : c.end] for c in propagate(text, found)]
    assert [place for place in places if place.islower()] == ["vexley", "quill", "quill"]


def test_a_word_of_the_lists_wants_a_context() -> None:
    assert is_name_here("by Cook", 3, 7)
    assert not is_name_here("cook dinner", 0, 4)
    assert means_another_word("reading", "Reading")
    assert not means_another_word("reading", "reading")
    assert not means_another_word("12 b", "12 B")
