"""A piece of a name, or what is as it should be, is nothing that a patient has."""

import pytest

from app.llm.embedded.handouts.torn import is_torn, noun


@pytest.mark.parametrize(
    "written",
    [
        "stage C", "nyha iii", "stage IIB", "non-GCB", "grade 2 left MCP3", "erosive (both hands",
        "operculum &", "chronically occluded w/ L", "rca 60%", "12 mm", "shift 5 mm", "2/6 sem",
        "3 layers #0 PDS", "trocar entry at umbilicus", "circumf = R", "grip weak in both hands,",
        "waking up sweaty at", "abd soft, nontender", "patent hepatic vein", "clear phlegm",
        "mod diff", "extra-articular", "erosive", "single kidney", "cT3 N1 M1a (liver)",
        "moderate-severe expressive", "BS hypoactive", "rouses to voice", "20 mm ulcerated",
    ],
)  # fmt: skip
def test_a_piece_of_a_name(written):
    assert is_torn(written)


@pytest.mark.parametrize(
    "written",
    [
        "grade I varices", "stage 3 CKD", "stage IV lung cancer", "grade 2 ankle sprain",
        "patent foramen ovale", "soft tissue swelling", "normal pressure hydrocephalus",
        "ST elevation MI", "non-small cell lung cancer", "5 x 3 cm rim-enhancing collection",
        "erosive gastritis", "expressive aphasia", "single kidney stone",
        "influenza A", "factor V Leiden", "fracture (closed)", "L5-S1 disc herniation",
        "shortness of breath on exertion", "type 2 diabetes", "class III obesity",
    ],
)  # fmt: skip
def test_a_whole_name(written):
    assert not is_torn(written)


def test_how_somebody_is_in_a_noun():
    assert noun("Dizzy") == "dizziness"
    assert noun("dizzy spells") == "dizzy spells"
