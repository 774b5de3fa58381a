"""The patient's own, looked for without a pattern."""

import pytest

from app.core.phi import PhiKind
from app.deid.known import KnownPatient
from app.deid.leak_known import KnownLeaks

OWN = KnownLeaks(
    KnownPatient(
        ("Ilse Vexley", "Núria Young", "Bo Li"),
        (
            (PhiKind.PHONE, "+1 (555) 014-7788"),
            (PhiKind.MRN, "0077-31-4482"),
            (PhiKind.EMAIL, "Ilse@Vex.example"),
            (PhiKind.OTHER_ID, "9914"),
            (PhiKind.DATE, "1951-06-17"),
        ),
    )
)
CASES = [
    ("name", "ILSE and vexley's", [("NAME", "ILSE"), ("NAME", "vexley")]),
    ("slip", "Ms. Vexly", [("NAME", "Vexly")]),
    ("accent", "Nu\u0301ria, NURIA", [("NAME", "Nu\u0301ria"), ("NAME", "NURIA")]),
    ("everyday words", "a young man, bo, Li", []),
    ("number", "77 31 44-82", [("MRN", "77 31 44-82")]),
    ("zeros", "No. 0077314482.", [("MRN", "77314482")]),
    ("phone", "1-555-014-7788 or 5550147788", [("PHONE", "555-014-7788"), ("PHONE", "5550147788")]),
    ("inside a longer one", "977314482, 773144829", []),
    ("short", "9914", []),
    ("e-mail", "ILSE@vex.EXAMPLE", [("NAME", "ILSE"), ("EMAIL", "ILSE@vex.EXAMPLE")]),
    ("a text that folds longer", "ﬀ ilse@vex.example", [("NAME", "ilse")]),
    ("nothing", "no name here", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind.value, span.of(text)) for kind, span in OWN.find(text)] == expected


def test_nothing_known_finds_nothing() -> None:
    assert list(KnownLeaks(KnownPatient()).find("Ilse Vexley, 77314482")) == []
