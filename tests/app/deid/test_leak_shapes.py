"""What has the shape of an identifier, and the numbers of medicine that have it not."""

import pytest

from app.deid.leak_shapes import shaped_identifiers

CASES = [
    ("ssn", "912-70-4466", [("SSN", "912-70-4466")]),
    ("ssn with dots", "912.70.4466", [("SSN", "912.70.4466")]),
    ("ssn with both", "912-70.4466", []),
    ("phone", "555-014-7788", [("PHONE", "555-014-7788")]),
    ("phone with a code", "+1 555.014.7788", [("PHONE", "+1 555.014.7788")]),
    ("phone with a bracket", "(555) 014-7788", [("PHONE", "(555) 014-7788")]),
    ("slashes are no phone", "555/014/7788", []),
    ("card", "4111-1111-1111-1111", [("ACCOUNT", "4111-1111-1111-1111")]),
    ("address", "10.1.22.7", [("IP", "10.1.22.7")]),
    ("no address", "300.1.22.7", []),
    ("version", "version 10.1.22.7", []),
    ("month first", "03/07/2024", [("DATE", "03/07/2024")]),
    ("day first", "27.3.2024", [("DATE", "27.3.2024")]),
    ("iso", "2024-03-07", [("DATE", "2024-03-07")]),
    ("words", "March 7th, 2024", [("DATE", "March 7th, 2024")]),
    ("day of words", "7 of Mar 2024", [("DATE", "7 of Mar 2024")]),
    ("no month", "13/14/2024", []),
    ("no day", "12/32/2024", []),
    ("no year", "3/7/4024, 3/7/24", []),
    ("three digits", "123/7/2024", []),
    ("mixed", "3-7/2024", []),
    ("e-mail", "to m.q@example.org.", [("EMAIL", "m.q@example.org")]),
    ("web", "see www.example.org/x", [("URL", "www.example.org/x")]),
    ("age", "a 93-year-old, 91 y/o, 101 years old", [("AGE90", "93"), ("AGE90", "91"),
                                                     ("AGE90", "101")]),
    ("younger", "a 63-year-old, 95 years of data, 90 mg", []),
    ("street", "14 Larkspur Lane", [("LOCATION", "14 Larkspur Lane")]),
    ("zip", "Nettleford, OR 97304-1122", [("LOCATION", "97304-1122")]),
    ("values", "120/80, 98.6, 1-2 tabs, 25/100 mg, 5/5, 100-200-300 mg", []),
    ("a decimal", "0.555-014-7788", []),
    ("percent", "1-1-2024%", []),
    ("nothing", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_shapes(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(kind.value, span.of(text)) for kind, span in shaped_identifiers(text, timeout_s=2)]
    assert found == expected
