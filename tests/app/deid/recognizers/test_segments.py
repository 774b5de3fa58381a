from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.segments import SegmentRecognizer

Check = Callable[[RuleRecognizer, str], None]

ROWS = """
PID|1||⟦7710482⟧^^^^MR||⟦VEXLEY⟧^⟦ORLA⟧||⟦19510617⟧|F|||⟦4 Elm St⟧^^⟦Roe⟧^OR||⟦5550147788⟧
PV1|1|I|4A^19^A||||⟦1197407245⟧^⟦Palmi⟧^⟦Jerald⟧^^^DR
MSH|^~\\&|ADT|⟦Saltmarsh⟧|LAB|⟦Quarry Lab⟧|⟦202403041530⟧||ADT^A01|⟦M52799⟧|P|2.5
ORC|RE|⟦ORD4471⟧|⟦F99120⟧
NK1|1|⟦Roe⟧^⟦Ana⟧|SPO
IN1|1|⟦HP-149556⟧
OBX|1|NM|718-7^HGB||13.2|g/dL
PIDX|1||7710482
the PID was 12 weeks
PID|1||12
PV1|1|O|||||~
EVN|A01|now
PID|1||||1x^3
""".strip().splitlines()


@pytest.mark.parametrize("marked", ROWS)
def test_finds_fields_that_identify(check: Check, marked: str) -> None:
    check(SegmentRecognizer(2), marked)
