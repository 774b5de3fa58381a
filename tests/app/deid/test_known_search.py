"""Everything that is known of a patient, looked for at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import PhiKind
from app.deid.known import KnownPatient
from app.deid.known_search import KnownSearch

KNOWN = KnownPatient(
    ("Ilse Vexley",),
    (
        (PhiKind.OTHER_ID, "qx 17-b"),
        (PhiKind.MRN, "qq7z"),
        (PhiKind.EMAIL, "Ilse@Vexmail.example"),
        (PhiKind.DATE, "1951-06-17"),
        (PhiKind.DATE, "3/10"),
        (PhiKind.NAME, "Corin Ashgrave"),
        (PhiKind.FACILITY, "Reading"),
        (PhiKind.FACILITY, "  "),
        (PhiKind.LOCATION, "Nettleford, OR 97304"),
        (PhiKind.URL, "https://vex.example/ilse"),
    ),
)
SEARCH = KnownSearch(KNOWN, timeout_s=2)


def found(text: str) -> set[tuple[str, str]]:
    return {(text[c.start : c.end], c.kind.value) for c in SEARCH.find(text)}


CASES = [
    ("code as written", "QX 17-B", {("QX 17-B", "OTHER_ID")}),
    ("short code", "chart qq7z", {("qq7z", "MRN")}),
    ("day", "June 17, 1951", {("June 17, 1951", "DATE")}),
    ("name among the identifiers", "Corin", {("Corin", "NAME")}),
    ("address as written", "Nettleford, OR 97304", {("Nettleford, OR 97304", "LOCATION")}),
    ("web address", "https://vex.example/ilse",
     {("https://vex.example/ilse", "URL"), ("ilse", "NAME")}),
    ("a word of a facility", "enjoys reading", set()),
    ("another fold", "ſoap", set()),
    ("a day without a year", "3/10 strength", set()),
    ("nothing", "", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(text: str, expected: set[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_an_email_is_one_find_of_its_kind() -> None:
    assert {c.kind for c in SEARCH.find("ilse@vexmail.example")} == {PhiKind.EMAIL}


def test_nothing_known_finds_nothing() -> None:
    assert list(KnownSearch(KnownPatient(), timeout_s=2).find("Ilse Vexley, 912-70-4466")) == []


@given(
    st.sampled_from(["Ilse Vexley", "VEXLEY", "qx 17-b", "06/17/1951", "Nettleford"]),
    st.text(" .,;\n()", min_size=1, max_size=3),
    st.text("abc ;", max_size=12),
)
def test_what_stands_around_moves_no_offset(told: str, gap: str, around: str) -> None:
    text = f"{around}{gap}{told}{gap}{around}"
    start = len(around) + len(gap)
    covered = {at for c in SEARCH.find(text) for at in range(c.start, c.end)}
    wanted = {start + at for at, char in enumerate(told) if char.isalnum()}
    assert wanted <= covered
