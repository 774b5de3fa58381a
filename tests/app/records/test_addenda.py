"""What is added below a note is no part of the section above it."""

import pytest

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
    ],
)
def test_an_addendum_heads_its_own_part(line: str, title: str):
    assert titles(f"PLAN: rest\nWalk daily.\n\n{line}\nMore.\n") == ["PLAN", title]


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
    ],
)
def test_what_only_begins_like_one_stays(line: str):
    assert titles(f"PLAN: rest\nWalk daily.\n{line}\n") == ["PLAN"]
