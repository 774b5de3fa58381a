"""All resources of a note in one collection Bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from app.assistant.export.fhir.allergies import allergy
from app.assistant.export.fhir.bindings import check_bindings
from app.assistant.export.fhir.conditions import condition, procedure
from app.assistant.export.fhir.conflicts import mark_conflicts
from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.elements import Json, assertion, offsets
from app.assistant.export.fhir.family import family_history
from app.assistant.export.fhir.medications import medication_statement
from app.assistant.export.fhir.observations import observation
from app.assistant.export.fhir.record import (
    AI_ASSERTED,
    composition,
    device,
    document,
    left_out,
    patient,
    provenance,
)
from app.core.conflict import Conflict
from app.core.finding import Assertion, Finding, FindingType

_Builder = Callable[[Finding, FhirContext], Json | None]
_BUILDERS: Mapping[FindingType, _Builder] = {
    FindingType.PROBLEM: condition,
    FindingType.MEDICATION: medication_statement,
    FindingType.ALLERGY: allergy,
    FindingType.LAB: observation,
    FindingType.VITAL: observation,
    FindingType.SOCIAL: observation,
    FindingType.PROCEDURE: procedure,
    FindingType.FAMILY_HISTORY: family_history,
}


def bundle(
    findings: Sequence[Finding], context: FhirContext, conflicts: Sequence[Conflict] = ()
) -> Json:
    """Return the findings of a note as a collection Bundle of FHIR R4 (4.0.1).

    Every resource made of a finding carries the security label AIAST and the characters that it
    rests on; a Composition lists them, a Provenance names them with the software and the note. What
    R4 has no resource for is named in an OperationOutcome, never left out without a word. Ids are
    the same for the same note; references stay inside the Bundle. What contradicts each other says
    so.

    Args:
        findings: Of the context's note.
        context: The note and what made the findings.
        conflicts: Which of the findings contradict each other.

    Raises:
        ValueError: A finding counts in another note, or a resource breaks a required binding.
    """
    made: list[tuple[Finding, Json]] = []
    missing: list[Finding] = []
    seen: Counter[tuple[object, ...]] = Counter()
    told = [f.span for f in findings if f.type is FindingType.FAMILY_HISTORY]
    by_place: dict[int, Json] = {}
    for number, finding in enumerate(findings):
        if _is_of_relative(finding) and any(span.contains(finding.span) for span in told):
            continue  # the statement of family history around it says it
        body = _built(finding, context)
        if body is None:
            missing.append(finding)
            continue
        place = (finding.type.value, finding.span.start, finding.span.end, finding.concept)
        by_place[number] = _labelled(body, finding, context.resource_id(*place, seen[place]))
        made.append((finding, by_place[number]))
        seen[place] += 1
    mark_conflicts(by_place, conflicts)
    resources = [patient(context), device(context), document(context)]
    if made:
        resources.append(composition(made, context))
        resources.extend(resource for _, resource in made)
        resources.append(provenance(made, context))
    if missing:
        resources.append(left_out(missing, context))
    for resource in resources:
        check_bindings(resource)
    return {
        "resourceType": "Bundle",
        "id": context.resource_id("Bundle"),
        "type": "collection",
        "timestamp": context.recorded_at.isoformat(),
        "entry": [{"fullUrl": f"urn:uuid:{r['id']}", "resource": r} for r in resources],
    }


def _built(finding: Finding, context: FhirContext) -> Json | None:
    if _is_of_relative(finding):
        return family_history(finding, context)
    return _BUILDERS[finding.type](finding, context)


def _is_of_relative(finding: Finding) -> bool:
    return finding.type is FindingType.PROBLEM and finding.assertion is Assertion.FAMILY


def _labelled(body: Json, finding: Finding, resource_id: str) -> Json:
    """Return a resource with its id, its security label and its place in the note."""
    return {
        "resourceType": body.pop("resourceType"),
        "id": resource_id,
        "meta": {"security": [AI_ASSERTED]},
        "extension": [offsets(finding), assertion(finding)],
        **body,
    }
