import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.phi import PhiKind
from app.core.span import Span
from app.deid.cultures import listed, name_lists
from app.deid.frame import Frame
from app.deid.keyed_choice import KeyedChoice
from app.deid.plain_words import folded
from app.deid.replacement import Pair
from app.deid.surrogates import SurrogateBook, Told

FRAME = Frame(KeyedChoice(b"k" * 32, "p"), -364, 2024, 2)
OTHER = Frame(KeyedChoice(b"k" * 32, "q"), -364, 2024, 2)
KINDS = st.sampled_from(list(PhiKind))
ORIGINALS = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["Ilse Vexley", "VEXLEY", "vexley", "J. Roe", "94", "95", "3/4", "03/04/2024",
                     "88-1234", "J", "Nettleford, OR 97304", "St. Brannoc Hospital", "De La",
                     "Vex\u200bley", "(541) 314-7788", "541-314-7788", "MO", "nonagenarian"]),
)  # fmt: skip


def book(*told: tuple[str, PhiKind], text: str = "", frame: Frame = FRAME) -> SurrogateBook:
    text = text or " | ".join(original for original, _ in told)
    return SurrogateBook(frame, text, [Told(*each) for each in told])


def names(*originals: str, text: str = "", frame: Frame = FRAME) -> dict[str, str]:
    made = book(*((o, PhiKind.NAME) for o in originals), text=text, frame=frame)
    return {o: made.surrogate(o, PhiKind.NAME) for o in originals}


@settings(deadline=None)
@given(st.lists(st.tuples(ORIGINALS, KINDS), max_size=25))
def test_one_to_one_and_none_stands_in_the_text(told: list[tuple[str, PhiKind]]) -> None:
    text = " | ".join(original for original, _ in told)
    made = book(*told)
    pairs = {original: made.surrogate(original, kind) for original, kind in told}
    holders: dict[str, str] = {}
    for original, surrogate in pairs.items():
        assert surrogate
        assert holders.setdefault(surrogate.casefold(), folded(original)) == folded(original)
        inside = r"[\p{L}\p{M}\p{N}]"
        told_alone = rf"(?<!{inside}){re.escape(surrogate.casefold())}(?!{inside})"
        assert not regex.search(told_alone, text.casefold())
    assert {o: made.surrogate(o, kind) for o, kind in told} == pairs


def test_names_keep_their_capitals_together() -> None:
    told = names("Vexley", "VEXLEY", "vexley")
    assert told["VEXLEY"] == told["Vexley"].upper()
    assert told["vexley"] == told["Vexley"].lower()


def test_one_person_has_one_stand_in_in_every_form() -> None:
    told = names("Maria Ortiz", "Ortiz, Maria", "Ortiz", "M. Ortiz", "Ortiz, M.", "M.O.", "MO",
                 "Maria", "ORTIZ", "Maria O.", "Ortiz's")  # fmt: skip
    given_name, surname = told["Maria Ortiz"].split()
    assert told["Ortiz, Maria"] == f"{surname}, {given_name}"
    assert (told["Ortiz"], told["Maria"]) == (surname, given_name)
    assert told["M. Ortiz"] == f"{given_name[0]}. {surname}"
    assert told["Ortiz, M."] == f"{surname}, {given_name[0]}."
    assert told["M.O."] == f"{given_name[0]}.{surname[0]}."
    assert told["MO"] == given_name[0] + surname[0]
    assert told["ORTIZ"] == surname.upper()
    assert told["Maria O."] == f"{given_name} {surname[0]}."
    assert told["Ortiz's"] == f"{surname}'s"


def test_two_of_a_surname_keep_their_own_initials() -> None:
    told = names("Maria Ortiz", "Jose Ortiz", "J. Ortiz", "M. Ortiz")
    assert told["J. Ortiz"][0] == told["Jose Ortiz"][0]
    assert told["M. Ortiz"][0] == told["Maria Ortiz"][0]


def test_middle_initials_and_unknown_ones_are_other_letters() -> None:
    told = names("Maria Q. Ortiz", "K. Vexley")
    assert re.fullmatch(r"[A-Z][a-z]+ [A-PR-Z]\. [A-Z][a-z]+", told["Maria Q. Ortiz"])
    assert told["K. Vexley"][0] != "K"


def test_a_slip_of_the_pen_is_one_in_the_surrogate_too() -> None:
    told = names("Ilse Quackenbosch", "Quackenbosh", "Quackenboshc", "Quackenbosch", "Quackenbosck",
                 "Quackkenbosch")  # fmt: skip
    right = told["Quackenbosch"]
    assert len(set(told.values())) == len(told)
    assert len(told["Quackenbosh"]) == len(right) - 1
    assert len(told["Quackkenbosch"]) == len(right) + 1
    assert told["Quackenbosck"][:4] == right[:4]


def test_names_of_a_list_that_look_alike_are_two_people() -> None:
    told = names("Hansen", "Hansson")
    assert not told["Hansen"].startswith(told["Hansson"][:3])


@pytest.mark.parametrize(
    ("original", "culture", "parts"),
    [
        ("Guadalupe", "hispanic", ("female",)),
        ("Gerardo", "hispanic", ("male",)),
        ("Villarreal", "hispanic", ("surnames",)),
        ("Oluwaseun", "african", ("male",)),
        ("Chukwuma", "african", ("male",)),
        ("Okonkwo", "african", ("surnames",)),
        ("Priyanka", "south_asian", ("female",)),
        ("Krishnamurthy", "south_asian", ("surnames",)),
        ("Weronika", "slavic", ("female",)),
        ("Kowalczyk", "slavic", ("surnames",)),
        ("Takahashi", "japanese", ("surnames",)),
        ("Hiroshi", "japanese", ("male",)),
        ("Margaret", "english", ("female",)),
        ("José", "hispanic", ("male",)),
        ("Müller", "german", ("surnames",)),
    ],
)
def test_culture_and_sex_stay(original: str, culture: str, parts: tuple[str, ...]) -> None:
    stand_in = names(original)[original]
    assert stand_in in {n for e in name_lists() if e.culture == culture and e.part in parts
                        for n in e.pool}  # fmt: skip


@pytest.mark.parametrize(
    ("original", "culture"),
    [("Przybylczak", "slavic"), ("Yamanashita", "japanese"), ("Venkatarajan", "south_asian"),
     ("Pappadimos", "eastern_mediterranean"), ("Gonzalvez", "hispanic"), ("Olaseyinka", "african")],
)  # fmt: skip
def test_names_that_no_list_holds_go_by_their_letters(original: str, culture: str) -> None:
    assert listed(original) is None
    stand_in = names(original)[original]
    assert stand_in in {n for e in name_lists() if e.culture == culture for n in e.pool}


def test_the_same_patient_has_the_same_surrogate_in_every_note() -> None:
    one = names("Maria Ortiz", "Ruth Bellamy")
    two = names("Ruth Bellamy", "Dr. Abara", "Maria Ortiz", "Lucille Hathaway")
    assert [one[n] for n in one] == [two[n] for n in one]
    other = names("Maria Ortiz", frame=OTHER)
    assert other["Maria Ortiz"] != one["Maria Ortiz"]


def test_pairs_given_before_stay() -> None:
    pair = Pair("Maria Ortiz", "Lena Rubio", PhiKind.NAME, Span(0, 11), Span(0, 10))
    label = Pair("Ann Bo Cy", "[NAME 1]", PhiKind.NAME, Span(0, 9), Span(0, 8))
    made = SurrogateBook(
        FRAME, "Ms. Ortiz, M.O.", [Told("Ortiz", PhiKind.NAME), Told("M.O.", PhiKind.NAME)],
        (pair, label),
    )  # fmt: skip
    assert made.surrogate("Ortiz", PhiKind.NAME) == "Rubio"
    assert made.surrogate("M.O.", PhiKind.NAME) == "L.R."
    assert made.surrogate("Maria Ortiz", PhiKind.NAME) == "Lena Rubio"


def test_no_surrogate_stands_in_the_text_or_holds_an_original() -> None:
    first = names("Ilse Vexley")["Ilse Vexley"]
    given_name, surname = first.split()
    told = names("Ilse Vexley", text=f"Ilse Vexley, {given_name.upper()}; the {surname} family")
    assert {given_name, surname}.isdisjoint(told["Ilse Vexley"].split())
    part = surname[: len(surname) - 1]
    assert part not in names("Ilse Vexley", part)["Ilse Vexley"]


def test_a_mail_address_is_made_of_the_stand_ins_of_its_person() -> None:
    mails = ("maria.ortiz@clinic.test", "mortiz84@clinic.test", "ortizm@x.test",
             "mariaortiz@x.test", "front.desk@x.test")  # fmt: skip
    made = book(("Maria Ortiz", PhiKind.NAME), *((m, PhiKind.EMAIL) for m in mails))
    given_name, surname = made.surrogate("Maria Ortiz", PhiKind.NAME).lower().split()
    told = [made.surrogate(mail, PhiKind.EMAIL).split("@") for mail in mails]
    assert told[0][0] == f"{given_name}.{surname}"
    assert re.fullmatch(rf"{given_name[0]}{surname}\d\d", told[1][0])
    assert told[2][0] == surname + given_name[0]
    assert told[3][0] == given_name + surname
    assert {domain for _, domain in told} <= {"example.org", "example.com", "example.net"}


def test_a_facility_that_bears_a_name_bears_its_stand_in() -> None:
    made = book(("Ann Vexley", PhiKind.NAME), ("Vexley Hospital", PhiKind.FACILITY))
    surname = made.surrogate("Ann Vexley", PhiKind.NAME).split()[1]
    assert made.surrogate("Vexley Hospital", PhiKind.FACILITY) == f"{surname} Hospital"


def test_a_number_has_the_same_digits_in_other_punctuation() -> None:
    made = book(("(541) 314-7788", PhiKind.PHONE), ("541.314.7788", PhiKind.PHONE),
                ("MRN-2468135", PhiKind.MRN), ("24-68135", PhiKind.MRN))  # fmt: skip
    digits = [
        re.sub(r"\D", "", made.surrogate(o, k))
        for o, k in (
            ("(541) 314-7788", PhiKind.PHONE), ("541.314.7788", PhiKind.PHONE),
            ("MRN-2468135", PhiKind.MRN), ("24-68135", PhiKind.MRN),
        )
    ]  # fmt: skip
    assert digits[0] == digits[1]
    assert digits[2] == digits[3]


def test_a_numbered_label_where_no_form_is_free() -> None:
    text = " ".join(str(age) for age in range(90, 125))
    made = book(("91", PhiKind.AGE90), ("92", PhiKind.AGE90), text=text)
    told = [made.surrogate(age, PhiKind.AGE90) for age in ("91", "92")]
    assert told == ["[AGE90 1]", "[AGE90 2]"]
    long = "x9" * 300
    assert book((long, PhiKind.OTHER_ID)).surrogate(long, PhiKind.OTHER_ID) == "[OTHER_ID 1]"


def test_dates_are_shifted() -> None:
    made = book(("03/14/2022", PhiKind.DATE))
    assert made.surrogate("03/14/2022", PhiKind.DATE) == "03/15/2021"
