"""Stand-ins where most of what could stand in stands in the note already."""

from app.deid.cultures import name_lists
from app.deid.invented_words import invented_place
from app.deid.keyed_choice import KeyedChoice
from app.deid.stand_ins import StandIns
from app.deid.taken_words import TakenWords
from app.deid.typos import same_slip

CHOICE = KeyedChoice(b"k" * 32, "p")
ALL_NAMES = " ".join(name for each in name_lists() for name in each.pool)


def stand_ins(text: str, *names: str) -> StandIns:
    return StandIns(CHOICE, TakenWords(text, names), names)


def test_where_every_listed_name_is_taken_names_are_invented() -> None:
    first = stand_ins(ALL_NAMES, "Maria").word("Maria")
    assert first.casefold() not in ALL_NAMES.casefold().split()
    second = stand_ins(f"{ALL_NAMES} {first}", "Maria").word("Maria")
    assert second not in (first, *ALL_NAMES.split())


def test_an_invention_that_stands_in_the_note_is_passed_over() -> None:
    taken = invented_place(CHOICE, "maria", 0)
    assert stand_ins(f"{ALL_NAMES} {taken}", "Maria").word("Maria") != taken


def test_a_slip_that_stands_in_the_note_is_made_elsewhere_or_not_at_all() -> None:
    right, slipped = "vexmoor", "vexmooor"
    stand_in = stand_ins("", right, right, slipped).word(right)
    slips = [same_slip(right, slipped, stand_in.casefold(), attempt) for attempt in range(40)]
    told = stand_ins(slips[0], right, right, slipped).word(slipped)
    assert told.casefold() in slips[1:]
    told = stand_ins(" ".join(slips), right, right, slipped).word(slipped)
    assert told.casefold() not in (*slips, stand_in.casefold())
