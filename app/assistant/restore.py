"""Back to the raw note: names restored, every span in its coordinates; done once, at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Citation, Claim, Trace, Verdict
from app.core.explanation import Explanation, LeftOut
from app.core.finding import Attribute, Finding
from app.core.flag import Flag
from app.core.markup import without_markup
from app.core.note import Note
from app.core.order import Order, Orders
from app.core.results import Answer, CriticalStatement, Findings, Handout, HandoutSection, Summary
from app.core.span import Span
from app.deid import Deidentified, Pair, ReplacementMap, TextRestorer
from app.knowledge import is_page_id


@dataclass(frozen=True, slots=True)
class Restorer:
    """Restores results for a person who may see the notes.

    Attributes:
        sources: The notes as read, with what de-identification made of each; at least one.
    """

    sources: tuple[tuple[Note, Deidentified], ...] = field(repr=False)
    _made: dict[tuple[str, ...], TextRestorer] = field(
        default_factory=dict[tuple[str, ...], TextRestorer], init=False, repr=False, compare=False
    )

    def summary(self, summary: Summary) -> Summary:
        """Restore a summary."""
        return replace(
            summary,
            source_id=self._note_id(summary.source_id),
            supported=self.verdicts(summary.supported),
            withheld=self.verdicts(summary.withheld),
            critical=self._critical(summary.critical),
            flags=self._flags(summary.flags),
            explanation=self._explanation(summary.explanation),
        )

    def findings(self, findings: Findings) -> Findings:
        """Restore findings; their order and number stay."""
        return replace(
            findings,
            source_id=self._note_id(findings.source_id),
            items=tuple(self._finding(f) for f in findings.items),
            critical=self._critical(findings.critical),
            ungrounded=tuple(
                replace(told, text=self._text(told.text, ())) for told in findings.ungrounded
            ),
            unread=tuple(self._span(findings.source_id, span) for span in findings.unread),
            flags=self._flags(findings.flags),
            explanation=self._explanation(findings.explanation),
        )

    def orders(self, orders: Orders) -> Orders:
        """Restore orders; their order and number stay."""
        return replace(
            orders,
            source_id=self._note_id(orders.source_id),
            items=tuple(self._order(order) for order in orders.items),
        )

    def handout(self, handout: Handout) -> Handout:
        """Restore a handout."""
        sections = tuple(
            HandoutSection(s.heading, self.verdicts(s.supported)) for s in handout.sections
        )
        return replace(
            handout,
            source_id=self._note_id(handout.source_id),
            sections=sections,
            withheld=self.verdicts(handout.withheld),
            flags=self._flags(handout.flags),
            explanation=self._explanation(handout.explanation),
        )

    def answer(self, answer: Answer) -> Answer:
        """Restore an answer; its text is that of its claims."""
        supported = self.verdicts(answer.supported)
        text = " ".join(v.claim.text for v in supported) if answer.text is not None else None
        return replace(
            answer,
            text=text,
            supported=supported,
            withheld=self.verdicts(answer.withheld),
            nearest=self._citations(answer.nearest),
            flags=self._flags(answer.flags),
            explanation=self._explanation(answer.explanation),
        )

    def verdicts(self, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
        """Restore verdicts in their order."""
        return tuple(self.verdict(v) for v in verdicts)

    def verdict(self, verdict: Verdict) -> Verdict:
        """Restore one verdict with its claim and evidence.

        What quotes a page of general facts is not restored: it holds nothing of a patient.
        """
        claim = verdict.claim
        if claim.citations and all(is_page_id(c.source_id) for c in claim.citations):
            return replace(verdict, claim=replace(claim, text=without_markup(claim.text)))
        cited = (*claim.citations, *verdict.evidence)
        restored = Claim(
            self._text(claim.text, cited),
            self._citations(claim.citations),
            without_markup(claim.section),
        )
        return replace(
            verdict,
            claim=restored,
            reason=self._text(verdict.reason, cited),
            evidence=self._citations(verdict.evidence),
            traces=tuple(self._trace(trace) for trace in verdict.traces),
        )

    def _trace(self, trace: Trace) -> Trace:
        def said(text: str) -> str:
            return self._text(text, trace.lines)

        return replace(
            trace,
            text=said(trace.text),
            lines=self._citations(trace.lines),
            missing=tuple(said(words) for words in trace.missing),
            checks=tuple(replace(check, reason=said(check.reason)) for check in trace.checks),
        )

    def _source(self, source_id: str) -> tuple[Note, Deidentified]:
        return next(s for s in self.sources if s[1].note.note_ref == source_id)

    def _note_id(self, source_id: str) -> str:
        return self._source(source_id)[0].note_id

    def _text(self, text: str, citations: Sequence[Citation]) -> str:
        """Restore a sentence with the maps of the notes that it rests on, else with all.

        What a page would follow, load or run is taken out, wherever it came from.
        """
        cited = tuple(dict.fromkeys(c.source_id for c in citations))
        return without_markup(self._restorer(cited).restored(text))

    def _restorer(self, cited: tuple[str, ...]) -> TextRestorer:
        """Return what restores texts that rest on these notes; made once."""
        if cited not in self._made:
            sources = [self._source(source_id) for source_id in cited] or self.sources
            maps = (deid.replacements for _, deid in sources)
            self._made[cited] = TextRestorer(merged(*maps))
        return self._made[cited]

    def _citations(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(self._citation(c) for c in citations)

    def _citation(self, citation: Citation) -> Citation:
        note, _ = self._source(citation.source_id)
        span = self._span(citation.source_id, citation.span)
        return Citation(note.note_id, span, span.of(note.text))

    def _span(self, source_id: str, span: Span) -> Span:
        _, deid = self._source(source_id)
        return deid.note.body.offsets.to_raw(span)

    def _flags(self, flags: Sequence[Flag]) -> tuple[Flag, ...]:
        return tuple(
            Flag(self._note_id(f.source_id), self._span(f.source_id, f.span), f.rule) for f in flags
        )

    def _explanation(self, explanation: Explanation | None) -> Explanation | None:
        if explanation is None:
            return None
        left_out = tuple(self._left_out(each) for each in explanation.left_out)
        searched = tuple(
            replace(
                part, source_id=self._note_id(part.source_id), section=self._text(part.section, ())
            )
            for part in explanation.searched
        )
        return replace(explanation, left_out=left_out, searched=searched)

    def _left_out(self, each: LeftOut) -> LeftOut:
        note, _ = self._source(each.source_id)
        span = self._span(each.source_id, each.span)
        return replace(
            each,
            source_id=note.note_id,
            span=span,
            text=span.of(note.text) if each.text else "",
            section=self._text(each.section, ()),
            covered_by=self._citation(each.covered_by) if each.covered_by else None,
            lacks=tuple(self._text(word, ()) for word in each.lacks),
        )

    def _critical(self, found: Sequence[CriticalStatement]) -> tuple[CriticalStatement, ...]:
        return tuple(self._one_critical(c) for c in found)

    def _one_critical(self, statement: CriticalStatement) -> CriticalStatement:
        note, _ = self._source(statement.source_id)
        span = self._span(statement.source_id, statement.span)
        return CriticalStatement(note.note_id, span, span.of(note.text), statement.rule)

    def _order(self, order: Order) -> Order:
        def restored(parts: Sequence[Span]) -> tuple[Span, ...]:
            # Two places within one replacement become the same.
            return tuple(dict.fromkeys(self._span(order.source_id, part) for part in parts))

        return replace(
            order,
            source_id=self._note_id(order.source_id),
            description=restored(order.description),
            reason=restored(order.reason),
            evidence=restored(order.evidence),
        )

    def _finding(self, finding: Finding) -> Finding:
        note, deid = self._source(finding.source_id)
        restorer = self._restorer((finding.source_id,))

        def attribute(a: Attribute) -> Attribute:
            if a.span is None:
                text = restorer.restored(a.text)
                return replace(a, text=text, normalized=restated(a.normalized, a.text, text))
            span = self._span(finding.source_id, a.span)
            text = span.of(note.text)
            normalized = restated(a.normalized, a.span.of(deid.note.body.text), text)
            return replace(a, text=text, span=span, normalized=normalized)

        def restated(normalized: str | None, surrogate: str, original: str) -> str | None:
            if normalized is None or surrogate == original:
                return normalized
            return restorer.restored(_swapped(normalized, surrogate, original))

        span = self._span(finding.source_id, finding.span)
        concept = restated(
            finding.concept, finding.span.of(deid.note.body.text), span.of(note.text)
        )
        return replace(
            finding,
            source_id=note.note_id,
            concept=concept or finding.concept,
            span=span,
            attributes=tuple(attribute(a) for a in finding.attributes),
        )


def _swapped(normalized: str, surrogate: str, original: str) -> str:
    """Put the words that stood in place of an original out of a text in small letters."""
    told = _small(surrogate)
    return normalized.replace(told, _small(original)) if told else normalized


def _small(text: str) -> str:
    return " ".join(text.lower().split())


def merged(first: ReplacementMap, *others: ReplacementMap) -> ReplacementMap:
    """Return one map of all originals of a patient's notes, by which other text is restored.

    Its places mean nothing; a single map comes back as it is.
    """
    if not others:
        return first
    pairs: dict[str, Pair] = {p.original: p for each in (first, *others) for p in each.pairs}
    return replace(first, pairs=tuple(pairs.values()))
