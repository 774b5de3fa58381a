"""Each note is de-identified once, a question is about one patient, a failure stops the note."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import Assistant, pipeline
from app.assistant.prepared import of_one_patient
from app.core.claim import Label
from app.core.draft import Draft, DraftSentence, TaskRequest
from app.core.errors import DeidError, RetrievalError, TaskError
from app.core.note import Note
from app.core.settings import EngineSettings, Settings, TaskSettings
from app.deid import Deidentified, Deidentifier
from app.llm import Cancel
from retrieval import HybridIndex, RetrievalFault


@pytest.fixture
def counted(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> list[Note]:
    """Return the notes that are de-identified from now on."""
    seen: list[Note] = []
    real = assistant.deidentifier.deidentify

    def count(note: Note, **how: object) -> Deidentified:
        seen.append(note)
        return real(note, **how)  # pyright: ignore[reportArgumentType]  (passed on as it came)

    monkeypatch.setattr(assistant.deidentifier, "deidentify", count)
    return seen


def test_a_note_is_deidentified_once_for_many_questions(assistant, counted, note):
    own = replace(note, note_id="once")
    assistant.summarize(own)
    assistant.extract(own)
    assistant.ask((own,), "What was the potassium?")
    assistant.verify(own, ["He has diabetes."])
    assert counted == [own]


@pytest.mark.parametrize(
    "changed",
    [{"text": "Cough."}, {"patient_id": "pt-9"}, {"note_id": "n-9"}],
    ids=["text", "patient", "id"],
)
def test_a_note_that_differs_is_another_note(assistant, counted, note, changed):
    first = replace(note, note_id=f"differs-{next(iter(changed))}")
    second = replace(first, **changed)
    assert assistant.prepare(first).deid.note != assistant.prepare(second).deid.note
    assert counted == [first, second]


def test_the_oldest_note_is_forgotten_first(assistant, counted, monkeypatch):
    monkeypatch.setattr(pipeline, "_KEPT_NOTES", 2)
    a, b, c = (Note(name, f"Cough since {i} days.") for i, name in enumerate("abc", 2))
    for note in (a, b, a, c, a, b):
        assistant.prepare(note)
    assert counted == [a, b, c, b]


class _FailingDetector:
    def detect(self, text: str, _known: object = None) -> object:
        raise RuntimeError(text)

    look = detect


@pytest.mark.parametrize("task", ["summarize", "extract", "educate", "ask", "verify"])
def test_a_recognizer_that_fails_stops_the_note(note, task, monkeypatch):
    assistant = Assistant(Settings(), secret=b"another secret of the tests")
    monkeypatch.setattr(assistant.deidentifier, "_detector", _FailingDetector())
    drafted: list[object] = []
    monkeypatch.setattr(pipeline, "build_drafter", lambda *_, **__: drafted.append(1))
    calls = {
        "ask": lambda: assistant.ask((note,), "What?"),
        "verify": lambda: assistant.verify(note, ["He coughs."]),
    }
    with pytest.raises(DeidError) as caught:
        calls.get(task, lambda: getattr(assistant, task)(note))()
    assert caught.value.code == "deid_failed"
    assert drafted == []
    assert "Ashgrove" not in "".join(traceback.format_exception(caught.value))


def test_a_note_that_was_stopped_is_not_kept(note, monkeypatch):
    assistant = Assistant(Settings(), secret=b"another secret of the tests")
    with monkeypatch.context() as broken:
        broken.setattr(assistant.deidentifier, "_detector", _FailingDetector())
        with pytest.raises(DeidError):
            assistant.prepare(note)
    assert assistant.prepare(note).raw == note


def test_streaming_gives_what_the_whole_summary_holds(assistant, note):
    streamed = tuple(assistant.stream_summary(note))
    summary = assistant.summarize(note)
    assert tuple(v for v in streamed if v.label is Label.SUPPORTED) == summary.supported
    assert {v for v in streamed if v.label is not Label.SUPPORTED} == set(summary.withheld)


class _Endless:
    """A drafter that writes until it is told to stop."""

    model = "endless"

    def __init__(self, cancel: Cancel) -> None:
        self.cancel = cancel
        self.n_written = 0

    def prompt_ref(self, request: TaskRequest) -> str:
        return request.prompt_id

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        assert cancel is self.cancel
        while not self.cancel.is_set:
            self.n_written += 1
            line = request.lines[self.n_written % len(request.lines)]
            yield DraftSentence(line.standalone, "Summary", (line.number,))

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        return Draft(tuple(self.stream(request, cancel=cancel)), self.model, "p", "cancelled")


def test_a_summary_can_be_cancelled(note, monkeypatch):
    cancel = Cancel()
    endless = _Endless(cancel)
    monkeypatch.setattr(pipeline, "build_drafter", lambda *_, **__: endless)
    assistant = Assistant(Settings(), secret=b"another secret of the tests")
    stream = assistant.stream_summary(note, cancel=cancel)
    first = next(stream)
    assert first.claim.text
    cancel.set()
    rest = list(stream)
    assert endless.n_written <= 3
    assert all(v.claim.citations for v in rest if v.label is Label.SUPPORTED)


def test_a_question_about_two_notes_of_one_patient(assistant, note):
    later = Note(
        "later", "Patient: Corwin Ashgrove\nDate: 03/11/2024\n\nRESULTS\nLDL was 91 mg/dL.\n"
    )
    answer = assistant.ask((note, later), "What was the LDL?")
    assert answer.text is not None
    assert "91" in answer.text
    cited = {c.source_id for v in answer.supported for c in v.claim.citations}
    assert cited == {"later"}
    for verdict in answer.supported:
        for c in verdict.claim.citations:
            assert c.span.of(later.text) == c.quote


def test_dates_of_notes_that_are_asked_together_move_together(assistant):
    notes = [Note(f"d{i}", f"Date: 0{i}/15/2024\nSeen on 0{i}/15/2024.\n") for i in (1, 2)]
    one, two = of_one_patient(notes)
    maps = [assistant.prepare(n).deid.replacements for n in (one, two)]
    assert maps[0].shift_days == maps[1].shift_days
    assert maps[0].patient_ref == maps[1].patient_ref


def test_notes_of_two_patients_are_refused(assistant, note):
    other = Note("other", "Potassium was 4.0.", patient_id="pt-2")
    with pytest.raises(TaskError) as caught:
        assistant.ask((note, other), "What was the potassium?")
    assert caught.value.code == "several_patients"


def test_two_notes_of_one_id_are_refused(assistant, note):
    with pytest.raises(TaskError) as caught:
        assistant.ask((note, replace(note, text="Potassium was 4.0.")), "What was the potassium?")
    assert caught.value.code == "note_ids_repeat"


def test_a_question_without_a_note_is_a_mistake_of_the_caller(assistant):
    with pytest.raises(ValueError, match="at least one note"):
        assistant.ask((), "What was the potassium?")


def test_verdicts_keep_the_words_they_were_asked_in(assistant, note):
    asked = ["He denies chest  pain .", "Corwin ASHGROVE operated", "Dr. Nobody came."]
    verdicts = assistant.verify(note, asked)
    assert [v.claim.text for v in verdicts] == asked
    assert verdicts[0].label is Label.SUPPORTED
    for verdict in verdicts:
        for c in verdict.evidence:
            assert c.span.of(note.text) == c.quote


def test_no_claim_gets_no_verdict(assistant, note):
    assert assistant.verify(note, []) == ()


def test_a_template_that_there_is_not(assistant, note):
    with pytest.raises(TaskError) as caught:
        assistant.summarize(note, template_name="sonnet")
    assert caught.value.code == "template_unknown"


def test_the_settings_choose_the_template(note):
    chosen = Settings(tasks=TaskSettings(template="handoff"))
    assistant = Assistant(chosen, secret=b"another secret of the tests")
    assert assistant.summarize(note).template == "handoff"
    assert assistant.summarize(note, template_name="auto").template != "handoff"


def test_the_engine_gets_the_users_prompts_and_is_built_once(monkeypatch, tmp_path: Path):
    built: list[tuple[EngineSettings, Path | None]] = []
    together = threading.Barrier(4)

    def build(settings: EngineSettings, *, prompt_dir: Path | None = None) -> object:
        built.append((settings, prompt_dir))
        return object()

    def both(_: int) -> tuple[object, Deidentifier]:
        together.wait(10)
        return assistant.drafter, assistant.deidentifier

    monkeypatch.setattr(pipeline, "build_drafter", build)
    own = Settings(tasks=TaskSettings(prompt_dir=tmp_path))
    assistant = Assistant(own, secret=b"another secret of the tests")
    with ThreadPoolExecutor(4) as pool:
        got = set(pool.map(both, range(4)))
    assert len(got) == 1
    assert built == [(own.engine, tmp_path)]


def test_the_seed_reaches_the_engine(note, monkeypatch):
    seeds: list[int] = []

    class Seen(_Endless):
        def stream(self, request, *, cancel=None):
            seeds.append(request.seed)
            return iter(())

    monkeypatch.setattr(pipeline, "build_drafter", lambda *_, **__: Seen(Cancel()))
    Assistant(Settings(seed=41), secret=b"another secret of the tests").summarize(note)
    assert seeds == [41]


def test_a_configured_secret_gives_the_same_surrogates(note):
    settings = Settings.model_validate({"deid": {"secret": "chosen by the hospital"}})
    first, again = Assistant(settings), Assistant(settings)
    assert first.deidentify(note).note.text == again.deidentify(note).note.text
    other = Settings.model_validate({"deid": {"secret": "chosen by another"}})
    assert Assistant(other).deidentify(note).note.text != first.deidentify(note).note.text


def long_note() -> Note:
    lines = [f"On day {i} the patient slept well and ate breakfast." for i in range(200)]
    lines[120] = "Ferritin was 412 ng/mL."
    return Note("long", "HOSPITAL COURSE\n" + "\n".join(lines), patient_id="pt-1")


def test_a_long_record_is_searched_first(assistant, monkeypatch):
    offered: list[int] = []
    real = pipeline.lines_for

    def spy(*args: object):
        lines = real(*args)  # pyright: ignore[reportArgumentType]  (passed on as they came)
        offered.append(len(lines))
        return lines

    monkeypatch.setattr(pipeline, "lines_for", spy)
    answer = assistant.ask((long_note(),), "What was the ferritin?")
    assert answer.text is not None
    assert "412" in answer.text
    assert 0 < offered[0] < 150


def test_a_fault_of_the_search_is_an_error_of_ours(assistant, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RetrievalFault("scope_missing")

    monkeypatch.setattr(HybridIndex, "search", fail)
    with pytest.raises(RetrievalError) as caught:
        assistant.ask((long_note(),), "What was the ferritin?")
    assert caught.value.code == "scope_missing"
