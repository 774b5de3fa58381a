"""Why a result holds what it holds: each line that was considered and left out, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.claim import Citation, Verdict
from app.core.draft import EvidenceLine, OutlineSection
from app.core.explanation import Explanation, LeftOut, LeftOutReason
from app.core.finding import Assertion, Finding, FindingType
from app.core.flag import Flag
from app.core.quoting import n_words
from app.core.results import Handout
from app.core.section import SectionKind
from app.core.span import Span
from app.grounding import GroundedNote
from app.llm.embedded.small_talk import is_conversation, is_small_talk
from app.llm.embedded.summaries.line_roles import acts_as, is_clerical
from app.llm.embedded.summaries.rows_alone import is_head_row
from app.llm.embedded.summaries.selection import LONG_LINE_WORDS
from app.tasks.handout_privacy import open_lines
from app.tasks.lines import evidence_lines
from app.tasks.summarize import SummaryPlan
from retrieval.duplicates import near_duplicates

_FILED = frozenset({SectionKind.HEADER, SectionKind.SIGNATURE, SectionKind.TECHNIQUE})
# Types of findings that a terminology has codes for: ICD-10-CM is the only one.
_CODED = frozenset({FindingType.PROBLEM})
_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})


def explain_summary(plan: SummaryPlan, verdicts: Sequence[Verdict]) -> Explanation:
    """Explain a summary by what was offered and what its claims rest on, whatever the engine.

    Args:
        plan: That it was written by.
        verdicts: On every claim that was drafted.
    """
    used = [c for v in verdicts for c in v.claim.citations]
    tried = [c for v in verdicts if not v.claim.citations for c in v.evidence]
    lines = plan.lines
    copies = near_duplicates([f"{line.heading} {line.text}" for line in lines])
    said = _said(plan.request.findings, used)
    spoken = {note.note_ref for note in plan.request.notes if is_conversation(note.text)}
    left_out: list[LeftOut] = []
    for line, copy_of in zip(lines, copies, strict=True):
        if _place_in(line, used) is not None:
            continue
        covering = _covering(line, plan.request.findings, said)
        if _place_in(line, tried) is not None:
            reason = LeftOutReason.WITHHELD
        elif copy_of is not None:
            reason = LeftOutReason.COPIED
        else:
            is_talk = line.source_id in spoken and is_small_talk(line.text)
            reason = _reason(
                line, plan.request.outline, covered=covering is not None, is_talk=is_talk
            )
        cited = covering if reason is LeftOutReason.SAID else None
        left_out.append(LeftOut(line.source_id, line.span, line.text, line.heading, reason, cited))
    n_used = len(lines) - len(left_out)
    return Explanation(len(lines), n_used, plan.request.budget_words, tuple(left_out))


def explain_handout(note: GroundedNote, handout: Handout) -> Explanation:
    """Explain a handout: what of the note it does not tell, confidential parts above all.

    Args:
        note: That it was made of.
        handout: Not restored yet.
    """
    lines = evidence_lines((note.note,))
    open_ = {line.number for line in open_lines(lines, note.findings)}
    used = [c for s in handout.sections for v in s.supported for c in v.claim.citations]
    tried = [c for v in handout.withheld for c in v.evidence]
    left_out: list[LeftOut] = []
    for line in lines:
        if line.number not in open_:
            reason = LeftOutReason.CONFIDENTIAL
        elif _place_in(line, used) is not None:
            continue
        elif _place_in(line, tried) is not None:
            reason = LeftOutReason.WITHHELD
        elif acts_as(line) in _FILED or is_clerical(line):
            reason = LeftOutReason.FILE
        else:
            reason = _why_untold(line, note.findings)
        text = "" if reason is LeftOutReason.CONFIDENTIAL else line.text
        left_out.append(LeftOut(line.source_id, line.span, text, line.heading, reason))
    return Explanation(len(lines), len(lines) - len(left_out), None, tuple(left_out))


def with_orders(explanation: Explanation, flags: Sequence[Flag]) -> Explanation:
    """Add the places where a note gives orders to the software; they are not repeated."""
    orders = tuple(LeftOut(f.source_id, f.span, "", "", LeftOutReason.ORDER) for f in flags)
    n_considered = explanation.n_considered + len(orders)
    left_out = (*explanation.left_out, *orders)
    return replace(explanation, n_considered=n_considered, left_out=left_out)


def explain_findings(note: GroundedNote, findings: Sequence[Finding]) -> Explanation:
    """Explain findings: lines of the note that gave none, then problems that have no code.

    Args:
        note: That they were sought in.
        findings: As the result holds them.
    """
    lines = evidence_lines((note.note,))
    is_spoken = is_conversation(note.note.text)
    empty = [line for line in lines if not _inside(line, findings)]
    left_out = [
        LeftOut(
            line.source_id, line.span, line.text, line.heading, _why_none(line, is_spoken=is_spoken)
        )
        for line in empty
    ]
    coded = [f for f in findings if f.type in _CODED]
    left_out += [
        LeftOut(f.source_id, f.span, f.span.of(note.note.text), f.type.value, LeftOutReason.NO_CODE)
        for f in coded
        if f.code is None
    ]
    n_considered = len(lines) + len(coded)
    return Explanation(n_considered, n_considered - len(left_out), None, tuple(left_out))


def _inside(line: EvidenceLine, findings: Sequence[Finding]) -> list[Finding]:
    return [f for f in findings if f.source_id == line.source_id and line.span.overlaps(f.span)]


def _why_none(line: EvidenceLine, *, is_spoken: bool) -> LeftOutReason:
    """Return why a line gave no finding, the plainest reason first."""
    text = line.text.rstrip()
    checks = (
        (is_spoken and is_small_talk(line.text), LeftOutReason.TALK),
        (acts_as(line) in _FILED or is_clerical(line), LeftOutReason.FILE),
        (text.endswith("?"), LeftOutReason.QUESTION),
        (text.endswith(":") or is_head_row(text), LeftOutReason.HEADING),
    )
    return next((reason for holds, reason in checks if holds), LeftOutReason.NOTHING_FOUND)


def _why_untold(line: EvidenceLine, findings: Sequence[Finding]) -> LeftOutReason:
    """Return why a handout leaves a line of the note out, by what was found in it."""
    found = _inside(line, findings)
    said = {f.assertion for f in found}
    checks = (
        (said == {Assertion.FAMILY}, LeftOutReason.RELATIVE),
        (said == {Assertion.ABSENT}, LeftOutReason.DENIED),
        (said == {Assertion.PAST}, LeftOutReason.PAST),
        (bool(found) and all(f.type in _MEASURED for f in found), LeftOutReason.MEASURED),
    )
    return next((reason for holds, reason in checks if holds), LeftOutReason.NOT_FOR_PATIENTS)


def _reason(
    line: EvidenceLine, outline: Sequence[OutlineSection], *, covered: bool, is_talk: bool
) -> LeftOutReason:
    """Return why a line that nothing says was not chosen, the plainest reason first."""
    text = line.text.rstrip()
    kind = acts_as(line)
    checks = (
        (is_talk, LeftOutReason.TALK),
        (kind in _FILED or is_clerical(line), LeftOutReason.FILE),
        (text.endswith("?"), LeftOutReason.QUESTION),
        (text.endswith(":") or is_head_row(text), LeftOutReason.HEADING),
        (n_words(text) > LONG_LINE_WORDS, LeftOutReason.TOO_LONG),
        (covered, LeftOutReason.SAID),
        (not any(not h.kinds or kind in h.kinds for h in outline) and bool(outline),
         LeftOutReason.PLACE),
    )  # fmt: skip
    return next((reason for holds, reason in checks if holds), LeftOutReason.BUDGET)


def _place_in(line: EvidenceLine, cited: Sequence[Citation]) -> Citation | None:
    return next((c for c in cited if _overlaps(line.source_id, line.span, c)), None)


def _overlaps(source_id: str, span: Span, citation: Citation) -> bool:
    return citation.source_id == source_id and citation.span.overlaps(span)


_Thing = tuple[FindingType, str, bool, str]


def _thing(finding: Finding) -> _Thing:
    """Return what a finding says; another dose or value says something else."""
    dose = finding.attribute("dose")
    amount = (dose.normalized or dose.text) if dose else str(finding.value or "")
    return finding.type, finding.concept, finding.assertion is Assertion.ABSENT, amount


def _said(findings: Sequence[Finding], used: Sequence[Citation]) -> dict[_Thing, Citation]:
    """Return what the result says, each with a place that says it."""
    told: dict[_Thing, Citation] = {}
    for finding in findings:
        cited = next((c for c in used if _overlaps(finding.source_id, finding.span, c)), None)
        if cited is not None:
            told.setdefault(_thing(finding), cited)
    return told


def _covering(
    line: EvidenceLine, findings: Sequence[Finding], said: dict[_Thing, Citation]
) -> Citation | None:
    """Return where all that was found in a line is said; None where something is not."""
    inside = [_thing(f) for f in findings if line.holds(f)]
    if not inside or any(thing not in said for thing in inside):
        return None
    return said[inside[0]]
