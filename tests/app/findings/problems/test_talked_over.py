from __future__ import annotations

import pytest

from app.core.finding import FindingType
from app.core.section import SectionKind
from app.findings import findings_by_rule
from tests.app.findings.notes import found, note_of


def _problems(text: str, kind: SectionKind = SectionKind.OTHER) -> dict[str, str]:
    return {name: p.assertion.value for name, p in found(text, FindingType.PROBLEM, kind)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How it shows itself was taught.
        ("Hyperglycemia s/s reviewed.", {}),
        ("Reviewed signs and symptoms of stroke with her son.", {}),
        ("Signs of infection were discussed with him.", {}),
        ("Fall precautions reviewed.", {}),
        ("Back pain red flags reviewed, none.", {"Back pain": "present"}),
        ("Signs of pneumonia on CXR, findings discussed with him.", {"pneumonia": "present"}),
        ("No signs of infection, wound care reviewed.", {"signs of infection": "absent"}),
        ("Hyperglycemia reviewed with him.", {"Hyperglycemia": "present"}),
        ("Hyperglycemia symptoms have resolved.", {"Hyperglycemia": "past"}),
        # A risk told before a consent, and what somebody has.
        (
            "I went over bleeding, infection, stroke and a small risk of death. He signed consent.",
            {"bleeding": "planned", "infection": "planned", "stroke": "planned"},
        ),
        (
            "Consent started, scarring & infection mentioned.",
            {"scarring": "planned", "infection": "planned"},
        ),
        ("Infection mentioned in her letter.", {"Infection": "present"}),
        (
            "I went over her gout, her asthma, and the risk of falls. She consented.",
            {"gout": "present", "asthma": "present"},
        ),
        (
            "Fell today. Discussed bleeding, infection, and the risk of death. She signed consent.",
            {"bleeding": "planned", "infection": "planned"},
        ),
        (
            "I discussed the risk of stroke given his gout, asthma, and diabetes. He consented.",
            {"gout": "present", "asthma": "present", "diabetes": "present"},
        ),
        ("We discussed gout, asthma, and anemia today.", {"gout": "present"}),
        # What a message asks.
        ("2. Any bloody stools or nosebleeds?", {"bloody stools": "possible"}),
        ("Any bloody stools were denied.", {"bloody stools": "absent"}),
        # Put off is the biopsy; the doubt is of its own.
        ("MRI of the thyroid nodule deferred.", {"thyroid nodule": "present"}),
        ("No lisinopril (angioedema).", {}),
        ("Prasugrel not used (bleeding with it).", {"bleeding": "present"}),
        ("Aspirin not given (no fever).", {"fever": "absent"}),
        ("No complications (bleeding, infection).", {"bleeding": "absent", "infection": "absent"}),
        # Denied is what is named in front of the bracket, and with it what stands in there.
        ("No side effects of metformin (diarrhea, nausea).", {"diarrhea": "absent"}),
        ("No accessory muscle use (retractions).", {"retractions": "absent"}),
        ("No line infection (fever, rigors).", {"fever": "absent", "rigors": "absent"}),
        ("No lithium toxicity (tremor, ataxia).", {"tremor": "absent", "ataxia": "absent"}),
        ("No BP in left arm (fistula).", {"fistula": "present"}),
        ("She answered no to all: dyspnea, syncope.", {"dyspnea": "absent", "syncope": "absent"}),
        # In another one's words, and wrong.
        ('Old note listed "hx of COPD" - error, removed from the list.', {"COPD": "absent"}),
        ('Old note listed "hx of COPD", on inhalers.', {"COPD": "present"}),
        (
            'Letter says "left lobe abscess" - this was our mistake.',
            {"left lobe abscess": "absent"},
        ),
        ("Low lying placenta 19w - RESOLVED on 28w scan.", {"Low lying placenta": "past"}),
        ("Low lying placenta 19w - persists on 28w scan.", {"Low lying placenta": "present"}),
        ("Lynch syndrome needs excluding.", {"Lynch syndrome": "possible"}),
        ("not started, pregnancy plans", {}),
        # Who has it.
        ("She has MRSA hx, pt does not.", {"MRSA": "family"}),
        ("She has diabetes, pt does not check sugars.", {"diabetes": "present"}),
        ("Unable to consent due to dementia, which was mentioned.", {"dementia": "present"}),
        ("as she has no cough and you aren't due till May", {"cough": "absent"}),
    ],
)
def test_what_is_only_talked_over(text: str, expected: dict[str, str]):
    told = _problems(text)
    assert expected.items() <= told.items()
    assert expected or not told


def test_a_mum_is_a_relative():
    told = findings_by_rule(note_of("No, no -- my mum had a clot on the lung, so I worried."))
    assert [f.type for f in told] == [FindingType.FAMILY_HISTORY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You had a bleeding ulcer.", {"ulcer": "present"}),
        ("You were admitted with pneumonia.", {"pneumonia": "present"}),
        ("You've had a bleeding ulcer.", {"ulcer": "present"}),
        ("You had a hernia repair and may notice bruising.", {"bruising": "planned"}),
        ("You were seen for a sprain, and swelling is normal.", {"swelling": "planned"}),
        ("You had antibiotics and diarrhea is common.", {"diarrhea": "planned"}),
        ("Call if you have had fever.", {"fever": "planned"}),
        ("Pneumonia.", {"Pneumonia": "planned"}),
    ],
)
def test_what_a_patient_is_told_of_the_stay(text: str, expected: dict[str, str]):
    assert expected.items() <= _problems(text, SectionKind.INSTRUCTIONS).items()
