"""Results as JSON: the stable shapes of the command line and the HTTP API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.assistant.export.explain_json import citation_json, explained, traced
from app.core.claim import Verdict
from app.core.conflict import partners
from app.core.finding import Finding
from app.core.flag import Flag
from app.core.note import Note
from app.core.results import Answer, CriticalStatement, Findings, Handout, Summary
from app.core.usage import Usage

if TYPE_CHECKING:  # named here alone; to write JSON nobody waits for readers and recognizers
    from app.deid import Deidentified
    from app.deid.decisions import Vote
    from app.knowledge import Page
    from app.records import Segmentation

Json = dict[str, Any]

# Attributes of a finding that stand beside its type in the stable shape; the rest follow them.
_STABLE_ATTRIBUTES = ("dose", "route", "frequency", "status")


def note_json(note: Note, segmentation: Segmentation) -> Json:
    """A note as it was read."""
    return {
        "note_id": note.note_id,
        "kind": note.kind,
        "patient_id": note.patient_id,
        "written_at": note.written_at.isoformat() if note.written_at else None,
        "status": note.status,
        "text": note.text,
        "sections": [
            {"title": s.title, "kind": s.kind, "start": s.span.start, "end": s.span.end}
            for s in segmentation.sections
        ],
        "sentences": [{"start": s.start, "end": s.end} for s in segmentation.sentences],
    }


def deid_json(note: Note, deid: Deidentified) -> Json:
    """A de-identified note, with the places of what was replaced in the note as read, and why."""
    audit = deid.audit()
    replaced: Mapping[int, str] = {
        pair.raw.start: pair.surrogate for pair in deid.replacements.pairs
    }
    return {
        "note_id": note.note_id,
        "text": deid.note.text,
        "map_id": deid.replacements.map_id,
        "mode": deid.replacements.mode,
        "leak_check": {"found": deid.leaks.found, "redacted": deid.leaks.redacted},
        "entities": [
            {
                "kind": e.kind,
                "start": e.span.start,
                "end": e.span.end,
                "score": round(e.score, 3),
                "detectors": list(e.detectors),
                "replacement": replaced.get(e.span.start),
                "decision": [_vote(vote) for vote in decision.votes],
                "changes": list(decision.changes),
            }
            for e, decision in zip(deid.entities, audit.decisions, strict=True)
        ],
        "kept": [
            {
                "start": kept.span.start,
                "end": kept.span.end,
                "reason": kept.reason,
                "decision": [_vote(vote) for vote in kept.votes],
            }
            for kept in audit.kept
        ],
    }


def page_json(page: Page) -> Json:
    """A page of general facts, in the shape of a note that was read."""
    return {
        "note_id": page.page_id,
        "kind": f"knowledge_{page.kind}",
        "text": page.text,
        "title": page.title,
        "source": page.source,
        "date": page.written.isoformat(),
        "audience": page.audience,
        "language": page.language,
        "reviewed": page.reviewed,
        "sections": [],
        "sentences": [{"start": f.span.start, "end": f.span.end} for f in page.facts],
    }


def summary_json(summary: Summary) -> Json:
    """A checked summary."""
    return {
        "note_id": summary.source_id,
        "template": summary.template,
        "claims": [_claim(v) for v in summary.supported],
        "notice": summary.notice,
        "withheld": [_withheld(v) for v in summary.withheld],
        "critical": [_critical(c) for c in summary.critical],
        "model": summary.model,
        "prompt": summary.prompt,
        "flags": [_flag(f) for f in summary.flags],
        **_usage(summary.usage),
        **explained(summary.explanation),
    }


def findings_json(findings: Findings, text: str) -> Json:
    """Structured findings; ``text`` is the note's, which the spans count in."""
    return {
        "note_id": findings.source_id,
        "findings": [
            {**_finding(f, text), "conflicts": _conflicts(findings, place)}
            for place, f in enumerate(findings.items)
        ],
        "critical": [_critical(c) for c in findings.critical],
        "flags": [_flag(f) for f in findings.flags],
        "model": findings.model,
        "prompt": findings.prompt,
        "ungrounded": [{"type": u.type.value, "text": u.text} for u in findings.ungrounded],
        "unread": [{"start": span.start, "end": span.end} for span in findings.unread],
        **_usage(findings.usage),
        **explained(findings.explanation),
    }


def handout_json(handout: Handout) -> Json:
    """A patient handout."""
    return {
        "note_id": handout.source_id,
        "title": handout.title,
        "language": handout.language,
        "sections": [
            {"heading": s.heading, "claims": [_claim(v) for v in s.supported]}
            for s in handout.sections
        ],
        "withheld": [_withheld(v) for v in handout.withheld],
        "knowledge": [
            {
                "source_id": page.source_id,
                "title": page.title,
                "source": page.source,
                "date": page.written.isoformat(),
                "audience": page.audience,
                "reviewed": page.reviewed,
            }
            for page in handout.pages
        ],
        "notices": list(handout.notices),
        "grade": handout.grade,
        "model": handout.model,
        "prompt": handout.prompt,
        "flags": [_flag(f) for f in handout.flags],
        **_usage(handout.usage),
        **explained(handout.explanation),
    }


def answer_json(answer: Answer) -> Json:
    """An answer, or an abstention."""
    return {
        "answer": answer.text,
        "claims": [_claim(v) for v in answer.supported],
        "withheld": [_withheld(v) for v in answer.withheld],
        "abstained": answer.abstained,
        "reason": answer.reason,
        "nearest": [citation_json(c) for c in answer.nearest],
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "model": answer.model,
        "prompt": answer.prompt,
        "flags": [_flag(f) for f in answer.flags],
        **_usage(answer.usage),
        **explained(answer.explanation),
    }


def verdict_json(verdict: Verdict) -> Json:
    """The verdict on a claim of somebody's."""
    return {
        "text": verdict.claim.text,
        "label": verdict.label,
        "error_type": verdict.error_type,
        "score": round(verdict.score, 3),
        "reason": verdict.reason,
        "evidence": [citation_json(c) for c in verdict.evidence],
        **traced(verdict.traces),
    }


def _vote(vote: Vote) -> Json:
    return {
        "detector": vote.detector,
        "kind": vote.kind,
        "start": vote.span.start,
        "end": vote.span.end,
        "score": round(vote.score, 3),
    }


def _claim(verdict: Verdict) -> Json:
    return {
        "text": verdict.claim.text,
        "section": verdict.claim.section,
        "citations": [citation_json(c) for c in verdict.claim.citations],
        "verdict": {"label": verdict.label, "reason": verdict.reason},
    }


def _withheld(verdict: Verdict) -> Json:
    return {
        "text": verdict.claim.text,
        "label": verdict.label,
        "error_type": verdict.error_type,
        "reason": verdict.reason,
        "evidence": [citation_json(c) for c in verdict.evidence],
    }


def _usage(usage: Usage) -> Json:
    """What a language model used; nothing where none was asked."""
    if not usage.n_replies:
        return {}
    return {
        "usage": {
            "replies": usage.n_replies,
            "prompt_tokens": usage.n_prompt_tokens,
            "new_tokens": usage.n_new_tokens,
            "reused_tokens": usage.n_reused_tokens,
        }
    }


def _flag(flag: Flag) -> Json:
    return {
        "kind": "embedded_instruction",
        "rule": flag.rule,
        "source_id": flag.source_id,
        "start": flag.span.start,
        "end": flag.span.end,
    }


def _critical(statement: CriticalStatement) -> Json:
    return {
        "text": statement.text,
        "start": statement.span.start,
        "end": statement.span.end,
        "rule": statement.rule,
    }


def _finding(finding: Finding, text: str) -> Json:
    stable = {name: _attribute(finding, name) for name in _STABLE_ATTRIBUTES}
    others = {
        a.name: a.normalized or a.text
        for a in finding.attributes
        if a.name not in _STABLE_ATTRIBUTES
    }
    code = finding.code
    return {
        "type": finding.type,
        "text": finding.span.of(text),
        "start": finding.span.start,
        "end": finding.span.end,
        "assertion": finding.assertion,
        "value": finding.value,
        "number": finding.number,
        "unit": finding.unit,
        **stable,
        "code": {"system": code.system, "code": code.code, "display": code.display}
        if code
        else None,
        **others,
    }


def _conflicts(findings: Findings, place: int) -> list[Json]:
    """Return what contradicts a finding: of what kind, and where it stands."""
    return [
        {"kind": conflict.kind, "start": other.span.start, "end": other.span.end}
        for conflict in partners(findings.conflicts, place)
        for other in (findings.items[i] for i in conflict.items)
    ]


def _attribute(finding: Finding, name: str) -> str | None:
    """Return an attribute as written; a status in its normal form, which has a closed list."""
    attribute = finding.attribute(name)
    if attribute is None:
        return None
    return attribute.normalized or attribute.text if name == "status" else attribute.text
