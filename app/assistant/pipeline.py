"""The one pipeline that every face calls: de-identify, retrieve, draft, ground, restore."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from app.assistant.admission import admit
from app.assistant.checked_drafter import CheckedDrafter
from app.assistant.checked_findings import checked_findings
from app.assistant.conversation import asked_alone, with_day
from app.assistant.passages import lines_for
from app.assistant.prepared import PreparedNote, of_one_patient, restorer, with_orders_of
from app.assistant.restore import merged
from app.assistant.secret import configured_secret
from app.core.claim import Verdict
from app.core.log import get_logger
from app.core.note import Note
from app.core.order import Orders
from app.core.phi import DeidMode
from app.core.results import Answer, Findings, Handout, Summary
from app.core.settings import Settings
from app.deid import Deidentified, Deidentifier, KnownPatient, LeakCheck, ReplacementMap
from app.grounding import prepare, set_aside, trace_text, verify_text
from app.knowledge import load_knowledge
from app.llm import Cancel, Drafter, build_drafter
from app.llm.llm_drafter import LlmDrafter
from app.llm.metering import Meter
from app.tasks import (
    SummaryPlan,
    ask,
    educate,
    explain_answer,
    explain_findings,
    explain_handout,
    explain_summary,
    extract,
    find_template,
    finish_summary,
    orders,
    plan_record,
    plan_summary,
    stream_summary,
    template,
    template_for,
)

log = get_logger("assistant")

# Notes kept ready in memory, for a chat that asks one note many things.
_KEPT_NOTES = 32
AUTO_TEMPLATE = "auto"


class Assistant:
    """Runs every task on notes; results come back restored, in the raw note's coordinates.

    Safe to share between threads; heavy parts load on first use.

    Args:
        settings: The whole configuration.
        secret: Seed of surrogates and references; default: the configured one, else the data
            folder's.
        drafter: An engine in place of the configured one.

    Raises:
        StoreError: The data folder cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        secret: bytes | None = None,
        drafter: Drafter | None = None,
    ) -> None:
        self.settings = settings
        self._secret = secret or configured_secret(settings)
        self._ready: OrderedDict[Note, PreparedNote] = OrderedDict()
        self._lock = threading.Lock()
        self._deidentifier: Deidentifier | None = None
        self._drafter = drafter
        # Not `cached_property`: two threads that ask first at the same time would load twice.
        self._loading = threading.Lock()

    @property
    def deidentifier(self) -> Deidentifier:
        """The de-identification pass."""
        with self._loading:
            if self._deidentifier is None:
                self._deidentifier = Deidentifier(self.settings.deid, self._secret)
            return self._deidentifier

    @property
    def drafter(self) -> Drafter:
        """The configured engine.

        Raises:
            ConfigError, ModelError, AdapterError: It cannot be loaded.
        """
        with self._loading:
            if self._drafter is None:
                self._drafter = build_drafter(
                    self.settings.engine, prompt_dir=self.settings.tasks.prompt_dir
                )
            return self._drafter

    def deidentify(
        self, note: Note, *, mode: DeidMode | None = None, known: KnownPatient | None = None
    ) -> Deidentified:
        """De-identify a note; nothing comes back where the pass fails.

        Raises:
            DeidError: The pass failed, or something identifying was left.
        """
        return self.deidentifier.deidentify(note, mode=mode, known=known)

    def summarize(
        self,
        note: Note,
        *,
        template_name: str | None = None,
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Summary:
        """Summarize a note.

        Args:
            template_name: One of ``app.tasks.TEMPLATE_NAMES`` or of the user's own prompt folder;
                "auto" or None chooses by the note's kind.
            explains: Whether the result tells what was left out, and why.

        Raises:
            DeidError, TaskError, ModelError: The note stops there, and says why.
        """
        prepared = self.prepare(note)
        plan = self._plan(prepared, template_name)
        return self._summary((prepared,), plan, explains=explains, cancel=cancel)

    def summarize_record(
        self,
        notes: Sequence[Note],
        *,
        since: date | None = None,
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Summary:
        """Summarize the notes of one patient together, the latest last.

        Args:
            since: The day from which on notes are new; what they change is told first.
            explains: Whether the result tells what was left out, and why.

        Raises:
            ValueError: No note was given.
            TaskError: They are of several patients, two have the same id, or none is new.
        """
        ordered = sorted(of_one_patient(notes), key=lambda n: n.written_at or date.min)
        prepared = tuple(self.prepare(note) for note in ordered)
        new = frozenset(
            p.deid.note.note_ref
            for p in prepared
            if since is None or (p.raw.written_at is not None and p.raw.written_at >= since)
        )
        plan = plan_record(
            tuple(p.grounded for p in prepared),
            self.settings.tasks,
            new=new if since is not None else None,
            seed=self.settings.seed,
        )
        return self._summary(prepared, plan, explains=explains, cancel=cancel)

    def _summary(
        self,
        prepared: tuple[PreparedNote, ...],
        plan: SummaryPlan,
        *,
        explains: bool,
        cancel: Cancel | None,
    ) -> Summary:
        """Write what was planned, check it, and restore it."""
        started = perf_counter()
        meter = Meter()
        like = merged(*(p.deid.replacements for p in prepared))
        drafter = self._checked(meter, like, *prepared)
        verdicts = tuple(stream_summary(plan, drafter, cancel=cancel))
        summary = finish_summary(plan, verdicts, drafter)
        log.info(
            "summarize.done",
            note_ref=prepared[-1].deid.note.note_ref,
            template=summary.template,
            n_claims=len(summary.supported),
            n_withheld=len(summary.withheld),
            n_tokens=meter.usage.n_prompt_tokens + meter.usage.n_new_tokens,
            ms=round((perf_counter() - started) * 1000),
        )
        told = replace(
            summary,
            flags=tuple(flag for p in prepared for flag in p.flags),
            usage=meter.usage,
            explanation=with_orders_of(
                explain_summary(plan, verdicts) if explains else None, *prepared
            ),
        )
        return restorer(*prepared).summary(told)

    def stream_summary(
        self, note: Note, *, template_name: str | None = None, cancel: Cancel | None = None
    ) -> Iterator[Verdict]:
        """Yield each checked claim of a summary, restored, as soon as it stands.

        Supported ones may be shown; the others belong in the list of what was withheld.
        """
        prepared = self.prepare(note)
        plan = self._plan(prepared, template_name)
        restoring = restorer(prepared)
        drafter = self._checked(Meter(), prepared.deid.replacements, prepared)
        for verdict in stream_summary(plan, drafter, cancel=cancel):
            yield restoring.verdict(verdict)

    def extract(self, note: Note, *, explains: bool = False) -> Findings:
        """Return the structured findings of a note.

        Args:
            explains: Whether the result tells what gave none, and which of them have no code.

        Raises:
            DeidError, ModelError: The note stops there, and says why.
        """
        prepared = self.prepare(note)
        check = LeakCheck(prepared.deid.replacements)
        # The embedded engine finds by rules: nothing of it need be loaded for this.
        meter = Meter()
        drafter = None if self.settings.engine.name == "embedded" else self._counting(meter)
        found = extract(prepared.grounded, drafter)
        found = checked_findings(found, check, prepared.deid.note.text)
        explanation = explain_findings(prepared.grounded, found.items) if explains else None
        told = replace(found, flags=prepared.flags, usage=meter.usage, explanation=explanation)
        return restorer(prepared).findings(told)

    def orders(self, note: Note) -> Orders:
        """Return what is ordered in a visit's transcript or a note's plan.

        Nothing of it is composed: every word stands in the note, so no second look is needed.
        """
        prepared = self.prepare(note)
        return restorer(prepared).orders(orders(prepared.grounded))

    def educate(
        self,
        note: Note,
        *,
        grade: int | None = None,
        language: str | None = None,
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Handout:
        """Draft a patient handout from a note.

        Args:
            explains: Whether the result tells what of the note it leaves out, and why.
        """
        prepared = self.prepare(note)
        tasks = self.settings.tasks
        meter = Meter()
        handout = educate(
            prepared.grounded,
            self._checked(meter, prepared.deid.replacements, prepared),
            grade=grade or tasks.grade,
            language=language or tasks.language,
            knowledge=load_knowledge(tasks.knowledge_dir),
            cancel=cancel,
        )
        explanation = explain_handout(prepared.grounded, handout) if explains else None
        told = replace(
            handout,
            flags=prepared.flags,
            usage=meter.usage,
            explanation=with_orders_of(explanation, prepared),
        )
        return restorer(prepared).handout(told)

    def ask(
        self,
        notes: Sequence[Note],
        question: str,
        *,
        earlier: Sequence[str] = (),
        explains: bool = False,
        cancel: Cancel | None = None,
    ) -> Answer:
        """Answer a question from the notes of one patient, or abstain.

        Args:
            earlier: The questions before it in the same conversation, oldest first.
            explains: Whether the result tells what was searched, and what came near.

        Raises:
            ValueError: No note was given.
            TaskError: They are of several patients, or two have the same id.
        """
        prepared = [self.prepare(note) for note in of_one_patient(notes)]
        alone, like = asked_alone(self.deidentifier, question, earlier, prepared)
        grounded = tuple(p.grounded for p in prepared)
        lines = lines_for(alone, tuple(g.note for g in grounded), self.settings.retrieval)
        meter = Meter()
        drafter = self._checked(meter, like, *prepared)
        answer = ask(grounded, alone, drafter, lines=lines, cancel=cancel)
        told = replace(
            answer,
            flags=tuple(flag for p in prepared for flag in p.flags),
            usage=meter.usage,
            explanation=with_orders_of(
                explain_answer(grounded, alone, lines, answer) if explains else None, *prepared
            ),
        )
        return with_day(restorer(*prepared).answer(told), prepared)

    def verify(
        self, note: Note, claims: Sequence[str], *, explains: bool = False
    ) -> tuple[Verdict, ...]:
        """Check claims of anybody's against a note, in their order; one verdict each.

        Args:
            explains: Whether each tells the lines it was compared with, and what each check found.
        """
        prepared = self.prepare(note)
        restoring = restorer(prepared)
        verdicts: list[Verdict] = []
        for claim in claims:
            text = self.deidentifier.deidentify_text(claim, prepared.deid.replacements)
            verdict = verify_text(text, (prepared.grounded,))
            if explains:
                traces = trace_text(text, (prepared.grounded,))
                verdict = replace(verdict, traces=traces)
            checked = restoring.verdict(verdict)
            # As it was asked: restoring cannot tell what in it was a surrogate of the user's own.
            verdicts.append(replace(checked, claim=replace(checked.claim, text=claim)))
        return tuple(verdicts)

    def prepare(self, note: Note) -> PreparedNote:
        """De-identify a note and take it apart for checking; it is kept for the next question.

        Raises:
            DeidError: It cannot be de-identified.
            TaskError: It is of several patients, or in a language that is not read.
        """
        with self._lock:
            if note in self._ready:
                self._ready.move_to_end(note)
                return self._ready[note]
        orders = admit(note)
        deid = self.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
        told, flags = set_aside(deid.note, orders)
        prepared = PreparedNote(note, deid, prepare(told), flags)
        with self._lock:
            self._ready[note] = prepared
            while len(self._ready) > _KEPT_NOTES:
                self._ready.popitem(last=False)
        return prepared

    def _counting(self, meter: Meter) -> Drafter:
        """Return the engine with a meter on its language model, if it has one."""
        drafter = self.drafter
        return drafter.counting(meter) if isinstance(drafter, LlmDrafter) else drafter

    def _checked(
        self, meter: Meter, like: ReplacementMap, *prepared: PreparedNote
    ) -> CheckedDrafter:
        """Return the engine behind the second look, which knows the originals of these notes."""
        passed = [p.deid.note.text for p in prepared]
        return CheckedDrafter(self._counting(meter), LeakCheck(like), passed)

    def _plan(self, prepared: PreparedNote, template_name: str | None) -> SummaryPlan:
        tasks = self.settings.tasks
        chosen = template_name or tasks.template
        shape = (
            template_for(prepared.raw.kind)
            if chosen == AUTO_TEMPLATE
            else find_template(chosen, tasks.prompt_dir) or template(chosen)
        )
        return plan_summary((prepared.grounded,), shape, tasks, seed=self.settings.seed)
