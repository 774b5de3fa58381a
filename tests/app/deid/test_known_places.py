"""Known addresses and facilities, whole and in part."""

import pytest

from app.core.phi import PhiKind
from app.deid.known_places import KnownPlaces
from app.deid.text_words import text_words

PLACE, FACILITY = PhiKind.LOCATION, PhiKind.FACILITY
KNOWN = KnownPlaces(
    (
        (PLACE, "1420 Larkspur Lane Apt 3B"),
        (PLACE, "Nettleford"),
        (PLACE, "97304"),
        (PLACE, "OR"),
        (PLACE, "12 Oak Street, Reading, Massachusetts 01867-2200"),
        (FACILITY, "Saltmarsh Medical Center"),
        (FACILITY, "St. Brannoc's Hospital"),
        (FACILITY, "General Hospital"),
    )
)
CASES = [
    ("whole", "at 1420 Larkspur Lane Apt 3B now", ["1420 Larkspur Lane Apt 3B"]),
    ("short", "1420 Larkspur Ln., Apt. 3B", ["1420 Larkspur Ln., Apt. 3B"]),
    ("capitals", "1420 LARKSPUR LANE", ["1420 LARKSPUR LANE"]),
    ("street alone", "on larkspur lane", ["larkspur lane"]),
    ("with town and zip", "Larkspur Ln, Nettleford, OR 97304-1122.",
     ["Larkspur Ln, Nettleford, OR 97304-1122"]),
    ("two lines", "1420 Larkspur Lane\nNettleford, Oregon 97304",
     ["1420 Larkspur Lane\nNettleford, Oregon 97304"]),
    ("slip", "from nettelford", ["nettelford"]),
    ("town that is a word", "lives in Reading, MA", ["Reading"]),
    ("town in a sentence", "his Reading home", ["Reading"]),
    ("town before a state", "Reading, MA", ["Reading"]),
    ("street of a word", "12 Oak Street and Oak St", ["12 Oak Street", "Oak St"]),
    ("whole in small letters", "12 oak st", ["12 oak st"]),
    ("in part in small letters", "oak st", []),
    ("zip of an address", "ZIP 01867", ["01867"]),
    ("facility", "SALTMARSH MEDICAL CENTER", ["SALTMARSH MEDICAL CENTER"]),
    ("facility in short", "at Saltmarsh Med Ctr", ["Saltmarsh Med Ctr"]),
    ("facility by its name", "sent to saltmarsh", ["saltmarsh"]),
    ("a saint's", "St Brannocs Hospital", ["St Brannocs Hospital"]),
    ("a word of the town", "likes reading; Reading glasses", []),
    ("generic words", "the medical center, a lane, Apt, the General Hospital", []),
    ("a number of its own", "12 mg, 1420 mL", []),
    ("a value", "platelets 97304/uL, 97304 cells, 1.97304", []),
    ("a state", "OR time, Oregon", []),
    ("oak alone", "Oak pollen, oak", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: list[str]) -> None:
    found = KNOWN.find(text, text_words(text), timeout_s=2)
    assert [text[c.start : c.end] for c in found] == expected


def test_no_place_known_finds_nothing() -> None:
    text = "Nettleford, OR 97304"
    assert list(KnownPlaces(()).find(text, text_words(text), timeout_s=2)) == []
