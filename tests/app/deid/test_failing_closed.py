"""A fault at any step of the pass stops the note: nothing reaches the next stage, or a message."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from app.core.deid_text import DeidText
from app.core.errors import DeidError, NotewellError
from app.core.note import Note
from app.core.phi import DeidMode, PhiKind
from app.core.settings import DeidSettings
from app.core.span import Span
from app.deid import Deidentified, Deidentifier, KnownPatient, Vault
from app.deid.candidates import Candidate
from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.every import RECOGNIZERS
from app.deid.shadow import Shadow
from app.records import Segmentation

SENTINEL = "Zephyrine Quackenbosch"
NOTE = Note("n1", f"Patient: {SENTINEL}, MRN: 77-31-4482, seen 03/07/2024.", patient_id="p1")
CATASTROPHE = regex.compile(r"(?:a|aa)+b")
STEPS = {
    "app.deid.detector.cast_shadow": "detect",
    "app.deid.detector.windows": "detect",
    "app.deid.detector.propagate": "detect",
    "app.deid.detector.resolve": "detect",
    "app.deid.deidentifier.context_year": "detect",
    "app.deid.deidentifier.replaced": "replace",
    "app.deid.deidentifier.SurrogateBook": "replace",
    "app.deid.deidentifier.text_digest": "replace",
    "app.deid.deidentifier.find_leaks": "leak_check",
    "app.deid.leaks.cast_shadow": "leak_check",
    "app.deid.deidentifier.segment": "segment",
}
FAULTS = [ValueError, TimeoutError, MemoryError, RecursionError, KeyError, OSError, UnicodeError]


def stopped(deidentifier: Deidentifier, note: Note = NOTE) -> str:
    """De-identify a note that must not pass; return the step that stopped it."""
    with pytest.raises(DeidError) as caught:
        deidentifier.deidentify(note, mode=DeidMode.PSEUDONYMIZE)
    error = caught.value
    assert error.code == "deid_failed"
    assert error.__cause__ is None
    assert error.__suppress_context__
    assert "Quackenbosch" not in f"{error!s} {error!r}"
    return str(error.facts["step"])


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_raises_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch, step: str, fault: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault(SENTINEL)

    monkeypatch.setattr(step, fail)
    assert stopped(deidentifier) == STEPS[step]


@pytest.mark.parametrize("recognizer", RECOGNIZERS)
def test_a_recognizer_that_raises_stops_the_note(
    deidentifier: Deidentifier,
    monkeypatch: pytest.MonkeyPatch,
    recognizer: type[RuleRecognizer],
) -> None:
    def fail(*_: object) -> Iterator[Found]:
        raise TimeoutError(SENTINEL)

    monkeypatch.setattr(recognizer, "find", fail)
    assert stopped(deidentifier) == "detect"


EMPTY_REPLIES = [
    ("app.deid.detector.cast_shadow", Shadow(""), "detect"),
    ("app.deid.detector.cast_shadow", None, "detect"),
    ("app.deid.detector.resolve", None, "detect"),
    ("app.deid.deidentifier.replaced", ("", ()), "replace"),
    ("app.deid.deidentifier.replaced", None, "replace"),
    ("app.deid.deidentifier.find_leaks", None, "leak_check"),
    ("app.deid.deidentifier.segment", Segmentation((), ()), "segment"),
    ("app.deid.deidentifier.segment", None, "segment"),
]


@pytest.mark.parametrize(("step", "reply", "stops_at"), EMPTY_REPLIES)
def test_an_empty_reply_stops_the_note(
    deidentifier: Deidentifier,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    reply: object,
    stops_at: str,
) -> None:
    monkeypatch.setattr(step, lambda *_, **__: reply)
    # An empty list of leaks is a reply; None is none.
    if reply is None and stops_at == "leak_check":
        monkeypatch.setattr("app.deid.deidentifier.find_leaks", lambda *_, **__: [None])
    assert stopped(deidentifier) == stops_at


@pytest.mark.parametrize(
    "found",
    [
        Found(0, 10_000, PhiKind.NAME, 0.9),
        Found(-9, -3, PhiKind.NAME, 0.9),
    ],
    ids=["beyond the end", "before the start"],
)
def test_a_find_outside_the_text_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch, found: Found
) -> None:
    monkeypatch.setattr(
        "app.deid.detector.propagate",
        lambda *_, **__: [Candidate(found.start, found.end, found.kind, found.score, ("x",))],
    )
    assert stopped(deidentifier) == "detect"


def test_a_pattern_that_runs_away_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def runs_away(_: RuleRecognizer, text: str) -> Iterator[Found]:
        for match in CATASTROPHE.finditer("a" * 5000, timeout=0.05):
            yield Found(*match.span(), PhiKind.AGE90, len(text))

    monkeypatch.setattr(AgeRecognizer, "find", runs_away)
    assert stopped(deidentifier) == "detect"


def test_a_text_that_is_blown_up_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.deid.surrogates.surrogate_form", lambda *_: "Thornbury" * 10_000)
    assert stopped(deidentifier) == "replace"


def test_a_text_that_is_too_long_is_refused() -> None:
    deidentifier = Deidentifier(DeidSettings(max_chars=20), b"x" * 16)
    with pytest.raises(DeidError) as caught:
        deidentifier.deidentify(NOTE)
    assert caught.value.code == "deid_too_long"
    assert caught.value.facts == {"n_chars": len(NOTE.text), "limit": 20}
    short = deidentifier.deidentify(Note("n", "Doing well."))
    with pytest.raises(DeidError, match="20"):
        deidentifier.ask(NOTE.text, short.replacements)


def test_an_id_that_cannot_be_written_stops_the_note(deidentifier: Deidentifier) -> None:
    assert stopped(deidentifier, Note(f"{SENTINEL}\ud800", "Doing well.")) == "detect"


@pytest.mark.parametrize("step", ["detect", "replace", "leak_check"])
def test_a_fault_stops_a_question_too(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    done = deidentifier.deidentify(NOTE)

    def fail(*_: object, **__: object) -> None:
        raise ValueError(SENTINEL)

    place = next(p for p, s in STEPS.items() if s == step)
    monkeypatch.setattr(place, fail)
    with pytest.raises(DeidError) as caught:
        deidentifier.ask(f"How is {SENTINEL}?", done.replacements)
    assert caught.value.facts == {"step": step}


def test_a_leak_check_that_always_finds_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.deid.leaks import Leak

    def always(text: DeidText, *_: object) -> tuple[Leak, ...]:
        return (Leak(Span(0, len(text.text)), PhiKind.NAME),)

    monkeypatch.setattr("app.deid.deidentifier.find_leaks", always)
    with pytest.raises(DeidError) as caught:
        deidentifier.deidentify(NOTE)
    assert caught.value.code == "deid_leak"


def test_what_cannot_be_sealed_is_an_error_without_its_text(
    deidentifier: Deidentifier, tmp_path: Path
) -> None:
    (tmp_path / "vault").write_text("no folder")
    done: Deidentified = deidentifier.deidentify(NOTE, known=KnownPatient())
    with pytest.raises(NotewellError) as caught:
        Vault(tmp_path, b"k" * 32).seal(done.replacements)
    assert "Quackenbosch" not in f"{caught.value!s} {caught.value!r}"
