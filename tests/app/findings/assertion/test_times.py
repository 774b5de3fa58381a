from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.assertion.times import find_times
from app.terminology.tokens import tokenize

# The concept stands in brackets.
PAST = """
She had [measles] growing up.
Last year she had [pneumonia].
[Pneumonia] two years ago.
[Meningitis] as an infant.
He developed a [DVT] in 2012.
He had a [stroke] about ten years back with full recovery.
Had [cellulitis] three weeks ago, now healed.
Was hospitalised twice last year for [pancreatitis].
Was admitted last month for [cellulitis].
[Bacterial meningitis] in kindergarten.
Back in 1999 she had [shingles].
When he was little, he had [seizures].
She had [mono] in college.
[CVA] 2016, gout
[Concussion] 2 mo ago, well since.
He used to [wheeze] with colds.
[Febrile seizure] at age 2.
Last pregnancy had [preeclampsia].
She had [shingles] two years ago and has had pain ever since.
""".strip().splitlines()
PRESENT = """
The [back pain] started 6 months ago.
[Headaches] began two years ago and are worse now.
[Cough] since last year.
He fell 3 months ago; [hip pain] on the left.
Onset of [weakness] two years ago.
The [nodule] is unchanged compared with two years ago.
[Dyspnea] was first noticed a year ago.
[Rash] a week ago.
[Rash] since 2019
CT 2020 showed a [nodule].
Appendectomy at age 9, now [pain].
CT last month showed a [mass].
She has been vaccinated years ago, but [fever] today.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("line", "assertion"),
    [*((line, Assertion.PAST) for line in PAST), *((line, Assertion.PRESENT) for line in PRESENT)],
)
def test_assertion(line: str, assertion: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end)) is assertion


@given(st.text(alphabet="as a child,.; in 2015 two years ago last", max_size=60))
def test_times_lie_in_the_sentence(text: str):
    tokens = tokenize(text)
    for match, _ in find_times(tokens):
        assert 0 <= match.first < match.last <= len(tokens)
