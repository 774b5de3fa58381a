"""Findings whose composed texts pass the second look; what is quoted passed it with its note."""

from __future__ import annotations

from dataclasses import replace

from app.core.finding import Attribute, Finding
from app.core.results import Findings
from app.deid import LeakCheck


def checked_findings(findings: Findings, check: LeakCheck, passed: str) -> Findings:
    """Take identifiers out of the texts of findings.

    Args:
        findings: In the coordinates of the de-identified note.
        check: The second look at this note's texts.
        passed: The note's de-identified text; what stands in it word for word stays as it is.

    Raises:
        DeidError: ``deid_leak``: an identifier could not be taken out.
    """

    def cleared(text: str) -> str:
        return text if text in passed else check.cleared(text)[0]

    def attribute(told: Attribute) -> Attribute:
        normalized = None if told.normalized is None else cleared(told.normalized)
        return replace(told, text=cleared(told.text), normalized=normalized)

    def finding(told: Finding) -> Finding:
        return replace(
            told,
            concept=cleared(told.concept),
            value=None if told.value is None else cleared(told.value),
            attributes=tuple(attribute(each) for each in told.attributes),
        )

    return replace(
        findings,
        items=tuple(finding(each) for each in findings.items),
        ungrounded=tuple(replace(told, text=cleared(told.text)) for told in findings.ungrounded),
    )
