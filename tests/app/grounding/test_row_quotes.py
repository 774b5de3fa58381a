"""Rows under days, each value said with its day and the newest named first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim
from app.records.dated_rows import dated_row

FORWARD = """LABS
         01/14/25   02/04/25   02/11/25 (d/c)   Ref
ANC         4.2        1.3        3.6      1.8-7.7
Plt         214         68  (L)    --      150-400
Cr          0.8        0.9
Urine       neg        POS        POS      neg
Note        seen       left       back     home
"""
BACK = "| Test | 3/21 | 3/14 | 3/7 |\n| A1c | 8.4 | 9.3 | 8.1 |\n"
APART = "LABS 3/1/25: done\nK  4.1   3.9\n"
BRITISH = "       10/12/24    30/05/25\nESR     44           51\n"
NO_ORDER = "       3/9    1/2    2/5\nNa    135    136    137\n"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (FORWARD, "ANC", "ANC 3.6 (02/11/25, d/c), before 1.3 (02/04/25), 4.2 (01/14/25)."),
        (FORWARD, "Plt", "Plt 68 (L) (02/04/25), before 214 (01/14/25)."),
        (FORWARD, "Cr", "Cr 0.9 (02/04/25), before 0.8 (01/14/25)."),
        (
            FORWARD,
            "Urine",
            "Urine POS (02/11/25, d/c), before POS (02/04/25), neg (01/14/25).",
        ),
        (FORWARD, "Note", None),
        (BACK, "| A1c", "A1c 8.4 (3/21), before 9.3 (3/14), 8.1 (3/7)."),
        (APART, "K ", None),
        (BRITISH, "ESR", "ESR 51 (30/05/25), before 44 (10/12/24)."),
        (NO_ORDER, "Na", "Na 135 (3/9), 136 (1/2), 137 (2/5)."),
    ],
)
def test_a_row_under_days(text: str, name: str, expected: str | None):
    start = text.index(f"\n{name}") + 1
    end = text.index("\n", start)
    row = dated_row(text, start, end)
    assert (row.told() if row else None) == expected


@pytest.mark.parametrize(
    ("claim", "is_supported"),
    [
        ("ANC 3.6 (02/11/25, d/c), before 1.3 (02/04/25), 4.2 (01/14/25).", True),
        ("ANC 9.9 (02/11/25, d/c), before 1.3 (02/04/25), 4.2 (01/14/25).", False),
    ],
)
def test_such_a_row_rests_on_the_table(
    prepared: Callable[[str], GroundedNote], claim: str, is_supported: bool
):
    verdict = verify_claim(Claim(claim), (prepared(FORWARD),))
    assert (verdict.label is Label.SUPPORTED) is is_supported
    if is_supported:
        assert [c.quote.split()[0] for c in verdict.evidence] == ["01/14/25", "ANC"]
