import pytest

from app.core.note import Note
from app.core.phi import DeidMode, PhiKind
from app.core.span import Span
from app.deid import Deidentified, Deidentifier, Pair, ReplacementMap, restore_text

TEXT = "Patient: Ilse Vexley, seen 03/07/2024. Ms. Vexley is well. Pager 4471."


@pytest.fixture(scope="module")
def done(deidentifier: Deidentifier) -> Deidentified:
    return deidentifier.deidentify(Note("n", TEXT), mode=DeidMode.PSEUDONYMIZE)


def surrogate(done: Deidentified, original: str) -> str:
    return next(p.surrogate for p in done.replacements.pairs if p.original == original)


def test_restores_reworded_text(done: Deidentified) -> None:
    name, day = surrogate(done, "Ilse Vexley"), surrogate(done, "03/07/2024")
    assert restore_text(f"On {day}, {name} was well.", done.replacements) == (
        "On 03/07/2024, Ilse Vexley was well."
    )


def test_restores_parts_and_capitals(done: Deidentified) -> None:
    first, last = surrogate(done, "Ilse Vexley").split()
    reworded = f"{first} is well; {last.upper()} and {last}'s husband"
    assert restore_text(reworded, done.replacements) == "Ilse is well; VEXLEY and Vexley's husband"


def test_leaves_words_that_hold_a_surrogate(done: Deidentified) -> None:
    text = f"x{surrogate(done, 'Vexley')}y"
    assert restore_text(text, done.replacements) == text


def test_restoring_twice_changes_nothing(done: Deidentified) -> None:
    once = restore_text(done.note.text, done.replacements)
    assert restore_text(once, done.replacements) == once == TEXT


def test_labels_of_reworded_text_stay(deidentifier: Deidentifier) -> None:
    labelled = deidentifier.deidentify(Note("n", TEXT), mode=DeidMode.SAFE_HARBOR)
    assert restore_text("[NAME] is well", labelled.replacements) == "[NAME] is well"


def test_a_note_without_identifiers_stays(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", "Doing well."))
    assert restore_text("Doing fine.", done.replacements) == "Doing fine."


def test_parts_that_do_not_match_are_no_parts() -> None:
    pair = Pair("Ilse Vexley", "[NAME 1]", PhiKind.NAME, Span(0, 11), Span(0, 8))
    like = ReplacementMap("m0", "p0", DeidMode.PSEUDONYMIZE, "d", "e", 0, 2024, (pair,))
    assert restore_text("[NAME 1] or NAME", like) == "Ilse Vexley or NAME"


def test_the_longer_of_two_changes_counts(deidentifier: Deidentifier) -> None:
    done = deidentifier.deidentify(Note("n", "Seen on March 14, then March 14, 2022."))
    surrogates = [p.surrogate for p in done.replacements.pairs]
    told = restore_text(f"First {surrogates[1]}, later {surrogates[0]}.", done.replacements)
    assert told == "First March 14, 2022, later March 14."
