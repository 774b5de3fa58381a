"""A name that must not get out: it runs through every entry point with every logger at DEBUG."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.assistant import pipeline
from app.core import log
from app.core.draft import Draft, DraftSentence, TaskRequest
from app.core.settings import EngineSettings
from app.llm import Cancel, Drafter, build_drafter

SENTINELS = (
    "Zephyrine",
    "Quillfeather",
    "88-31-5527",
    "zq.quill",
    "555) 013-9921",
    "Wrenhollow",
    "Thistlemarch",
)
NOTE = """DISCHARGE SUMMARY
Patient: Zephyrine Quillfeather   MRN: 88-31-5527   DOB: 03/19/1957
Admitted: 05/02/2024   Discharged: 05/06/2024   Attending: Dr. Lysander Thistlemarch
Phone: (555) 013-9921   E-mail: zq.quill@example.org

HOSPITAL COURSE
Ms. Quillfeather is a 67-year-old woman with heart failure who came with dyspnea.
Zephyrine was diuresed with furosemide and lost 3.4 kg. She denies chest pain.
Dr. Thistlemarch spoke with her at Wrenhollow Medical Center.

RESULTS
Potassium was 3.9 mEq/L. Ejection fraction was 30%.

DISCHARGE MEDICATIONS
1. Furosemide 40 mg PO daily (new)

FOLLOW-UP
Dr. Thistlemarch, Wrenhollow Medical Center, in two weeks. Call (555) 013-9921.
"""
QUESTION = "Who is the attending of Zephyrine Quillfeather, MRN 88-31-5527?"
CLAIM = "Zephyrine Quillfeather reported chest pain to Dr. Thistlemarch."


def leaked(text: str) -> list[str]:
    """Return the sentinels in a text, in any case."""
    return [s for s in SENTINELS if s.lower() in text.lower()]


@dataclass(slots=True)
class Witness:
    """A drafter that notes what it was asked, and asks the real one."""

    inner: Drafter
    seen: list[TaskRequest] = field(default_factory=list)

    @property
    def model(self) -> str:
        return self.inner.model

    def prompt_ref(self, request: TaskRequest) -> str:
        return self.inner.prompt_ref(request)

    def draft(self, request: TaskRequest, *, cancel: Cancel | None = None) -> Draft:
        self.seen.append(request)
        return self.inner.draft(request, cancel=cancel)

    def stream(
        self, request: TaskRequest, *, cancel: Cancel | None = None
    ) -> Iterator[DraftSentence]:
        self.seen.append(request)
        yield from self.inner.stream(request, cancel=cancel)


def everything_in(request: TaskRequest) -> str:
    """Return all text that a drafter could reach through a request."""
    return "\n".join(
        (
            *(f"{n.text} {n.note_ref} {n.body.patient_ref}" for n in request.notes),
            *(section.title for n in request.notes for section in n.sections),
            *(f"{line.source_id} {line.heading} {line.text}" for line in request.lines),
            *(f"{f.concept} {f.value} {f.source_id}" for f in request.findings),
            *(f"{a.text} {a.normalized}" for f in request.findings for a in f.attributes),
            request.question.text if request.question else "",
        )
    )


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Witness:
    """Return a drafter between the pipeline and the engine."""
    witness = Witness(build_drafter(EngineSettings()))

    def build(*_: object, **__: object) -> Witness:
        return witness

    monkeypatch.setattr(pipeline, "build_drafter", build)
    return witness


@pytest.fixture
def chatter(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    """Let every logger of every library say all it has to say, ours as well."""
    monkeypatch.setenv("NOTEWELL__LOG__LEVEL", "debug")
    caplog.set_level(logging.DEBUG)
    yield caplog
    log.configure(strict=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that stands for the patient, who has one note."""
    record = tmp_path / "records" / "p-001"
    record.mkdir(parents=True)
    (record / "note-1.txt").write_text(NOTE)
    return tmp_path


ENTRIES = ("deid", "reid", "summarize", "extract", "educate", "ask", "verify", "index", "batch")


def commands(folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return what is run for each entry point, in order."""
    note = str(folder / "records" / "p-001" / "note-1.txt")
    key = str(folder / "vault.key")
    claims = folder / "claims.txt"
    claims.write_text(CLAIM)
    (folder / "fake.txt").write_text("Somebody was seen.")
    records = str(folder / "records")
    return {
        "deid": [("deid", note), ("deid", note, "--mode", "pseudonymize", "--key", key)],
        "reid": [
            ("deid", note, "--mode", "pseudonymize", "--key", key),
            ("reid", str(folder / "fake.txt"), "--key", key),
        ],
        "summarize": [("summarize", note)],
        "extract": [("extract", note), ("extract", note, "--fhir")],
        "educate": [("educate", note)],
        "ask": [("ask", note, QUESTION), ("ask", note, "What was the potassium?")],
        "verify": [("verify", note, str(claims))],
        "index": [
            ("index", "add", records, "--key", key),
            ("index", "search", QUESTION, "--patient", "p-001", "--key", key),
            ("index", "info"),
            ("ask", QUESTION, "--patient", "p-001", "--key", key),
        ],
        "batch": [("batch", records, "--out", str(folder / "out"), "--quiet")],
    }


@pytest.mark.parametrize("name", ENTRIES)
def test_the_name_stays_in(notewell, chatter, witness, own_data_folder, folder, name):
    errs: list[str] = []
    for args in commands(folder)[name]:
        ran = notewell(*args)
        errs.append(ran.err)
        assert ran.code in (0, 1), args
        assert "Traceback" not in ran.err
        assert leaked(ran.err) == [], args
    if name == "summarize":  # the log does speak
        assert "summarize.done" in errs[0]
    records = [f"{r.getMessage()} {r.args} {r.exc_text}" for r in chatter.records]
    assert leaked("\n".join(records)) == []
    assert leaked("\n".join(everything_in(request) for request in witness.seen)) == []
    if name in {"summarize", "educate", "ask", "index"}:
        assert witness.seen
    made = [*own_data_folder.rglob("*"), *(folder / "out").rglob("*")]
    assert leaked("\n".join(path.name for path in made)) == []
    # A batch's results are for those who may see the notes; nothing else holds the name in clear.
    closed = [p for p in made if p.is_file() and p.suffix != ".parquet"]
    for path in (*closed, *(own_data_folder.rglob("*.parquet"))):
        assert leaked(path.read_bytes().decode("latin-1")) == [], path.name
