import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.partial_dates import find_partial_dates


def spans(text: str, *, has_dates: bool = False) -> list[str]:
    found = find_partial_dates(text, has_dates=has_dates, timeout_s=2)
    return [text[partial.start : partial.end] for partial in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well 3/7", []),
        ("well 7/3", []),
        ("cuff (3/8)", []),
        ("ratio 3/10", []),
    ],
)
def test_what_is_around_does_not_tell(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A scale in a month that the note writes of, and a day beside one of its days.
        ("seen on 4/22. Reading aloud 4/5 today", ["4/22"]),
        ("seen on 4/6. Reading aloud 4/5 today", ["4/6", "4/5"]),
        ("since 2/11. Paced, 2/6 HSM at apex", ["2/11"]),
        ("since 7/3. Monofilament L 7/10, R 7/10", ["7/3"]),
        ("seen 7/9, bathed 7/10, well", ["7/9", "7/10"]),
        # Two pressures, the greater first, and a day on the ventilator.
        ("still on vent 3/15.", ["3/15"]),
        ("BiPAP settings 12/5.", []),
        # Bottles of a culture; nothing grew on a day.
        ("seen on 3/9. BCx 4/4 GPC in clusters", ["3/9"]),
        ("seen on 3/9. MRSA 2/4 so far", ["3/9"]),
        ("seen on 3/2. BCx 3/4 staph", ["3/2", "3/4"]),
        ("BCx 3/4 NGTD", ["3/4"]),
        ("BCx 3/4 positive for GPC", ["3/4"]),
        ("seen on 3/9. BCx 2/2 GPC", ["3/9"]),
        ("seen on 3/9. 2/6 harsh ESM", ["3/9"]),
        ("3/9 apical pulse 88", ["3/9"]),
        ("on 4/3. Internal fixation 4/5", ["4/3", "4/5"]),
        # Between two days of the month "3/4" is a day, if nothing is counted.
        ("on 3/3 and on 3/5. Off zolpidem (3/4, drowsy)", ["3/3", "3/5", "3/4"]),
        ("on 3/3 and on 3/5. Ate 3/4 of meals", ["3/3", "3/5"]),
        ("on 3/3 and on 5/3. Off zolpidem (3/4, drowsy)", ["3/3", "5/3"]),
        # Months of which somebody is seen again, and the day on which somebody came.
        ("came in 8/12 with fever", ["8/12"]),
        ("review in 8/12 with bloods", []),
        # Days of a dose, and which of how many.
        ("missed three days 3/28-3/30", ["3/28", "3/30"]),
        ("day 3/28 of the course", []),
        ("seen on 5/13. Shock 2/2 sepsis", ["5/13"]),
        ("held 11/18-12/9 for ALT 142", ["11/18", "12/9"]),
        ("on 5/13. Hgb 10.4 (5/6), 10.9 (3/28)", ["5/13", "5/6", "3/28"]),
        ("Hgb 10/30 on arrival", []),
        # The day of a value in percent, and a share.
        ("A1c 7.4% (8/2), ferritin 31% (9/5)", ["8/2", "9/5"]),
        ("grew in 50% (2/4), 33% (1/3) of cores", []),
        # A contrast medium, and a scale.
        ("seen on 5/4. MR wrist w/o gad 5/6: cyst", ["5/4", "5/6"]),
        ("seen on 5/4. GAD 5/6", ["5/4"]),
        # A list goes on in the next month; a pain is rated beside a day.
        ("labs 1/31 and 2/3 CBC (call if Hgb 8)", ["1/31", "2/3"]),
        ("seen 1/31 and 2/10 pain scale", ["1/31"]),
        # What begins on a day, and a part of a tablet.
        ("apixaban; start 2/4 (if Hgb stable)", ["2/4"]),
        ("start 1/2 of it", []),
        # A share that is told in words before, eyes, hours, and vessels that are no scale.
        ("IN TWO OF FOURTEEN NODES (2/14)", []),
        ("REVISED: THREE OF NINETEEN (3/19)", []),
        ("three of them on (3/19)", ["3/19"]),
        ("acuity today: 6/6 R, 6/9 L", []),
        ("seen today: 6/6 Right hip sore", ["6/6"]),
        ("Neuro obs x 4/24 normal", []),
        ("dose changed 4/24 by phone", ["4/24"]),
        ("seen on 10/3. VAS duplex 10/5: no DVT", ["10/3", "10/5"]),
    ],
)
def test_scales_bottles_and_days_are_told_apart(text: str, expected: list[str]) -> None:
    assert sorted(spans(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well 3/7", ["3/7"]),
        ("well 7/3", ["7/3"]),
        ("cuff (3/8)", ["3/8"]),
        ("hand (3/10)", []),
        ("hand 3/8", []),
        ("(2/3)", []),
    ],
)
def test_a_text_with_dates_has_more(text: str, expected: list[str]) -> None:
    assert spans(text, has_dates=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The day comes first, in every place of a sentence.
        ("Admitted 21/08. Drain out 19/8, milrinone off 18/8, ceased 17/8.", 4),
        ("Seen 25/2. Clips out day 14 (25/2). EEG booked 30/5.", 3),
        # Days of July in a note of July, and lengths of time beside them.
        ("Seen 17/7/24. Held from 15/7 pm, GP 8/7. Cefalexin bd 5/7, review in 6/52.", 2),
        ("Seen 17/5/24. On call 24/7. Cefalexin 5/7, review in 6/52.", 0),
        ("Seen 17/7/24. Clinic 24/7 1330. Review in 6/52.", 1),
        ("completed 12/1, stopped 9/1, since 7/1. Bloods 13/1: CRP 31", 4),
        # The month is one that the text is about.
        ("Seen on 2/5 and on 2/7. Took it daily 2/8 (home dose).", 3),
        ("since 3/8. Magnesium until 3/9. Stop 3/10 0600.", 3),
        # The day of a value.
        ("since 8/30. Ferritin 31 (3/5), was 12.4 (4/5)", 3),
        ("Diagnosed on 4/5, L 9/24, R 11/24", 3),
        ("took it on 12/11, took OD 12/12", 2),
        ("home ~11/21 when ready", 1),
        # None of these are days, whatever else the text holds.
        ("Seen 25/2. BiPAP 18/8, VA 20/10, size 44/1.", 1),
        ("since 21/08. OD 6/12, OS 6/9.", 1),
        ("since 21/08. Pills 21/7, seen again at 18/12 of age.", 1),
        ("since 2/3. Strength 2/5, murmur 2/6, pain 2/10, in 2/3 of cases.", 1),
        ("since 7/2. ER 7/8, PR 7/8, HER2 negative", 1),
        ("since 7/2. ER 6/8, PR 7/8", 1),
        ("on 1/4. Junel Fe 1/20, disc L 4/5", 1),
        # A refill, and an examination.
        ("Norco 3/14 filled, Junel 3/15", 2),
        ("on 3/12, PR 3/14", 2),
    ],
)
def test_the_days_of_a_text_tell_its_others(text: str, expected: int) -> None:
    assert len(spans(text)) == expected, spans(text)


def test_a_range_of_days_of_one_month_goes_as_a_whole() -> None:
    assert spans("Seen 25/1. NIV 6-8/1, then room air") == ["25/1", "6-8/1"]
    assert spans("since 8/1. sent 6-8/1") == ["8/1", "8/1"]


def test_full_dates_tell_what_comes_first() -> None:
    text = "21/08/24 CT abdo 23/8, drain out 19/8"
    found = find_partial_dates(text, has_dates=True, timeout_s=2, full=("21/08/24",))
    assert [text[p.start : p.end] for p in found] == ["23/8", "19/8"]


def test_days_of_february_and_short_months() -> None:
    assert spans("on 2/30 and on 4/31, on 2/29") == ["2/29"]
    assert spans("02-30 and 02-29 he slept") == ["02-29"]


def test_a_later_day_and_a_year_belong_to_it() -> None:
    (partial,) = find_partial_dates("on 3/4-7/24", has_dates=False, timeout_s=2)
    assert (partial.more, partial.year, partial.is_month_first) == ((7, 8), (9, 11), True)
    (partial,) = find_partial_dates("on 3/4-2", has_dates=False, timeout_s=2)
    assert (partial.end, partial.more) == (6, None)


@given(st.integers(1, 12), st.integers(1, 28))
def test_every_day_behind_since_is_found(month: int, day: int) -> None:
    assert spans(f"since {month}/{day} he") == [f"{month}/{day}"]
    assert spans(f"Mon {month:02d}/{day:02d}") == [f"Mon {month:02d}/{day:02d}"]


@given(st.integers(1, 5), st.sampled_from(["strength", "power", "motor"]))
def test_no_strength_is_a_day(grade: int, word: str) -> None:
    assert spans(f"{word} {grade}/5 on the left", has_dates=True) == []
