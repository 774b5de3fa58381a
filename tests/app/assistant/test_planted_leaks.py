"""A model writes identifiers: none comes out, on any path; surrogates come back as originals."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.assistant import Assistant, pipeline
from app.assistant.checked_drafter import CheckedDrafter
from app.assistant.export.as_json import answer_json, findings_json, handout_json, summary_json
from app.assistant.record_index import RecordIndex
from app.core import log
from app.core.draft import Draft, DraftSentence, OutlineSection, Task, TaskRequest
from app.core.errors import DeidError
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.results import Findings
from app.core.settings import Settings
from app.core.span import Span
from app.deid import LeakCheck
from app.grounding import GroundedNote
from app.jobs.tasks import JobTask, Work, perform
from app.llm import Cancel

SSN = "912-70-4466"
STRANGER = "Odalys Quill"
TOLD = (
    f"SSN {SSN} was told.",
    "Corwin Ashgrove coughs and has fatigue for three weeks.",
    "MRN: 61-40-2283 is the chart of ASHGROVE.",
    "He reports fatigue; born 09/30/1960, phone (555) 014-7788.",
    f"Seen with Ms. {STRANGER} for three weeks.",
)
# Words of these sentences that the note's own do not have.
MADE_UP = ("told", "coughs", "chart of", "born", "phone", "Seen with")
# What may stand in none of them when they come out.
SECRETS = (SSN, "Corwin", "ASHGROVE", "61-40-2283", "09/30/1960", "014-7788", "Quill")


class Talkative:
    """A drafter that says more than it was told, and one sentence with a surrogate in it."""

    model = "talkative"

    def prompt_ref(self, request: TaskRequest) -> str:
        return request.prompt_id

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        del cancel
        for text in TOLD:
            yield DraftSentence(text, f"SSN {SSN}", (1,))
        named = next(line for line in request.lines if "63-year-old" in line.text)
        yield DraftSentence(named.text, "Told", (named.number,))

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        return Draft(tuple(self.stream(request, cancel=cancel)), self.model, request.prompt_id)


@pytest.fixture
def talkative() -> Assistant:
    return Assistant(Settings(), secret=b"another secret of the tests", drafter=Talkative())


Run = Callable[[Assistant, Note], str]
PATHS: dict[str, Run] = {
    "summarize": lambda a, n: json.dumps(summary_json(a.summarize(n))),
    "stream": lambda a, n: json.dumps([v.claim.text for v in a.stream_summary(n)]),
    "educate": lambda a, n: json.dumps(handout_json(a.educate(n))),
    "ask": lambda a, n: json.dumps(answer_json(a.ask((n,), "What does he report?"))),
    "batch summarize": lambda a, n: str(perform(a, JobTask.SUMMARIZE, Work("d", "p", n)).document),
    "batch educate": lambda a, n: str(perform(a, JobTask.EDUCATE, Work("d", "p", n)).document),
}


def written(document: object) -> Iterator[str]:
    """Yield every text of a result that a model wrote: not what is quoted from the note."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key not in ("citations", "evidence", "critical"):
                yield from written(value)
    elif isinstance(document, list):
        for each in document:
            yield from written(each)
    elif isinstance(document, str):
        yield document


def is_made_up(text: str) -> bool:
    """Say whether a text is one of the drafter's own, or a part of one."""
    return any(words in text for words in MADE_UP)


@pytest.mark.parametrize("path", PATHS)
def test_what_a_model_makes_up_does_not_come_out(talkative: Assistant, note: Note, path: str):
    own = replace(note, note_id=f"planted-{path}")
    document = PATHS[path](talkative, own)
    assert SSN not in document
    assert "Quill" not in document
    texts = list(written(json.loads(document)))
    assert not [text for text in texts if any(s in text for s in SECRETS) and is_made_up(text)]


def test_the_originals_stand_only_where_surrogates_stood(talkative: Assistant, note: Note):
    verdicts = tuple(talkative.stream_summary(replace(note, note_id="surrogates")))
    texts = [v.claim.text for v in verdicts]
    assert any(text.startswith("Mr. Ashgrove is a 63-year-old") for text in texts)
    made_up = [text for text in texts if "[NAME]" in text]
    assert made_up
    assert not any("Corwin" in text or "Ashgrove" in text for text in made_up)


def test_findings_pass_too(assistant: Assistant, note: Note, monkeypatch: pytest.MonkeyPatch):
    def talk(grounded: GroundedNote, _drafter: object) -> Findings:
        told = Attribute("reason", f"told by Ms. {STRANGER}", f"SSN {SSN}", None)
        quoted = Attribute("dose", "500 mg", None, None)
        finding = Finding(
            FindingType.MEDICATION, grounded.note.note_ref, Span(0, 6), Assertion.PRESENT,
            "metformin", value=f"SSN {SSN}", attributes=(told, quoted),
        )  # fmt: skip
        plain = replace(finding, value=None, attributes=())
        return Findings(grounded.note.note_ref, (finding, plain), (), "talkative")

    monkeypatch.setattr(pipeline, "extract", talk)
    findings = assistant.extract(note)
    assert SSN not in json.dumps(findings_json(findings, note.text))
    (reason, dose) = findings.items[0].attributes
    assert (reason.text, reason.normalized) == ("told by Ms. [NAME]", "SSN [SSN]")
    assert (dose.text, findings.items[0].value) == ("500 mg", "SSN [SSN]")


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first look find nothing at all."""
    monkeypatch.setattr("app.deid.detector.PhiDetector._found", lambda *_: [])


@pytest.mark.usefixtures("blind")
def test_the_index_holds_nothing_that_the_first_look_missed(tmp_path: Path, own_data_folder: Path):
    text = f"Fatigue was told to Ms. {STRANGER}. SSN {SSN}. MRN: 61-40-2283, phone 555-014-7788."
    index = RecordIndex(Settings(data_dir=own_data_folder), key_file=tmp_path / "vault.key")
    item = (tmp_path / "n.txt", Note("n", text, patient_id="p"))
    index.add([item], on_failure=lambda *_: pytest.fail("not added"))
    held = b"".join(p.read_bytes() for p in own_data_folder.rglob("*") if p.is_file())
    for secret in (SSN, "Quill", "61-40-2283", "555-014-7788"):
        assert secret.encode() not in held


@pytest.mark.usefixtures("blind")
def test_a_batch_of_de_identified_notes_holds_none(assistant: Assistant, note: Note):
    blind_note = replace(note, note_id="blind")
    document = perform(assistant, JobTask.DEID, Work("d", "p", blind_note)).document
    assert document is not None
    told = json.loads(document)
    assert told["leak_check"]["found"] == told["leak_check"]["redacted"] > 0
    assert not [s for s in ("61-40-2283", "09/30/1960", "Stroud") if s in told["text"]]


def a_request(*titles: str) -> TaskRequest:
    outline = tuple(OutlineSection(title) for title in titles)
    return TaskRequest(Task.SUMMARIZE, "summarize/brief.v1", "brief", (), (), outline=outline)


class Says:
    """A drafter of one sentence."""

    model = "says"

    def __init__(self, text: str, section: str = "") -> None:
        self.sentence = DraftSentence(text, section)

    def prompt_ref(self, request: TaskRequest) -> str:
        return request.prompt_id

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        del request, cancel
        return Draft((self.sentence,), self.model, "p")

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        del request, cancel
        yield self.sentence


def test_what_is_quoted_stays_and_what_is_found_is_counted(
    assistant: Assistant, note: Note, capfd: pytest.CaptureFixture[str]
):
    log.configure(level="info", as_json=True, strict=True)
    replacements = assistant.deidentify(note, mode=DeidMode.PSEUDONYMIZE).replacements
    drafter = CheckedDrafter(Says("Dr. Wood came.", SSN), LeakCheck(replacements), ())
    assert drafter.draft(a_request(SSN)).sentences == (DraftSentence("Dr. [NAME] came.", SSN),)
    assert list(drafter.stream(a_request())) == [DraftSentence("Dr. [NAME] came.", "[SSN]")]
    assert (drafter.model, drafter.prompt_ref(a_request())) == ("says", "summarize/brief.v1")
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    told = [(e["n_leaks"], e["n_redacted"]) for e in events if e["event"] == "draft.leaks"]
    assert told == [(1, 1), (2, 2)]
    quoting = CheckedDrafter(Says("Dr. Wood came."), LeakCheck(replacements), ["Dr. Wood came. x"])
    assert quoting.draft(a_request()).sentences == (DraftSentence("Dr. Wood came."),)


def test_what_cannot_be_taken_out_stops_the_draft(
    assistant: Assistant, note: Note, monkeypatch: pytest.MonkeyPatch
):
    replacements = assistant.deidentify(note, mode=DeidMode.PSEUDONYMIZE).replacements
    monkeypatch.setattr("app.deid.leaks._labelled", lambda text, _: text)
    drafter = CheckedDrafter(Says(f"SSN {SSN}."), LeakCheck(replacements), ())
    with pytest.raises(DeidError) as caught:
        drafter.draft(a_request())
    assert caught.value.code == "deid_leak"
    assert SSN not in str(caught.value)
