from __future__ import annotations

import pytest

from app.terminology.sig import (
    find_duration,
    find_frequency,
    find_prn,
    find_route,
    normalize_frequency,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("daily", "1/d"), ("once daily", "1/d"), ("once a day", "1/d"), ("qd", "1/d"),
        ("every day", "1/d"), ("BID", "2/d"), ("b.i.d.", "2/d"), ("twice a day", "2/d"),
        ("twice daily", "2/d"), ("two times a day", "2/d"), ("q12h", "2/d"),
        ("every 12 hours", "2/d"), ("2x/day", "2/d"), ("TID", "3/d"), ("t.i.d.", "3/d"),
        ("three times daily", "3/d"), ("3 times a day", "3/d"), ("q8h", "3/d"),
        ("every eight hours", "3/d"), ("QID", "4/d"), ("four times a day", "4/d"),
        ("q6h", "4/d"), ("q4h", "6/d"), ("qhs", "1/d bedtime"), ("at bedtime", "1/d bedtime"),
        ("nightly", "1/d bedtime"), ("every morning", "1/d morning"), ("qAM", "1/d morning"),
        ("every other day", "1/2d"), ("every second day", "1/2d"), ("one time a day", "1/d"),
        ("one time dose", "once"), ("weekly", "1/wk"), ("once a week", "1/wk"),
        ("every 3 weeks", "1/3wk"), ("three times a week", "3/wk"), ("monthly", "1/mo"),
        ("q36h", "every 36 h"), ("once", "once"), ("with meals", "3/d meals"),
        ("1g QDS", "4/d"), ("tds", "3/d"), ("10ml BD", "2/d"), ("20 mg od", "1/d"),
        ("15mg ON", "1/d bedtime"), ("nocte", "1/d bedtime"), ("mane", "1/d morning"),
        ("TTS", "3/wk"), ("MWF", "3/wk"),
        ("1-0-1", "2/d"), ("½-0-0", "1/d morning"), ("0-0-0-1", "1/d bedtime"), ("0-1-0", "1/d"),
        ("2 – 1 – 2", "3/d"), ("6-hourly", "4/d"), ("4 hrly", "6/d"), ("2.5 mg hourly", "24/d"),
        ("15 weekly", "1/wk"), ("4 weekly doses", "1/wk"),
        ("2-weekly", "1/2wk"), ("6-monthly", "1/6mo"), ("twice weekly", "2/wk"),
        ("fortnightly", "1/2wk"), ("alternate weeks", "1/2wk"), ("once alternate days", "1/2d"),
        ("once every other week", "1/2wk"), ("once then stop", "once"), ("once at 0900", "once"),
    ],
)  # fmt: skip
def test_equal_schedules_have_equal_forms(text: str, form: str):
    assert normalize_frequency(text) == form


@pytest.mark.parametrize(
    "text", ["", "40 mg", "by mouth", "squid", "40", "IOP 14 OD", "BD 3/4", "20 MG ON DISCHARGE",
     "once renal function is back", "once tolerating feeds", "once passes the swallow test",
     "2-0-1-2024", "4-2-1", "1-0", "hourly", "the hourly checks"],
)  # fmt: skip
def test_what_is_no_frequency(text: str):
    assert normalize_frequency(text) is None


def test_a_frequency_has_its_place():
    text = "metoprolol 25 mg p.o. b.i.d. for now"
    part = find_frequency(text)
    assert part is not None
    assert text[part.span.start : part.span.end] == "b.i.d."


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("40 mg PO", "oral"), ("by mouth", "oral"), ("1 g IV", "intravenous"),
        ("10 units subcutaneously", "subcutaneous"), ("SQ", "subcutaneous"), ("2 puffs", "inhaled"),
        ("SL", "sublingual"), ("IM", "intramuscular"), ("patch", "transdermal"),
    ],
)  # fmt: skip
def test_routes(text: str, route: str):
    part = find_route(text)
    assert part is not None
    assert part.normalized == route


@pytest.mark.parametrize("text", ["position", "limb", "impossible", "aim"])
def test_no_route_inside_a_word(text: str):
    assert find_route(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [("for 10 days", "10 d"), ("x 7 days", "7 d"), ("for two weeks", "2 wk"),
     ("for a total of 14 days", "14 d"), ("5-day course", "5 d"), ("x 3 months", "3 mo"),
     ("tds 2/52", "2 wk"), ("for 6/52 then review", "6 wk")],
)  # fmt: skip
def test_durations(text: str, form: str):
    part = find_duration(text)
    assert part is not None
    assert part.normalized == form


@pytest.mark.parametrize(
    "text",
    [
        "for pain",
        "10 mg",
        "days",
        "review 4/52",
        "GP r/v in 2/52",
        "stopped 2/52 ago",
        "d/c'd 8/20",
    ],
)
def test_no_duration(text: str):
    assert find_duration(text) is None


def test_what_is_taken_in_an_emergency_alone():
    assert find_prn("15 ml 0-0-1 SOS") is not None
    assert find_prn("sos") is None


def test_prn():
    assert find_prn("as needed for pain") is not None
    assert find_prn("p.r.n.") is not None
    assert find_prn("daily") is None
