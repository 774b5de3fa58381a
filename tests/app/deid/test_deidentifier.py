import json
import logging
import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import log
from app.core.errors import DeidError
from app.core.note import Note
from app.core.phi import DeidMode, PhiKind
from app.core.settings import DeidSettings
from app.deid import Deidentifier, KnownPatient, restore_text
from app.deid.plain_words import folded
from app.deid.recognizers.ages import AgeRecognizer

SENTINEL = "Zephyrine Quackenbosch"
TEXT = f"""CLINIC NOTE
Patient: {SENTINEL}   MRN: 77-31-4482   DOB: 02/11/1948
Seen: March 3rd, 2024 by Dr. P. Ostrander at Saltmarsh Medical Center.

Ms. Quackenbosch has Parkinson disease and takes carbidopa/levodopa 25/100 mg. Strength 4/5.
QUACKENBOSCH was called at (555) 014-7788 on 3/10. Her sister is 93 years old.
A Foley catheter was placed on 03/07/2024 by Dr. Foley.
"""
NOTE = Note("n1", TEXT, patient_id="p1", written_at=date(2024, 3, 7))
GONE = (
    "Zephyrine", "Quackenbosch", "QUACKENBOSCH", "77-31-4482", "02/11/1948", "March 3rd, 2024",
    "Ostrander", "Saltmarsh", "(555) 014-7788", "3/10", "Dr. Foley", "03/07/2024",
)  # fmt: skip
KEPT = (
    "Parkinson disease",
    "25/100 mg",
    "Strength 4/5",
    "Foley catheter",
    "Ms. ",
)

PIECES = st.sampled_from(
    ["Dr. Ostrander", "Ms. Quill", "QUILL", "Jane Quill", " ", "\n", "03/07/2024", "3/7/24",
     "on 3/9",
     "March 2024", "MRN: 88123", "(555) 014-7788", "BP 120/80", "a 94-year-old", "Foley", "\u200b",
     "Saltmarsh Hospital", "SSN 912-70-4466", "é", "🙂",
     "Nettleford, OR 97304", "J. Quill", "95%"]
)  # fmt: skip


@pytest.mark.parametrize("mode", list(DeidMode))
def test_replaces_what_identifies_and_keeps_the_rest(
    deidentifier: Deidentifier, mode: DeidMode
) -> None:
    text = deidentifier.deidentify(NOTE, mode=mode).note.text
    assert [phi for phi in GONE if phi in text] == []
    assert [words for words in KEPT if words not in text] == []


@pytest.mark.parametrize("mode", list(DeidMode))
def test_restores_the_note_exactly(deidentifier: Deidentifier, mode: DeidMode) -> None:
    done = deidentifier.deidentify(NOTE, mode=mode)
    assert restore_text(done.note.text, done.replacements) == TEXT


def test_entities_count_in_the_raw_note(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    found = {(e.span.of(TEXT), e.kind) for e in done.entities}
    assert (SENTINEL, PhiKind.NAME) in found
    assert ("77-31-4482", PhiKind.MRN) in found
    assert ("93 years old", PhiKind.AGE90) in found


def test_offsets_lead_back(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    for pair in done.replacements.pairs:
        assert pair.raw.of(TEXT) == pair.original
        assert pair.deid.of(done.note.text) == pair.surrogate
        assert done.note.body.offsets.to_raw(pair.deid) == pair.raw


def test_intervals_and_weekdays_stay(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    assert done.note.written_at is not None
    moved = (done.note.written_at - date(2024, 3, 7)).days
    assert moved == done.replacements.shift_days
    assert moved % 7 == 0
    assert moved < 0
    assert done.note.written_at.strftime("%m/%d/%Y") in done.note.text


def test_a_patient_has_the_same_surrogates_in_every_note(deidentifier: Deidentifier) -> None:
    first = deidentifier.deidentify(NOTE).replacements
    second = deidentifier.deidentify(
        Note("n2", "Ms. Quackenbosch came back.", patient_id="p1")
    ).replacements
    other = deidentifier.deidentify(
        Note("n3", "Ms. Quackenbosch came back.", patient_id="p2")
    ).replacements
    told = {p.original: p.surrogate for p in first.pairs}
    assert second.pairs[0].surrogate == told["Quackenbosch"]
    assert other.pairs[0].surrogate != told["Quackenbosch"]


def test_safe_harbor_keeps_the_year_unless_it_tells_an_age_over_89(
    deidentifier: Deidentifier,
) -> None:
    note = Note("n4", "DOB: 02/11/1930. Seen 03/07/2024. Home ZIP 97304, ZIP 03601.")
    text = deidentifier.deidentify(note, mode=DeidMode.SAFE_HARBOR).note.text
    assert text == "DOB: [DATE]. Seen [DATE: 2024]. Home ZIP [ZIP: 973**], ZIP [ZIP: 000**]."


def test_finds_a_name_with_an_invisible_character_in_it(deidentifier: Deidentifier) -> None:
    raw = "Seen by Dr. Ostr\u200bander and Dr. \u041estrander.\x00"
    done = deidentifier.deidentify(Note("n5", raw), mode=DeidMode.SAFE_HARBOR)
    assert done.note.text == "Seen by Dr. [NAME] and Dr. [NAME].\x00"


def test_replaces_what_is_known_beforehand(deidentifier: Deidentifier) -> None:
    known = KnownPatient(names=("Ilse Vexley",), identifiers=((PhiKind.OTHER_ID, "qx 17-b"),))
    done = deidentifier.deidentify(
        Note("n6", "talked to vexley about QX 17-B"), mode=DeidMode.SAFE_HARBOR, known=known
    )
    assert done.note.text == "talked to [NAME] about [OTHER_ID]"


def test_a_question_gets_the_surrogates_of_the_note(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    told = {p.original: p.surrogate for p in done.replacements.pairs}
    asked = deidentifier.deidentify_text(
        "Was quackenbosch seen on 03/07/2024 by Dr. Brightside?", done.replacements
    )
    assert told["03/07/2024"] in asked.text
    assert "quackenbosch" not in asked.text.casefold()
    assert "Brightside" not in asked.text
    assert asked.map_id == done.replacements.map_id


def test_what_a_question_tells_besides_comes_back(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    asked = deidentifier.ask("Did Dr. Brightside call Dr. Ostrander?", done.replacements)
    assert "Brightside" not in asked.text.text
    name = next(p.surrogate for p in asked.replacements.asked)
    assert restore_text(f"{name} did not.", asked.replacements) == "Brightside did not."
    assert restore_text(done.note.text, asked.replacements) == TEXT
    again = deidentifier.ask("Where is Brightside?", asked.replacements)
    assert again.text.text == f"Where is {name}?"
    told = [p.original for p in again.replacements.asked]
    assert told.count("Brightside") == 1


def test_surrogates_in_a_question_stay(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(NOTE)
    name = next(p.surrogate for p in done.replacements.pairs if p.original == "Quackenbosch")
    first = next(p.surrogate for p in done.replacements.pairs if p.original == SENTINEL).split()[0]
    for question in (f"How is Ms. {name}?", f"What did Ms. {first} say?"):
        assert deidentifier.deidentify_text(question, done.replacements).text == question


def test_a_failing_recognizer_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise TimeoutError(SENTINEL)

    monkeypatch.setattr(AgeRecognizer, "find", fail)
    with pytest.raises(DeidError) as caught:
        deidentifier.deidentify(NOTE)
    assert (caught.value.code, caught.value.facts) == ("deid_failed", {"step": "detect"})
    assert SENTINEL not in str(caught.value)
    assert caught.value.__cause__ is None


def test_what_the_recognizers_missed_is_redacted_by_the_second_look(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deidentifier._detector, "_found", lambda *_: [])
    done = deidentifier.deidentify(NOTE)
    found = {e.span.of(TEXT) for e in done.entities}
    assert found == {
        "77-31-4482", "02/11/1948", "(555) 014-7788", "03/07/2024", "March 3rd, 2024", "93",
        SENTINEL, "Quackenbosch", "QUACKENBOSCH", "P. Ostrander", "Foley",
    }  # fmt: skip
    assert done.leaks.found == done.leaks.redacted > len(found) - 1
    assert {e.detectors for e in done.entities} == {("leak_check",)}
    assert restore_text(done.note.text, done.replacements) == TEXT


def test_what_the_second_look_finds_is_looked_for_everywhere(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = "MRN 8820-1774, chart of 8820-1774 is open. Weight 88 kg."
    monkeypatch.setattr(deidentifier._detector, "_found", lambda *_: [])
    done = deidentifier.deidentify(Note("n", raw), mode=DeidMode.SAFE_HARBOR)
    assert done.note.text == "MRN [MRN], chart of [MRN] is open. Weight 88 kg."


def test_a_leak_that_cannot_be_redacted_stops_the_note(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deidentifier._detector, "_found", lambda *_: [])
    monkeypatch.setattr("app.deid.deidentifier.with_leaks", lambda _raw, entities, *_: entities)
    with pytest.raises(DeidError) as caught:
        deidentifier.deidentify(NOTE)
    assert caught.value.code == "deid_leak"
    # Names behind a title are guesses; they alone stop nothing.
    assert caught.value.facts["n"] == 6


def test_a_guess_that_cannot_be_redacted_is_counted(
    deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deidentifier._detector, "_found", lambda *_: [])
    monkeypatch.setattr("app.deid.deidentifier.with_leaks", lambda _raw, entities, *_: entities)
    done = deidentifier.deidentify(Note("n", "Seen by Dr. Ostrander."))
    assert (done.leaks.found, done.leaks.redacted) == (1, 0)


def test_a_note_is_logged_in_numbers(
    deidentifier: Deidentifier, capfd: pytest.CaptureFixture[str]
) -> None:
    log.configure(level="info", as_json=True, strict=True)
    deidentifier.deidentify(NOTE)
    (line,) = capfd.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["n_leaks"], told["n_redacted"]) == ("deid.done", 0, 0)
    assert told["n_entities"] > 10


def test_no_log_tells_a_name(
    deidentifier: Deidentifier, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        Deidentifier(DeidSettings(), b"x" * 16).deidentify(NOTE)
    told = caplog.text + "".join(capfd.readouterr())
    assert re.search("quackenbosch|zephyrine", told, re.IGNORECASE) is None


def test_no_repr_tells_a_name(deidentifier: Deidentifier) -> None:
    assert "Quackenbosch" not in repr(deidentifier.deidentify(NOTE))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=12), st.sampled_from(list(DeidMode)))
def test_any_note_comes_back_exactly(
    deidentifier: Deidentifier, pieces: list[str], mode: DeidMode
) -> None:
    raw = " ".join(pieces)
    done = deidentifier.deidentify(Note("n", raw), mode=mode)
    assert restore_text(done.note.text, done.replacements) == raw
    if mode is DeidMode.PSEUDONYMIZE:
        told = {(folded(p.original), folded(p.surrogate)) for p in done.replacements.pairs}
        assert len({o for o, _ in told}) == len({s for _, s in told}) == len(told)
        assert {o for o, _ in told}.isdisjoint(s for _, s in told)
