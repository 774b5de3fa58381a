from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.facilities import FacilityRecognizer

CASES = [
    ("medical center", "Seen at ⟦Saltmarsh Medical Center⟧ today."),
    ("saint", "sent to ⟦St. Brannoc Hospital⟧"),
    ("saint alone", "born at ⟦St. Brannoc's⟧ in spring"),
    ("two heads", "at ⟦Birchwater Pediatrics & Family Practice⟧"),
    ("our lady", "chapel of ⟦Our Lady of Sorrows⟧ nearby"),
    ("bare of a university", "surgery at ⟦Vanderbilt⟧ in spring"),
    ("bare of a chain", "dialysis at ⟦DaVita⟧ on weekdays"),
    ("whom to call", "Told Pharmacy about it. Call Radiology for the read."),
    ("bare of plain words", "a PCP at ⟦Group Health⟧"),
    ("bare", "transferred from ⟦Mercy⟧ overnight"),
    ("abbreviation", "admitted to ⟦BGH⟧ last night"),
    ("general", "sent to ⟦Stonebridge General⟧, then home"),
    ("regional", "taken to ⟦Larkhill Regional⟧ by ambulance"),
    ("capitals", "⟦SALTMARSH REGIONAL HOSPITAL⟧\nDISCHARGE SUMMARY"),
    ("a practice", "⟦THE OLD MILLRACE SURGERY⟧\nDate"),
    ("a practice and a day", "⟦Fernbeck Surgery⟧, Tue 09:52"),
    ("a kind and a place", "Hand Surgery\nSame Day Surgery, Major Surgery"),
    ("a kind of surgery", "Robotic Surgery\nGENERAL SURGERY\nThe planned Surgery"),
    ("a report", "Amended Surgical Pathology Report"),
    ("capital saint", "⟦ST. BRANNOC MEDICAL CENTER⟧"),
    ("lower case", "sent to ⟦saltmarsh medical center⟧ by ems"),
    ("pharmacy and street", "fill at ⟦CVS Pharmacy on Larch Street⟧ today"),
    ("nursing home", "lives in ⟦Larkspur Nursing Home⟧."),
    ("hospice", "enrolled with ⟦Tern Valley Hospice⟧"),
    ("dialysis", "runs at ⟦Millrace Dialysis Center⟧ on weekdays"),
    ("shelter", "sleeps at ⟦Copperfield Shelter⟧"),
    ("church", "sings at ⟦Larch Hill Church⟧"),
    ("prison", "brought from ⟦Millrace Correctional Facility⟧"),
    ("university", "faculty of the ⟦University of Tillerby⟧"),
    ("name enough", "at ⟦Memorial Hospital⟧"),
    ("generic words before", "Cardiology and ⟦Saltmarsh Clinic⟧"),
    ("famous clinic", "second opinion at ⟦Mayo Clinic⟧"),
    ("label of a field", "Preferred Pharmacy: by mail"),
    ("said of a house", "⟦Saltmarsh Hospital⟧: no records"),
    ("generic clinic", "Heart Failure Clinic at noon"),
    ("lower generic", "back in the burn clinic"),
    ("department", "Emergency Department course"),
    ("outside hospital", "transferred from OSH"),
    ("lower outside hospital", "sent from outside hospital"),
    ("the hospital", "She left the hospital."),
    ("criterion", "met Mayo Clinic criteria"),
    ("score of a house", "a Johns Hopkins score of 3"),
    ("device maker", "a St. Jude Medical valve, Boston Scientific lead"),
    ("maker", "Abbott Laboratories assay"),
    ("herb", "takes St. John's wort"),
    ("rash", "told of St. Anthony's fire"),
    ("heading", "General: no distress"),
    ("generic general", "sent to Outside General, then home"),
    ("service", "admitted to General Medicine"),
    ("vessels", "CVS: regular rate"),
    ("index", "blood drawn for MCH, RDW"),
    ("unit of measure", "at 40 Hounsfield Unit"),
    ("unit", "Intensive Care Unit"),
    ("nearest", "go to the nearest hospital"),
    ("mercy", "Mercy was asked for"),
    ("capital generic", "THE PAIN CLINIC"),
    ("course", "HPI AND HOSPITAL COURSE"),
    ("clinic of women", "at the Gynecology Clinic"),
    ("step down", "the Step-Down Unit"),
    ("generic with and", "Physical and Occupational Therapy Clinic"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_facilities(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(FacilityRecognizer(2), marked)
