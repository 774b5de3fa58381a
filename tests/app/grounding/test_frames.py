"""Where a sentence only names a thing."""

import pytest

from app.core.span import Span
from app.grounding.frames import frame_of

CASES = [
    ("risk", "At high risk for falls at night.", "falls", "risk"),
    ("risk-of-another", "High risk of falls because of weakness.", "weakness", None),
    ("prevention", "Enoxaparin for prevention of thrombosis.", "thrombosis", "risk"),
    ("screened", "Screened for gonorrhea.", "gonorrhea", "looked for"),
    ("screened-positive", "Screened for gonorrhea, positive.", "gonorrhea", None),
    ("taught", "Taught the warning signs of stroke.", "stroke", "talked about"),
    ("feared", "He is afraid of having cancer.", "cancer", "feared"),
    ("vaccine", "Tetanus booster given.", "Tetanus", "vaccine"),
    ("contact", "Exposed to mumps in school.", "mumps", "contact"),
    ("ordered", "Lumbar MRI ordered.", "MRI", "done"),
    ("ordered-and-done", "Lumbar MRI ordered and done.", "MRI", None),
    ("refused", "She refused dialysis.", "dialysis", "done"),
    ("refused-then-agreed", "She refused dialysis, later agreed.", "dialysis", None),
    ("reason-of-an-offer", "Offered surgery for hernia.", "hernia", None),
    ("plain", "Pneumonia on chest X-ray.", "Pneumonia", None),
]


@pytest.mark.parametrize(
    ("text", "thing", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_frames(text: str, thing: str, expected: str | None) -> None:
    start = text.index(thing)
    frame = frame_of(text, Span(start, start + len(thing)))
    if expected is None:
        assert frame is None
    else:
        assert frame is not None
        assert expected in frame.reason
