"""Panels of a summary: claims with the harness's verdict, what was withheld, what was missed."""

from __future__ import annotations

from app.core.claim import Claim, Verdict
from app.core.span import Span
from eval.checks.support import Support
from eval.output import Record
from eval.report.panels import Fault, Item, Panel, Tone, fault_in
from eval.scorers.handout import lost_facts
from eval.scorers.omission import missed_facts
from eval.scorers.support import checked_claims

_UNSUPPORTED = "content"


def summary_panels(record: Record) -> tuple[Panel, ...]:
    """Return the panels of a summary and of the gold that goes with it."""
    return (
        _claims(record),
        _withheld(record),
        _missed(record),
        _reference(record),
        _handout(record),
        _lost(record),
    )


def _claims(record: Record) -> Panel:
    claims = record.output.claims or ()
    # Without a claim there is nothing to read the source for.
    checks = checked_claims(record) if claims else ()
    return Panel(
        "Summary",
        tuple(_claim(record, c, check) for c, check in zip(claims, checks, strict=True)),
        "Verdicts are the harness's own. A claim's evidence is what the system cites, or else what "
        "the harness compared it with.",
    )


def _claim(record: Record, claim: Claim, check: Support | None) -> Item:
    label, tone, note = _judge(check)
    cited = tuple(citation.span for citation in claim.citations)
    misquoted = [c for c in claim.citations if c.span.of(record.sample.source) != c.quote]
    fault = _fault(claim, check)
    if misquoted:
        note += f"; {len(misquoted)} of {len(cited)} quotes are not the source's text"
        fault = fault or fault_in("misquote", claim.text)
    if not cited:
        note += "; no citation"
    spans = cited or (check.evidence if check else ())
    return Item(label, tone, claim.text, note, claim.section, spans, fault)


def _judge(check: Support | None) -> tuple[str, Tone, str]:
    if check is None:
        return "unscored", Tone.PLAIN, "nothing to check"
    if check.problem is None:
        return "supported", Tone.GOOD, f"{check.overlap:.0%} of its terms in the evidence"
    if check.problem.value == _UNSUPPORTED:
        return "unsupported", Tone.WARN, f"only {check.overlap:.0%} of its terms in the evidence"
    return "contradicted", Tone.BAD, f"{check.problem.value} differs from the evidence"


def _fault(claim: Claim, check: Support | None) -> Fault | None:
    if check is None or check.problem is None:
        return None
    return fault_in(check.problem.value, f"{claim.section}\n{claim.text}")


def _withheld(record: Record) -> Panel:
    return Panel(
        "Withheld",
        tuple(_kept_back(verdict) for verdict in record.output.withheld),
        "Drafted by the system and kept back by its own guard; no reader of the summary saw it.",
    )


def _kept_back(verdict: Verdict) -> Item:
    spans: tuple[Span, ...] = tuple(citation.span for citation in verdict.evidence)
    kind = verdict.error_type.value if verdict.error_type else ""
    note = ": ".join(part for part in (verdict.label.value, kind, verdict.reason) if part)
    return Item("withheld", Tone.PLAIN, verdict.claim.text, note, verdict.claim.section, spans)


def _missed(record: Record) -> Panel:
    facts = missed_facts(record) if record.output.claims is not None else ()
    return Panel(
        "Missed facts",
        tuple(
            Item(
                "missed", Tone.WARN, fact, "no claim mentions it", fault=fault_in("omission", fact)
            )
            for fact in facts
        ),
        "Facts that a summary of this note must mention.",
    )


def _handout(record: Record) -> Panel:
    items = tuple(
        Item("written", Tone.PLAIN, c.text, "", c.section, tuple(cite.span for cite in c.citations))
        for c in record.output.handout or ()
    )
    return Panel("Handout", items, "What a handout tells the patient; not judged here.")


def _lost(record: Record) -> Panel:
    facts = lost_facts(record) if record.output.handout is not None else ()
    items = tuple(
        Item("lost", Tone.WARN, f.text, f.part.value, fault=fault_in("omission", f.text))
        for f in facts
    )
    return Panel("Lost from the handout", items, "What a handout of this note must keep.")


def _reference(record: Record) -> Panel:
    return Panel("Reference", hint="Written by a person.", text=record.sample.reference)
