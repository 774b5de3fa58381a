"""What values and normal signs say in words."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

ADULT = "OBJECTIVE\n54M. "
CASES = [
    ("low-pressure", "BP 84/50.", "He was hypotensive.", Label.SUPPORTED),
    ("high-pressure", "BP 172/98.", "His blood pressure was high.", Label.SUPPORTED),
    ("normal-pressure", "BP 118/70.", "He was hypotensive.", Label.UNSUPPORTED),
    ("hypoxia", "SpO2 85% RA.", "He was hypoxic.", Label.SUPPORTED),
    ("no-hypoxia", "SpO2 98% RA.", "He was hypoxic.", Label.CONTRADICTED),
    ("fever-celsius", "T 39.1 C.", "He had a fever.", Label.SUPPORTED),
    ("no-fever", "T 98.2 F.", "He had a fever.", Label.CONTRADICTED),
    ("fast", "HR 128.", "He was tachycardic.", Label.SUPPORTED),
    ("anemia", "Hgb 7.9.", "He is anemic.", Label.SUPPORTED),
    ("anemia-per-liter", "Haemoglobin 92 g/L.", "He is anaemic.", Label.SUPPORTED),
    ("no-anemia", "Hgb 14.2.", "He is anemic.", Label.CONTRADICTED),
    ("systolic", "SBP 76.", "He was hypotensive.", Label.SUPPORTED),
    ("usual-systolic", "SBP 118.", "He was hypotensive.", Label.UNSUPPORTED),
    ("mean-pressure", "MAP 51.", "He was hypotensive.", Label.SUPPORTED),
    ("liver-enzymes", "AST 188, ALT 202.", "Liver enzymes are elevated.", Label.SUPPORTED),
    ("gravida", "G2P1 at 35w.", "This is her second pregnancy.", Label.SUPPORTED),
    ("quit", "Quit tob 1998.", "She is a former smoker.", Label.SUPPORTED),
    ("slow", "HR 41.", "He was bradycardic.", Label.SUPPORTED),
    ("british-potassium", "K 6.1.", "He was hyperkalaemic.", Label.SUPPORTED),
    ("british-sodium", "Na 121.", "He is hyponatraemic.", Label.SUPPORTED),
    ("british-breaths", "RR 31.", "He was tachypnoeic.", Label.SUPPORTED),
    ("catheter-is-no-age", "BP 84/50, 14F Foley placed.", "He was hypotensive.", Label.SUPPORTED),
    (
        "wound-is-no-infant",
        "BP 84/50, a 10-day-old wound.",
        "He was hypotensive.",
        Label.SUPPORTED,
    ),
    ("potassium", "K 6.1.", "His potassium was too high.", Label.SUPPORTED),
    ("fall", "Lactate 6.2 -> 1.8.", "Lactate fell.", Label.SUPPORTED),
    ("raised", "Lisinopril 40 mg daily (was 20 mg).", "Lisinopril was increased.", Label.SUPPORTED),
    ("not-cut", "Lisinopril 40 mg daily (was 20 mg).", "Lisinopril was cut.", Label.CONTRADICTED),
    ("not-risen", "Lactate 6.2 -> 1.8.", "Lactate went up.", Label.CONTRADICTED),
    (
        "another-value",
        "Carvedilol raised from 6 to 12 mg; BNP 300, was 900.",
        "Carvedilol was raised to 12 mg.",
        Label.SUPPORTED,
    ),
    ("score", "PHQ-9 = 6 (was 19 in May).", "The PHQ-9 fell from 19 to 6.", Label.SUPPORTED),
    ("jaundice-denied", "Anicteric.", "He was jaundiced.", Label.CONTRADICTED),
    ("jaundice-denied-too", "Anicteric.", "He was not jaundiced.", Label.SUPPORTED),
    ("confusion-denied", "AAOx3.", "He was confused.", Label.CONTRADICTED),
]


@pytest.mark.parametrize(
    ("text", "claim", "label"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_values_say_words(
    text: str, claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(f"{ADULT}{text}\n"),)).label is label


def test_limits_of_adults_say_nothing_of_a_child(prepared: Callable[[str], GroundedNote]) -> None:
    note = prepared("OBJECTIVE\n2 y/o boy. HR 128.\n")
    assert verify_claim(Claim("He was tachycardic."), (note,)).label is Label.UNSUPPORTED


def test_a_mother_s_age_behind_her_newborn_s_makes_no_adult(
    prepared: Callable[[str], GroundedNote],
) -> None:
    note = prepared("OBJECTIVE\n2 day old boy of a 31-year-old mother. HR 128.\n")
    assert verify_claim(Claim("He was tachycardic."), (note,)).label is Label.UNSUPPORTED


WAYS = [
    (
        "dose-fell",
        "Labetalol 200 mg BID -> 100 mg BID.",
        "Labetalol was increased to 200 mg.",
        False,
    ),
    ("dose-down", "Labetalol 200 mg BID -> 100 mg BID.", "Labetalol was reduced to 100 mg.", True),
    ("dated", "Hb 98 (4/2), was 117 in May 2024.", "Haemoglobin rose from 98 to 117.", False),
    ("dated-fell", "Hb 98 (4/2), was 117 in May 2024.", "Haemoglobin fell from 117 to 98.", True),
    ("day-ahead", "Hgb 9.1 g/dL (10/2/24: 12.4).", "Hemoglobin rose from 9.1 to 12.4.", False),
    ("halved", "Losartan 25 mg, dose REDUCED from 50 mg.", "Losartan was halved to 25 mg.", True),
    ("not-halved", "Losartan 40 mg, dose REDUCED from 50 mg.", "Losartan was halved.", False),
    ("was-doubled", "Losartan 50 mg daily (was 25 mg).", "Losartan was halved.", False),
]


@pytest.mark.parametrize(
    ("text", "claim", "holds"), [c[1:] for c in WAYS], ids=[c[0] for c in WAYS]
)
def test_the_way_that_values_went(
    text: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"COURSE\n{text}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
