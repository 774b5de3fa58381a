"""Shorthand is written out in place; numbers and every other word stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.embedded.sig_shorthand import write_out


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("1 tab PO BID x7d", "1 tablet by mouth 2 times a day for 7 days"),
        ("2 tabs p.o. t.i.d.", "2 tablets by mouth 3 times a day"),
        ("650 mg PO q4-6h PRN pain", "650 mg by mouth every 4 to 6 hours as needed for pain"),
        ("q8h prn for pain", "every 8 hours as needed for pain"),
        ("10 units SQ qHS", "10 units as a shot under the skin at bedtime"),
        ("0.4 mg SL q5min", "0.4 mg under the tongue every 5 minutes"),
        ("1 cap po qAM w/ food", "1 capsule by mouth every morning with food"),
        ("5 mg PO x 2 wks", "5 mg by mouth for 2 weeks"),
        ("| gabapentin | 300 mg | PO TID |", "gabapentin, 300 mg, by mouth 3 times a day."),
        ("5 mg PO q6h, #20, no refills", "5 mg by mouth every 6 hours"),
        ("90 mg BID; do not stop", "90 mg 2 times a day, do not stop"),
        ("20 mg daily", "20 mg daily"),
        ("20 mg daily, Na 131 at d/c", "20 mg daily, Na 131 at discharge"),
        ("d/c potassium", "stop potassium"),
        ("10 mg - d/c'd 8/20", "10 mg - stopped 8/20"),
        ("10 mg - DC 7/15", "10 mg - stopped 7/15"),
        ("25 mg w/o food", "25 mg without food"),
        ("25 mg w/in 2 days", "25 mg within 2 days"),
        ("50 mg OD, GP review 6/52", "50 mg once a day, GP review in 6 weeks"),
        ("10 mg - stopped 3/52 ago", "10 mg - stopped 3 weeks ago"),
        ("500 mg tds 2/52", "500 mg 3 times a day for 2 weeks"),
        ("as needed by his wife", "as needed by his wife"),
        ("", ""),
    ],
)
def test_a_line_written_out(written, plain):
    assert write_out(written) == plain


@given(st.lists(st.sampled_from("10 2.5 mg PO BID q8h x7d tabs prn pain daily , until".split())))
def test_every_number_stays(words):
    text = " ".join(words)
    held = set(re.findall(r"\d+(?:\.\d+)?", text))
    assert held <= set(re.findall(r"\d+(?:\.\d+)?", write_out(text)))
