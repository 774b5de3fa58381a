"""Discrete resources as lines of one note a patient; what is left out is counted, nothing twice."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from app.core.settings import RecordSettings
from app.records.formats.json import read_json, read_jsonl
from app.records.rows import RawNote

Json = dict[str, Any]
_SETTINGS = RecordSettings()
_P = {"reference": "Patient/p"}


def _code(code: str) -> Json:
    return {"coding": [{"code": code}]}


def _of(kind: str, name: str = "", **more: Any) -> Json:
    named = {"code": {"text": name}} if name else {}
    return {"resourceType": kind, "subject": _P, "patient": _P, **named, **more}


def _medicine(kind: str, name: str, **more: Any) -> Json:
    return _of(kind, medicationCodeableConcept={"text": name}, **more)


def _dose(**more: Any) -> Json:
    return {"doseAndRate": [{"doseQuantity": {"value": 650, "unit": "mg"}}], **more}


def _notes(*resources: Json) -> list[RawNote]:
    bundle = {"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}
    rows = list(read_json(json.dumps(bundle).encode(), _SETTINGS))
    return [row for row in rows if isinstance(row, RawNote)]


def _chart(*resources: Json) -> list[str]:
    [note] = _notes(*resources)
    return note.text.splitlines()


_SIX_HOURLY = {"repeat": {"frequency": 1, "period": 6, "periodUnit": "h"}}
LINES = [
    ("active", _of("Condition", "Gout", onsetDateTime="2014-03-02T01:00:00Z"),
     "Problems", "Gout (since 2014-03-02)"),
    ("tag", _of("Condition", code={"coding": [{"display": "Gout (disorder)"}]}),
     "Problems", "Gout"),
    ("resolved", _of("Condition", "Gout", clinicalStatus=_code("resolved"),
                     onsetDateTime="2014", abatementDateTime="2016-05-01"),
     "Past medical history", "Gout (2014 to 2016-05-01, resolved)"),
    ("abated", _of("Condition", "Gout", abatementString="last spring"),
     "Past medical history", "Gout (last spring, resolved)"),
    ("refuted", _of("Condition", "Gout", verificationStatus=_code("refuted")),
     "Problems", "No gout (refuted)"),
    ("provisional", _of("Condition", "COPD", verificationStatus=_code("provisional")),
     "Problems", "Possible COPD (provisional)"),
    ("side", _of("Condition", "Hip pain", bodySite=[{"text": "Left hip"}]),
     "Problems", "Hip pain, left hip"),
    ("allergy", _of("AllergyIntolerance", "Cefaclor", criticality="high", reaction=[
        {"manifestation": [{"text": "Hives"}, {"concept": {"text": "Wheeze, mild"}}]}]),
     "Allergies", "Cefaclor: Hives/Wheeze mild (high criticality)"),
    ("no-allergy", _of("AllergyIntolerance", "Cefaclor", verificationStatus=_code("refuted")),
     "Allergies", "Not allergic to Cefaclor"),
    ("old-allergy", _of("AllergyIntolerance", "Allergy to egg", clinicalStatus=_code("resolved")),
     "Allergies", "No longer allergic to egg (resolved)"),
    ("none-known", _of("AllergyIntolerance", "No known allergies"),
     "Allergies", "No known allergies"),
    ("sig", _medicine("MedicationRequest", "apixaban 5 mg", status="active",
                      authoredOn="2020-02-11", dosageInstruction=[{"text": "1 tab bid"}]),
     "Medications", "apixaban 5 mg: 1 tab bid (prescribed 2020-02-11)"),
    ("sig-of-parts", _medicine("MedicationStatement", "paracetamol", status="active",
                               dosage=[_dose(timing=_SIX_HOURLY, route={"text": "Oral route"},
                                             asNeededCodeableConcept={"text": "pain"})]),
     "Medications", "paracetamol: 650 mg by mouth every 6 hours as needed for pain"),
    ("sig-lacks-dose", _medicine("MedicationStatement", "paracetamol", status="active",
                                 dosage=[_dose(text="As directed.")]),
     "Medications", "paracetamol: As directed - 650 mg"),
    ("r5", _of("MedicationRequest", status="active", medication={"concept": {"text": "digoxin"}},
               reason=[{"concept": {"text": "atrial flutter"}}]),
     "Medications", "digoxin for atrial flutter"),
    ("held", _medicine("MedicationStatement", "digoxin", status="on-hold"),
     "Medications", "On hold: digoxin"),
    ("not-to-give", _medicine("MedicationRequest", "digoxin", status="active", doNotPerform=True),
     "Medications", "Avoid digoxin"),
    ("stopped", _medicine("MedicationRequest", "digoxin", status="stopped",
                          statusReason={"text": "halos"}),
     "Past medications", "digoxin (stopped: halos)"),
    ("not-taken", _medicine("MedicationStatement", "digoxin", status="not-taken"),
     "Past medications", "Not taking digoxin"),
    ("intended", _medicine("MedicationRequest", "digoxin", status="active", intent="proposal"),
     "Planned medications", "Will start digoxin"),
    ("result", _of("Observation", code={"coding": [{
        "display": "Potassium [Moles/volume] in Serum or Plasma"}]}, status="final",
        effectiveDateTime="2023-05-06T09:00:00Z", interpretation=[_code("HH")],
        valueQuantity={"value": 6.1, "unit": "mmol/L"},
        referenceRange=[{"low": {"value": 3.5}, "high": {"value": 5.1}}]),
     "Results", "2023-05-06: Potassium: 6.1 mmol/L HH (ref 3.5-5.1)"),
    ("urine", _of("Observation", "Glucose [Mass/volume] in Urine by Test strip", valueString="2+"),
     "Results", "Glucose in Urine: 2+"),
    ("pressure", _of("Observation", "BP panel", category=[_code("vital-signs")], component=[
        {"code": _code("8480-6"), "valueQuantity": {"value": 141.6}},
        {"code": _code("8462-4"), "valueQuantity": {"value": 88}}]),
     "Vital signs", "BP: 142/88 mmHg"),
    ("not-done", _of("Procedure", "Colonoscopy", status="not-done",
                     statusReason={"text": "declined"}),
     "Past procedures", "Colonoscopy (not done: declined)"),
    ("to-come", _of("Procedure", "Colonoscopy", status="preparation"),
     "Planned procedures", "Will have Colonoscopy"),
    ("vaccine", _of("Immunization", status="completed", vaccineCode={"text": "Influenza, seasonal"},
                    occurrenceDateTime="2022-10-10"),
     "Immunizations", "Influenza vaccine, seasonal (given 2022-10-10)"),
    ("relative", _of("FamilyMemberHistory", relationship={"text": "mother"}, name="Ottoline",
                     condition=[{"code": {"text": "gout"},
                                 "onsetAge": {"value": 50, "unit": "a"}}]),
     "Family history", "Mother: gout at age 50"),
    ("order", _of("ServiceRequest", "MRI of brain", status="active", intent="order",
                  authoredOn="2023-05-06", reasonCode=[{"text": "headache"}]),
     "Orders", "Ordered 2023-05-06: MRI of brain for headache"),
    ("visit", {**_of("Encounter", status="finished", actualPeriod={"start": "2022-09-08"},
                     reasonCode=[{"text": "cystitis"}]), "class": {"code": "EMER"}},
     "Past visits", "Emergency department visit for cystitis (2022-09-08)"),
    ("narrative", _of("CarePlan", text={"div": "<div>Wound care at home</div>"}),
     "Other entries", "Wound care at home"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "heading", "line"), [c[1:] for c in LINES], ids=[c[0] for c in LINES]
)
def test_a_resource_is_a_line_under_its_heading(resource: Json, heading: str, line: str) -> None:
    assert _chart(resource) == ["Coded entries", "", f"# {heading}", f"- {line}"]


def test_a_note_is_of_one_patient_and_dated_by_its_last_entry() -> None:
    mine = [_of("Observation", "Na", valueInteger=n, effectiveDateTime=f"2020-01-0{n}")
            for n in (1, 2)]  # fmt: skip
    other = _of("Condition", "Gout") | {"subject": {"reference": "Patient/q"}}
    first, second = _notes(mine[0], other, mine[1])
    assert (first.note_id, first.patient_id, first.written_at) == ("Patient-p", "p", "2020-01-02")
    assert first.text.endswith("- 2020-01-02: Na: 2\n- 2020-01-01: Na: 1\n")
    assert (second.patient_id, "Na" in second.text) == ("q", False)


def test_what_is_not_told_is_counted() -> None:
    chart = _chart(
        _of("Condition", "Gout"),
        _of("Condition", "Stroke", verificationStatus=_code("entered-in-error")),
        _of("Condition", "Stroke", modifierExtension=[{"url": "x"}]),
        _of("AllergyIntolerance"),
        _of("AllergyIntolerance", reaction=5),
        _of("Observation", "Weight", valueInteger=3, focus=[{"reference": "#twin"}]),
        _of("Claim"),
        _of("Claim"),
        {"resourceType": "Device", "type": {"text": "charting software"}},
        *(_of("Observation", "Na", valueInteger=n, effectiveDateTime=f"2020-01-{n}")
          for n in range(10, 23)),
    )  # fmt: skip
    assert "Stroke" not in "".join(chart)
    assert chart.count("- Gout") == 1
    assert chart[chart.index("# Not told here") :] == [
        "# Not told here",
        "- 1 Observation: about somebody or something else",
        "- 1 Condition: changed by an extension that is not known",
        "- 1 Condition: entered in error",
        "- 2 Claim: no clinical entries",
        "- 1 AllergyIntolerance: not valid",
        "- 1 AllergyIntolerance: without a name or value",
        "- Older of the same name: 3 under Results",
    ]


def test_a_reason_is_as_sure_and_as_lasting_as_the_problem_that_it_names() -> None:
    problem = _of("Condition", "otitis", id="c", clinicalStatus=_code("resolved"))
    drug = _medicine(
        "MedicationRequest",
        "amoxicillin",
        status="active",
        reasonReference=[{"reference": "Condition/c"}],
    )
    assert "- amoxicillin for otitis, since resolved" in _chart(problem, drug)


def test_what_a_report_or_a_narrative_tells_is_not_told_again() -> None:
    sodium = _of("Observation", "Na", id="o", valueInteger=3)
    report = _of("DiagnosticReport", "Panel", id="r", result=[{"reference": "Observation/o"}])
    [note] = _notes(report, sodium)
    assert note.note_id == "DiagnosticReport-r"
    entries = [_of("Condition", name, id=name) for name in ("Gout", "Asthma")]
    refuted = _of("Condition", "gout", id="no", verificationStatus=_code("refuted"))
    section = {
        "text": {"div": "<div>Gout since 2014</div>"},
        "entry": [{"reference": f"Condition/{name}"} for name in ("Gout", "Asthma", "no")],
    }
    told, chart = _notes(_of("Composition", section=[section]), *entries, refuted)
    assert "Gout" in told.text
    assert chart.text == "Coded entries\n\n# Problems\n- Asthma\n- No gout (refuted)\n"


@pytest.mark.parametrize(("with_note", "n_notes"), [(True, 1), (False, 1)], ids=["both", "alone"])
def test_what_this_program_made_of_a_note_is_not_read_beside_it(
    with_note: bool, n_notes: int
) -> None:
    data = base64.b64encode(b"Has gout.").decode()
    document = _of(
        "DocumentReference",
        status="current",
        identifier=[{"system": "urn:notewell:note-id", "value": "n"}],
        content=[{"attachment": {"contentType": "text/plain", "data": data}}],
    )
    made = {"url": "urn:notewell:fhir:StructureDefinition/note-offsets"}
    problem = _of("Condition", "Gout", extension=[made])
    notes = _notes(*[document] * with_note, problem)
    assert [n.text.startswith("Has") for n in notes] == [with_note] * n_notes


def test_a_bulk_export_has_one_note_a_patient_and_its_reports_know_their_results() -> None:
    resources = [
        _of("DiagnosticReport", "Panel", id="r", result=[{"reference": "Observation/o"}]),
        _of("Observation", "Na", id="o", valueInteger=3),
        _medicine("MedicationRequest", "", status="active")
        | {"medicationReference": {"reference": "Medication/m"}},
        {"resourceType": "Medication", "id": "m", "code": {"text": "digoxin"}},
        _of("Condition", "Gout"),
    ]
    rows = list(read_jsonl("\n".join(map(json.dumps, resources)).encode(), _SETTINGS))
    assert [row.text for row in rows if isinstance(row, RawNote)] == [
        "Panel\nNa: 3",
        "Coded entries\n\n# Problems\n- Gout\n\n# Medications\n- digoxin\n",
    ]
