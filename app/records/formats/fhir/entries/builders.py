"""Which type of resource is told by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.records.formats.fhir.directory import Directory
from app.records.formats.fhir.elements import JsonObject
from app.records.formats.fhir.entries.allergies import allergy_entries
from app.records.formats.fhir.entries.conditions import condition_entries
from app.records.formats.fhir.entries.entry import Entry
from app.records.formats.fhir.entries.events import (
    encounter_entries,
    immunization_entries,
    procedure_entries,
)
from app.records.formats.fhir.entries.family import family_entries
from app.records.formats.fhir.entries.medications import (
    administration_entries,
    dispense_entries,
    request_entries,
    statement_entries,
)
from app.records.formats.fhir.entries.observations import observation_entries
from app.records.formats.fhir.entries.others import (
    adverse_event_entries,
    device_entries,
    imaging_entries,
    impression_entries,
    risk_entries,
)
from app.records.formats.fhir.entries.plans import (
    appointment_entries,
    care_plan_entries,
    consent_entries,
    flag_entries,
    goal_entries,
    order_entries,
)

Builder = Callable[[JsonObject, Directory], Iterator[Entry]]
BUILDERS: Mapping[str, Builder] = {
    "AdverseEvent": adverse_event_entries,
    "AllergyIntolerance": allergy_entries,
    "Appointment": appointment_entries,
    "CarePlan": care_plan_entries,
    "ClinicalImpression": impression_entries,
    "Condition": condition_entries,
    "Consent": consent_entries,
    "Device": device_entries,
    "DeviceRequest": order_entries,
    "DeviceUsage": device_entries,
    "DeviceUseStatement": device_entries,
    "Encounter": encounter_entries,
    "FamilyMemberHistory": family_entries,
    "Flag": flag_entries,
    "Goal": goal_entries,
    "ImagingStudy": imaging_entries,
    "Immunization": immunization_entries,
    "MedicationAdministration": administration_entries,
    "MedicationDispense": dispense_entries,
    "MedicationRequest": request_entries,
    "MedicationStatement": statement_entries,
    "MedicationUsage": statement_entries,
    "NutritionOrder": order_entries,
    "Observation": observation_entries,
    "Procedure": procedure_entries,
    "RiskAssessment": risk_entries,
    "ServiceRequest": order_entries,
}
