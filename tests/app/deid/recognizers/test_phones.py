import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.phones import PhoneRecognizer

CASES = [
    ("brackets", "Call (555) 014-7788 with", {("(555) 014-7788", PhiKind.PHONE)}),
    ("dots", "tel 617.555.0119", {("617.555.0119", PhiKind.PHONE)}),
    ("extension", "555-014-7788 ext. 42", {("555-014-7788 ext. 42", PhiKind.PHONE)}),
    ("x", "986-228-9023x3030 now", {("986-228-9023x3030", PhiKind.PHONE)}),
    ("country", "+44 20 7946 0018", {("+44 20 7946 0018", PhiKind.PHONE)}),
    ("pager", "pager 4471", {("4471", PhiKind.PHONE)}),
    ("fax", "Fax: 757-555-0143", {("757-555-0143", PhiKind.FAX)}),
    ("local alone", "Lindholm 555-0171", {("555-0171", PhiKind.PHONE)}),
    ("ten digits", "call her 5550147788", {("5550147788", PhiKind.PHONE)}),
    ("blood pressure", "BP 120/80, pulse 72", set()),
    ("counts", "platelets 150-400", set()),
    ("dose", "take 500 mg at 8 am", set()),
    ("record number", "77-10-4482", set()),
    ("decimals", "1.25-3.75 mg", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_phones(text: str, expected: set[tuple[str, PhiKind]]) -> None:
    best: dict[str, tuple[float, PhiKind]] = {}
    for f in PhoneRecognizer(2).find(text):
        key = text[f.start : f.end]
        best[key] = max(best.get(key, (0.0, f.kind)), (f.score, f.kind))
    assert {(t, kind) for t, (_, kind) in best.items()} == expected
