"""What is added below a note is no part of the section above it."""

import pytest

from app.core.section import SectionKind
from app.records import segment


def titles(text: str) -> list[str]:
    return [section.title for section in segment(text).sections]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("CORRECTION 11/07/2024 0715 RT: EBL should read 80 mL.", "CORRECTION"),
        ("AMENDED 5/22/24 (WC): Part B is an adenoma.", "AMENDED"),
        ("ADDENDUM 1 (5/21/24 WC): IHC retained.", "ADDENDUM"),
        ("---- ADDENDUM #2  15-Jan-2025 08:15 ----", "ADDENDUM"),
        ("Attending addendum: agree.", "Attending addendum"),
        ("--- GI phone note 5/22/24 OL: CEA 4.8.", "GI phone note"),
        ("late entry 9/19/24 IFT: pressures reversed.", "late entry"),
        ("Addendum 10/17 - pharmacy called.", "Addendum"),
        ("ATTENDING ADDENDUM   3/8/2024 13:40", "ATTENDING ADDENDUM"),
        ("Late entry 3/8/2024 0715 RN Vale", "Late entry"),
        ("ADDENDUM B  (02-Dec-2024)  IHC, block A6", "ADDENDUM"),
        ("*** CORRECTION to my note of Monday ***", "CORRECTION"),
    ],
)
def test_an_addendum_heads_its_own_part(line: str, title: str):
    assert titles(f"PLAN: rest\nWalk daily.\n\n{line}\nMore.\n") == ["PLAN", title]


SIGNED = "PLAN: rest\n\nJ. Roe, MD\n"


@pytest.mark.parametrize(
    ("below", "told"),
    [
        pytest.param(
            "Potassium came back at 5.9, so the spironolactone is stopped.\n",
            True,
            id="what is new",
        ),
        pytest.param("I saw the patient and agree, EXCEPT the leg is the left.\n", True, id="but"),
        pytest.param("P.S. please check her potassium in a week.\n", True, id="a postscript"),
        pytest.param(
            f"{'-' * 20}\nFrom: Ann Vale     To: J. Roe\nMon 3/4\n", True, id="a further message"
        ),
        pytest.param("I saw and examined the patient and agree with the plan.\n", False, id="who"),
        pytest.param("This note was dictated and may contain errors.\n", False, id="how"),
        pytest.param("cc Dr A Vale; the patient; file\n", False, id="to whom"),
        pytest.param("Consultant in Renal Medicine\nTel 01632 960 411\n", False, id="what he is"),
    ],
)
def test_below_a_signature_what_tells_something_is_read(below: str, told: bool):
    kinds = [section.kind for section in segment(SIGNED + below).sections]
    assert (kinds[-1] is not SectionKind.SIGNATURE) is told


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("seen with the resident. Would hold the ARB until K is below 5.", SectionKind.INTERVAL),
        ("I saw the pt with the resident and agree.", SectionKind.SIGNATURE),
    ],
)
def test_an_attestation_that_adds_something_is_read(told: str, kind: SectionKind):
    text = f"PLAN: rest\n\nA. Roe, PGY1. Attending attestation: {told}\n"
    assert segment(text).sections[-1].kind is kind


def test_the_next_report_is_no_addendum_of_the_one_before():
    head = "PATIENT: VALE, ANN   MRN: 4411   DOB: 3/4/1957\nORDERING: J. Roe, MD\n"
    text = f"IMPRESSION: stone.\n\nADDENDUM 3/8/24 (JR): it is left.\n\n{'=' * 30}\n{head}"
    last = segment(text).sections[-1]
    assert last.kind is SectionKind.HEADER
    assert last.span.of(text) == head


@pytest.mark.parametrize(
    "line",
    [
        "Correction of hyponatremia: slow, 6 per day.",
        "Corrected calcium: 9.1",
        "Corrected QT 460 ms: normal",
        "Corrected GA 34w: doing well",
        "Phone call: her daughter was told.",
        "Amended goals: home.",
        "Late entry into care: yes",
        "Correction fluids at 08:15 stopped",
        "Correction 2 units given",
        "Corrected to 140: slowly",
        "Late entry into care at 30 weeks",
    ],
)
def test_what_only_begins_like_one_stays(line: str):
    assert titles(f"PLAN: rest\nWalk daily.\n{line}\n") == ["PLAN"]
