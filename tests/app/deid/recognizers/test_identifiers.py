import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.identifiers import IdentifierRecognizer

CASES = [
    ("mrn", "MRN: 77-10-4482", {("77-10-4482", PhiKind.MRN)}),
    ("mrn with letters", "MRN B5520917", {("B5520917", PhiKind.MRN)}),
    ("record number", "medical record number 884213", {("884213", PhiKind.MRN)}),
    ("ssn", "SSN 912-70-4466", {("912-70-4466", PhiKind.SSN)}),
    ("account", "Acct #: A0092213", {("A0092213", PhiKind.ACCOUNT)}),
    ("policy", "Policy: HLC884-20", {("HLC884-20", PhiKind.HEALTH_PLAN)}),
    ("npi", "NPI 0000001932", {("0000001932", PhiKind.LICENSE)}),
    ("dea", "DEA: ZF0000417", {("ZF0000417", PhiKind.LICENSE)}),
    ("vin", "VIN 1HGCM82633A004352", {("1HGCM82633A004352", PhiKind.VEHICLE)}),
    ("serial", "serial no. SN-X40-88213", {("SN-X40-88213", PhiKind.DEVICE)}),
    ("accession", "Accession: 7741902-CT", {("7741902-CT", PhiKind.OTHER_ID)}),
    ("glued", "Roe, MRN3100009, is", {("3100009", PhiKind.MRN)}),
    ("groups", "Plan ID: MNC 4410 88 273\n", {("MNC 4410 88 273", PhiKind.HEALTH_PLAN)}),
    ("on file", "driver's license on file: K520-9931", {("K520-9931", PhiKind.LICENSE)}),
    ("permit", "parking pass: CO BKJ-4471", {("CO BKJ-4471", PhiKind.VEHICLE)}),
    ("job", "JOB 118-22094", {("118-22094", PhiKind.OTHER_ID)}),
    ("job of years", "job 3 years", set()),
    ("age behind a number", "MRN 447182 52 yo", {("447182", PhiKind.MRN)}),
    ("blood pressure", "BP 118/62, HR 88", set()),
    ("lab", "WBC 12.4, platelets 250,000", set()),
    ("lot of words", "a lot of pain for 10 days", set()),
    ("case", "in this case 3 doses", set()),
    ("dose range", "10-20 mg", set()),
    ("plan", "Plan: continue 40 mg", set()),
    ("no number", "MRN: unknown", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_identifiers(text: str, expected: set[tuple[str, PhiKind]]) -> None:
    best: dict[str, tuple[float, PhiKind]] = {}
    found = list(IdentifierRecognizer(2).find(text))
    spans = {(f.start, f.end) for f in found}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    for f in (f for f in found if (f.start, f.end) not in inner):
        key = text[f.start : f.end]
        best[key] = max(best.get(key, (0.0, f.kind)), (f.score, f.kind))
    assert {(t, kind) for t, (_, kind) in best.items()} == expected
