from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept

# The concept stands in brackets.
THERE = """
Nil fever, nil cough, [headache] noted.
Nil chest pain, nil SOB, leg [swelling] seen.
Denies fever, denies cough, [rash] noted on both arms.
No edema, no cyanosis, [clubbing] evident.
No fever, [cough] present.
No effusion, mild [edema].
No PE, 7 mm [nodule].
No pain, skin intact, 2+ [edema], no calf or thigh swelling.
Without fever, with [cough].
No stone, CT with [hydronephrosis].
No cord, [calf pain] reproducible with pressure.
No fever, [incisional pain] mild.
No prior stroke, known [aneurysm].
No hydronephrosis, left [renal stone].
No masses, [abdomen distended].
No pneumonitis, [fatigue] gr 1.
No rejection, [tremor] from tacrolimus.
No loss of consciousness, vomited once, [frontal hematoma].
Without torsion, [epididymitis] seen.
Denies dyspnea, sat 94 RA, [crackles] at bases.
No lesions, tenderness absent, [mass] on the left.
No visits this year, uses it for [wheeze].
"""
DENIED = """
Nil fever, nil [cough], headache noted.
Nil [fever], nil cough, headache noted.
Nil fever, nil cough, nil [headache] noted.
No murmurs, [rubs], gallops noted.
No fever, [cough], or chills noted.
No fever, no chills, no rash or [headache] noted.
No masses, no [tenderness].
No fever, no cough, [nausea], vomiting.
Denies fever, left [arm pain].
No erythema, [drainage] noted.
No falls, [injuries] in 2 years.
No L4, L5 [fracture].
No prior stroke, prior [MI].
No trouble swallowing, eating [solids].
No murmur, 3rd [heart sound].
"""


def _rows(block: str, expected: Assertion) -> list[tuple[str, Assertion]]:
    return [(line, expected) for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "expected"), [*_rows(THERE, Assertion.PRESENT), *_rows(DENIED, Assertion.ABSENT)]
)
def test_what_is_observed_after_denied_items_is_there(text: str, expected: Assertion):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert assert_concept(plain, Span(start, end)) is expected
