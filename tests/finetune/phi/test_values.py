"""Dates, contacts, numbers and quantities have the shapes of notes."""

import re

import pytest

from finetune.phi import contacts, dates, places, quantities
from finetune.phi.chance import Chance
from finetune.phi.filling import Maker, fill
from finetune.phi.numbers import KINDS, number
from finetune.phi.word_lists import section

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
)
_NUMERIC = r"\d{1,2}( ?[/.-] ?)\d{1,2} ?[/.-] ?(?:\d{2}|\d{4})"


@pytest.mark.parametrize(
    ("make", "pattern"),
    [
        (dates.numeric, _NUMERIC),
        (dates.short, r"\d{1,2}[/-]\d{1,2}"),
        (dates.iso, r"\d{4}([-/.]?)\d\d\1\d\d"),
        (dates.long, rf".*{_MONTH}.*\d.*|.*\d.*{_MONTH}.*"),
        (dates.weekday, r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun).*\d.*"),
        (dates.month, rf".*{_MONTH}.*|\d{{1,2}}[/-]\d{{4}}"),
        (dates.span, r".*\d.*(?:-|–|to|through).*\d.*"),
        (dates.stamp, r".*\d.*[ @T]\d.*"),
        (dates.birth_date, r".*\d\d"),
        (contacts.phone, r"[\d+(][\d ()+./x,–-]*(?:, )?(?: ?[Ee]xt\.? ?\d+| ?extension \d+)?"),
        (contacts.email, r"[^@\s]+@[^@\s]+\.[a-z.]+"),
        (contacts.url, r"(?:https?://|www\.)?[a-z0-9.-]+\.[a-z.]+(?:/\S*)?"),
        (contacts.ip, r"[0-9A-Fa-f.:-]{7,39}"),
        (number("ssn"), r"[\dXx*]{3}[^\d]{0,3}[\dXx*]{2}[^\d]{0,3}\d{4}"),
        (number("npi"), r"[12][\d ]{9,11}"),
        (number("vin"), r"[A-Za-z0-9]{17}"),
        (number("dea"), r"[A-Za-z]{2}-?\d{7}"),
        (places.house_number, r"\d{1,5}[A-D]?"),
        (quantities.age_of_ninety, r".*(?:9\d|10\d|ninety|hundred|nonagen|centen).*"),
        (quantities.year, r"(?:19|20)\d\d"),
    ],
)
def test_shapes(make: Maker, pattern: str) -> None:
    for seed in range(200):
        text = make(Chance(str(seed)))
        assert re.fullmatch(pattern, text), text


def test_ages_that_are_not_protected_stay_under_ninety() -> None:
    for seed in range(300):
        text = quantities.age(Chance(str(seed)))
        assert all(int(digits) < 90 for digits in re.findall(r"\d+", text)), text


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_vary(kind: str) -> None:
    made = {number(kind)(Chance(str(seed))) for seed in range(100)}
    assert len(made) > 90


def test_a_birth_date_has_a_year() -> None:
    for seed in range(200):
        assert re.search(
            r"(?:\d{4}|[/.-] ?\d\d|'\d\d|[a-zA-Z] ?\d\d)$|^\d{4}",
            dates.birth_date(Chance(str(seed))),
        )


def test_addresses_name_a_street_and_a_town() -> None:
    for seed in range(100):
        assert re.search(r"\d|,", places.address(Chance(str(seed))))
        assert "\n" in places.address_lines(Chance(str(seed)))


def test_ordinals() -> None:
    endings = [f"{n}{places.ordinal_ending(n)}" for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)]
    assert " ".join(endings) == "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"


def test_a_pattern_names_makers_that_exist() -> None:
    assert fill(Chance("1"), "{a} & {a} №7", {"a": lambda _: "x#"}) == "x# & x# #7"
    with pytest.raises(KeyError):
        fill(Chance("1"), "{b}", {})


def test_a_list_has_its_sections() -> None:
    assert "Jr." in section("people/suffix")
    with pytest.raises(KeyError):
        section("people/nothing")


def test_both_dates_of_a_range_are_written_alike() -> None:
    for seed in range(100):
        text = dates.span(Chance(str(seed)))
        assert len(set(re.findall(r"(?<=\d)[/.](?=\d)", text))) <= 1, text


def test_addresses_of_the_forces() -> None:
    made = (places.address(Chance(str(seed))) for seed in range(300))
    shown = [text for text in made if re.search(r"\b[FAD]PO\b", text)]
    assert shown
    assert all(re.search(r"(?:AE|AP|AA) \d{5}$", text) for text in shown)
