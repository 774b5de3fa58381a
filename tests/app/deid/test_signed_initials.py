import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.signed_initials import find_signed_initials

NAMES = ("Tom Benson", "Priya Vexley", "Quellmar, Osric T.", "Imogen Farrow-Tate")
DAYS = ("3/18/25", "10/22")


def _initials(text: str) -> list[str]:
    places = [(text.find(told), told) for told in (*NAMES, *DAYS)]
    found = [
        Candidate(at, at + len(told), PhiKind.DATE if told in DAYS else PhiKind.NAME, 0.9, ("r",))
        for at, told in sorted(places)
        if at >= 0
    ]
    return [text[c.start : c.end] for c in find_signed_initials(text, found, timeout_s=2)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Agree with the above. PV", ["PV"]),
        ("Not 20 of it. PV 1140", ["PV"]),
        ("-- PV", ["PV"]),
        ("ok to go. PV*", ["PV"]),
        ("pt aware. pv", ["pv"]),
        ("MUA by PV w SMO", ["PV"]),
        ("caused by PV stenosis", []),
        ("seen by PV catheter team", []),
        ("the pv is open", []),
        ("off since 0200. -PV", ["PV"]),
        ("Removed 3/18/25 PV)", ["PV"]),
        ("declined - OQ 10/22", ["OQ"]),
        ("late entry 3/18/25 IFT: reversed", ["IFT"]),
        ("confirmed (OTQ)", ["OTQ"]),
        ('[corrected from "150" - PV] so', ["PV"]),
        ("flow (from the PV) is slow", []),
        ("as entered, PV PA-C for her", ["PV"]),
        # Other letters, and the same letters in a sentence.
        ("Agree with the above. HD", []),
        ("PV stenosis was seen on 10/22 in PV view", []),
        ("Ablation of the PV", []),
        ("Paid by MD 10/22", []),
    ],
)
def test_initials_of_people_who_are_named(line: str, expected: list[str]) -> None:
    heading = "Seen by Priya Vexley with Quellmar, Osric T. and Imogen Farrow-Tate\n"
    assert _initials(heading + line + "\n") == expected


def test_nobody_is_named() -> None:
    assert _initials("Agree with the above. PV\n") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MUA by TB w SMO", ["TB"]),
        ("d/w TB re: dose", ["TB"]),
        ("was treated with TB drugs", []),
        ("was seen by TB clinic", []),
    ],
)
def test_initials_that_are_a_term_stand_behind_a_title(line: str, expected: list[str]) -> None:
    text = f"Seen by Tom Benson\n{line} today\n"
    assert _initials(text) == expected
