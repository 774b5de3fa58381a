"""Degrees, extents, counts and courses that exclude one another when said of the same thing."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

NOTE = """FINDINGS
Complete mid-substance ACL tear. Non-displaced fracture of the distal radius.
Single nodule in the right upper lobe. Superficial burn of the forearm.

COURSE
Hemodynamically unstable on arrival, low risk for PE. Occasional palpitations at night.
Tranexamic acid not given. XR pelvis/L hip - no fx.
Deep vein thrombosis on the left, superficial thrombophlebitis on the right.
"""
CASES = [
    ("extent", "Partial mid-substance ACL tear.", False),
    ("hyphen", "Displaced fracture of the distal radius.", False),
    ("one-word", "Nondisplaced fracture of the distal radius.", True),
    ("count", "Multiple nodules in the right upper lobe.", False),
    ("deep", "Deep burn of the forearm.", False),
    ("stable", "She was hemodynamically stable on arrival.", False),
    ("risk", "High risk for PE.", False),
    ("often", "Frequent palpitations at night.", False),
    ("no-fracture", "X-rays showed a left hip fracture.", False),
    ("withheld", "Tranexamic acid was withheld.", True),
    ("not-given", "Tranexamic acid was given.", False),
    ("beside", "She has a deep vein thrombosis on the left.", True),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_one_degree_excludes_the_other(
    claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(NOTE),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
