"""Abbreviations of several senses are read by what stands around them, or left."""

import pytest

from app.terminology.ambiguous import ambiguous, sense_of
from app.terminology.lay import find_lay, in_plain_words

CASES = [
    ("ed-place", "ED", "Return to the ED for chest pain.", "emergency department"),
    ("ed-drug", "ED", "Sildenafil 50 mg as needed for ED.", "erectile dysfunction"),
    ("ed-alone", "ED", "History of ED.", None),
    ("ms-disease", "MS", "Relapsing MS on ocrelizumab.", "multiple sclerosis"),
    ("ms-mind", "MS", "Change in MS since this morning.", "mental status"),
    ("ms-drug", "MS", "MS 4 mg IV given.", "morphine sulfate"),
    ("pe-clot", "PE", "CTA showed bilateral PE.", "pulmonary embolism"),
    ("pe-exam", "PE", "PE: lungs clear.", "physical exam"),
    ("ra-joints", "RA", "RA on methotrexate.", "rheumatoid arthritis"),
    ("ra-air", "RA", "SpO2 95% on RA.", "room air"),
    ("ra-alone", "RA", "History of RA.", None),
    ("dm", "DM", "DM on metformin.", "diabetes mellitus"),
    ("dm-cough", "DM", "Guaifenesin DM for the cough.", "dextromethorphan"),
    ("bs-belly", "BS", "Hypoactive BS, no flatus.", "bowel sounds"),
    ("bs-sugar", "BS", "Fasting BS 140.", "blood sugar"),
    ("bs-lungs", "BS", "Diminished BS at the bases.", "breath sounds"),
    ("cp-pain", "CP", "Denies CP or SOB.", "chest pain"),
    ("cp-palsy", "CP", "Spastic CP, uses a wheelchair.", "cerebral palsy"),
    ("pt-therapy", "PT", "See PT for gait training.", "physical therapy"),
    ("pt-blood", "PT", "PT 14 sec, INR 1.2.", "prothrombin time"),
    ("od-eye", "OD", "IOP 18 OD, 17 OS.", "right eye"),
    ("od-drug", "OD", "Intentional OD, naloxone given.", "overdose"),
    ("hd-kidney", "HD", "ESRD on HD.", "hemodialysis"),
    ("as-valve", "AS", "Severe AS with a mean gradient of 45.", "aortic stenosis"),
    ("as-spine", "AS", "AS with HLA B27 positive.", "ankylosing spondylitis"),
    ("mr-valve", "MR", "Moderate MR on echo.", "mitral regurgitation"),
    ("pd-dialysis", "PD", "PD catheter, dialysate clear.", "peritoneal dialysis"),
    ("pnd-heart", "PND", "Orthopnea and PND.", "paroxysmal nocturnal dyspnea"),
    ("pnd-nose", "PND", "PND with nasal congestion.", "postnasal drip"),
    ("rom-birth", "ROM", "ROM at 38 weeks, clear fluid.", "rupture of membranes"),
    ("si-joint", "SI", "SI joint injection.", "sacroiliac"),
    ("cva-tender", "CVA", "No CVA tenderness.", "costovertebral angle"),
    ("im-route", "IM", "Ceftriaxone 500 mg IM.", "intramuscular"),
    ("im-clinic", "IM", "Follow with IM clinic.", "internal medicine"),
]


@pytest.mark.parametrize(
    ("abbreviation", "text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_the_sense_is_that_of_the_context(
    abbreviation: str, text: str, expected: str | None
) -> None:
    start = text.index(abbreviation)
    assert sense_of(abbreviation, text, start, start + len(abbreviation)) == expected


@pytest.mark.parametrize(
    ("phrase", "never"),
    [
        ("return to the ED", "erections"),
        ("95% on RA", "joint"),
        ("history of ED", "erections"),
        ("PE: normal", "clot"),
        ("PND with nasal congestion", "trouble breathing"),
    ],
)
def test_no_wrong_plain_words(phrase: str, never: str) -> None:
    assert never not in in_plain_words(phrase)


def test_an_abbreviation_of_several_senses_has_no_plain_words_alone() -> None:
    assert [term for term in ambiguous() if find_lay(term) is not None] == []


def test_the_table_covers_many() -> None:
    assert len(ambiguous()) >= 20
    assert all(sum(s.is_default for s in senses) <= 1 for senses in ambiguous().values())


def test_no_sense_is_named_by_an_abbreviation_of_several():
    names = {sense.name for senses in ambiguous().values() for sense in senses}
    assert not [name for name in names if set(name.split()) & set(ambiguous())]
