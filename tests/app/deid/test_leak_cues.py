"""Labels with their numbers, titles with their names."""

import pytest

from app.deid.leak_cues import labelled_identifiers, titled_names

NUMBERS = [
    ("record", "MRN: 88123-4", [("MRN", "88123-4")]),
    ("glued", "MRN8812344", [("MRN", "8812344")]),
    ("record in words", "medical record number is 881234", [("MRN", "881234")]),
    ("social security", "SSN 912 70 4466", [("SSN", "912 70 4466")]),
    ("phone", "Phone: (555) 014-7788", [("PHONE", "(555) 014-7788")]),
    ("fax", "fax no. 5550147788", [("FAX", "5550147788")]),
    ("plan", "Member ID XQ882211", [("HEALTH_PLAN", "XQ882211")]),
    ("account", "Acct # 5520-117", [("ACCOUNT", "5520-117")]),
    ("licence", "DEA BQ1234563", [("LICENSE", "BQ1234563")]),
    ("device", "serial number SN-448812.", [("DEVICE", "SN-448812")]),
    ("car", "VIN 1HGCM82633A004352", [("VEHICLE", "1HGCM82633A004352")]),
    ("passport", "passport X4624639", [("OTHER_ID", "X4624639")]),
    ("short", "MRN: 4471, pager 44712", []),
    ("a word that holds one", "hotel 5550147788, certainly 88123", []),
    ("a unit", "account for 12 mg", []),
]
NAMES = [
    ("title", "Dr. Foley came", ["Foley"]),
    ("initial", "Dr. P. Ostrander came", ["P. Ostrander"]),
    ("two words", "Mrs Odalys Quill slept", ["Odalys Quill"]),
    ("what follows", "Ms. Quill Denies pain", ["Quill"]),
    ("signature", "Signed by Odalys Quill", ["Odalys Quill"]),
    ("label", "Patient: Odalys M. Quill", ["Odalys M. Quill"]),
    ("plain words", "Dr. Cardiology, Mr. Patient History", []),
    ("label alone", "Patient: Doing well", []),
    ("drug", "MS Contin", []),
    ("safe harbor", "Dr. [NAME] came", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in NUMBERS], ids=[c[0] for c in NUMBERS]
)
def test_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(kind.value, span.of(text)) for kind, span in labelled_identifiers(text, timeout_s=2)]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in titled_names(text, timeout_s=2)] == expected
