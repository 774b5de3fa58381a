import pytest

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.told_in_parts import is_told_in_parts

DAY, NAME, SITE, HOME = PhiKind.DATE, PhiKind.NAME, PhiKind.FACILITY, PhiKind.LOCATION

CASES = [
    ("a value's thousands", "CMV 4/30 3,150 IU", "4/30 3", ["4/30"], DAY, True),
    ("a value", "(Mar 2024: 2.9)", "Mar 2024: 2.9", ["Mar 2024"], DAY, True),
    ("a score", "(Jan 14: 19)", "Jan 14: 19", ["Jan 14"], DAY, True),
    ("a dose", "resumed 11/17 at 25", "11/17 at 25", ["11/17"], DAY, True),
    ("an hour", "seen 11/17 at 10", "11/17 at 10", ["11/17"], DAY, False),
    ("a count", "2 on 1/22, 1 on 1/23", "1/22, 1", ["1/22"], DAY, True),
    ("one more day", "on 1/22, 3", "1/22, 3", ["1/22"], DAY, False),
    (
        "a house around its address",
        "2-story house 418 Quill Rd, 3 STE rail on L",
        "2-story house 418 Quill Rd, 3 STE rail on L",
        ["418 Quill Rd"],
        HOME,
        True,
    ),
    (
        "a flat",
        "house 418 Quill Rd, apt 4",
        "house 418 Quill Rd, apt 4",
        ["418 Quill Rd"],
        HOME,
        False,
    ),
    ("two pressures", "11/14/23  16 / 19", "11/14/23  16 / 19", ["11/14/23"], DAY, True),
    ("a word before", "Full 3/9", "Full 3/9", ["3/9"], DAY, True),
    ("two days", "held 3/4-3/9", "3/4-3/9", ["3/4", "3/9"], DAY, True),
    ("a further day", "on 3/4 or 7", "3/4 or 7", ["3/4"], DAY, False),
    ("a further month", "3/4 or May", "3/4 or May", ["3/4"], DAY, False),
    ("a name beside a day", "3/4 Quellmar", "3/4 Quellmar", ["3/4"], DAY, False),
    ("the same", "on 3/4", "3/4", ["3/4"], DAY, False),
    ("nothing sure", "on 3/4", "3/4", [], DAY, False),
    ("a disease", "Osric - Hodgkin", "Osric - Hodgkin", ["Osric"], NAME, True),
    ("a surname that is a disease", "Wren - Graves", "Wren - Graves", ["Wren"], NAME, False),
    ("a day in words", "3/4 or the fifth", "3/4 or the fifth", ["3/4"], DAY, False),
    ("a surname that is a word", "Wren Day", "Wren Day", ["Wren"], NAME, False),
    ("a nickname", 'Wren "Skip', 'Wren "Skip', ["Wren"], NAME, False),
    ("a scan", "Saltmarsh: CTH", "Saltmarsh: CTH", ["Saltmarsh"], SITE, True),
    ("a number behind", "Wren - 4", "Wren - 4", ["Wren"], NAME, False),
]


@pytest.mark.parametrize(
    ("text", "weak", "sure", "kind", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_sure_finds_leave_of_a_weak_one(
    text: str,
    weak: str,
    sure: list[str],
    kind: PhiKind,
    expected: bool,
) -> None:
    found = [Candidate(text.index(s), text.index(s) + len(s), kind, 0.9, ("rule",)) for s in sure]
    start = text.index(weak)
    unsure = Candidate(start, start + len(weak), kind, 0.45, ("tagger",))
    assert is_told_in_parts(text, unsure, found) is expected


def test_another_kind_tells_nothing() -> None:
    text = "3/4 Vexley House"
    day = Candidate(0, 3, DAY, 0.9, ("rule",))
    assert not is_told_in_parts(text, Candidate(0, len(text), SITE, 0.45, ("tagger",)), [day])
