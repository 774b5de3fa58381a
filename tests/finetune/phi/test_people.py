"""Names in the forms of notes, of many cultures, on their side of the split."""

import re

import pytest

from finetune.phi.accents import without_accents
from finetune.phi.chance import Chance, NameList, is_held_out
from finetune.phi.cultures import culture, cultures
from finetune.phi.invention import invented
from finetune.phi.people import NAME_FORMS, Person, make_person, write_name

_ANN = Person("Ann", "Bea", "Ortiz", "Annie", "", female=True, age=40, cred="MD")


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("full", r"(?:Ann|A\.?) ?(?:Bea|B\.?)? ?(?:Ortiz|ORTIZ)|Ortiz Ann"),
        ("given", "Ann"),
        ("surname", "Ortiz"),
        ("last_first", r"(?:Ortiz|ORTIZ) ?, ?(?:Ann|ANN)(?: B\.?| Bea)?"),
        ("initials", r"AB?O|(?:A\. ?)(?:B\. ?)?O\.|ab?o"),
        ("short", r"A\.? ?Ortiz|Ann O\.?"),
        ("nick", "Annie"),
        ("any", r".+"),
    ],
)
def test_forms(form: str, pattern: str) -> None:
    for seed in range(80):
        text = write_name(Chance(str(seed)), _ANN, form)
        assert re.fullmatch(pattern, text) or re.fullmatch(pattern.upper(), text), text


def test_all_forms_are_tested() -> None:
    assert set(NAME_FORMS) == {
        "full", "given", "surname", "last_first", "initials", "short", "nick", "any",
    }  # fmt: skip


def test_forty_cultures_have_names_for_both_sides_of_the_split() -> None:
    names = cultures()
    assert len(names) >= 40
    for name in names:
        here = culture(name)
        assert here.female.train
        assert here.male.train
        assert len(here.surnames.train) >= 5


def test_a_training_name_never_is_a_held_out_one() -> None:
    train, held = Chance("1"), Chance("1", held_out=True)
    names = NameList.of(f"Name{i}" for i in range(300))
    assert {train.name(names) for _ in range(500)} <= set(names.train)
    assert {held.name(names) for _ in range(500)} <= set(names.held_out)
    assert not set(names.train) & set(names.held_out)
    assert all(is_held_out(n.upper()) for n in names.held_out)


def test_accents_do_not_hide_a_held_out_name() -> None:
    assert is_held_out("Łódź") == is_held_out("lodz")
    assert without_accents("Søren Çelik Łuczak ß") == "Soren Celik Luczak ss"


@pytest.mark.parametrize("kind", ["female", "male", "surnames"])
def test_invented_names_are_on_their_side(kind: str) -> None:
    for held_out in (False, True):
        chance = Chance("7", held_out=held_out)
        words = [invented(chance, kind) for _ in range(50)]
        assert all(is_held_out(word) is held_out for word in words)
        assert all(3 <= len(word) <= 12 and word[0].isupper() for word in words)
        assert len(set(words)) > 40


def test_many_people_many_names() -> None:
    people = [make_person(Chance(str(i))) for i in range(400)]
    assert len({p.surname for p in people}) > 300
    assert any(p.suffix for p in people)
    assert any("-" in p.surname for p in people)
    assert all(p.suffix == "" for p in people if p.female)
    assert all(p.age < 90 for p in people)


def test_people_of_held_out_rows_bear_names_that_training_never_shows() -> None:
    seen = [make_person(Chance(str(i), held_out=True)) for i in range(300)]
    plain = [p.given for p in seen if p.given.isalpha()]
    assert len(plain) > 250
    assert all(is_held_out(given) for given in plain)
