import pytest

from app.deid.recognizers.dates import DateRecognizer

CASES = [
    ("slashes", "Seen 03/07/2024 in clinic", {"03/07/2024"}),
    ("two-digit year", "on 3/7/24.", {"3/7/24"}),
    ("dashes", "DOB: 02-11-1948", {"02-11-1948"}),
    ("dots, day first", "geb. 22.08.1970", {"22.08.1970"}),
    ("iso with time", "at 2024-03-03T08:30:00Z", {"2024-03-03"}),
    ("ordinal", "Admitted March 3rd, 2024.", {"March 3rd, 2024"}),
    ("day first", "on 3 March 2024", {"3 March 2024"}),
    ("abbreviated", "since Jan 15 she", {"Jan 15"}),
    ("weekday", "on Wednesday, July 10, 2024", {"Wednesday, July 10, 2024"}),
    ("month and year", "a CT in June 2019", {"June 2019"}),
    ("hyphens", "DOB 14-Sep-1989", {"14-Sep-1989"}),
    ("month and day", "extubated on 3/14, well", {"3/14"}),
    ("range", "from 3/4 to 3/7", {"3/4", "3/7"}),
    ("capitals", "APRIL 9TH, 2023", {"APRIL 9TH, 2023"}),
    ("strength of a muscle", "strength 3/5 to 4/5 on the left", set()),
    ("full strength", "5/5 strength throughout", set()),
    ("blood pressure", "BP 120/80 today", set()),
    ("dose", "carbidopa/levodopa 25/100 mg", set()),
    ("tablets", "take 1-2 tabs", set()),
    ("half a tablet", "take 1/2 tablet daily", set()),
    ("murmur", "a 2/6 systolic murmur", set()),
    ("pain", "pain 7/10", set()),
    ("the verb may", "she may 5 times a day", set()),
    ("bare year", "quit smoking in 2009", set()),
    ("time of day", "at 14:30", set()),
    ("version", "protocol 1.2.345", set()),
    ("record number", "77-10-4482", set()),
    ("no month", "ratio 13/45/2024", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_dates(text: str, expected: set[str]) -> None:
    found = [f for f in DateRecognizer(2).find(text)]
    longest = {
        text[f.start : f.end]
        for f in found
        if not any(o.start <= f.start and f.end <= o.end and o != f for o in found)
    }
    assert longest == expected
