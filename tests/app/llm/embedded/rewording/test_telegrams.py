import pytest

from app.core.section import SectionKind as K
from app.encoder.tag_spans import TaggedWord
from app.llm.embedded.rewording.edits import EDITS
from app.llm.embedded.rewording.telegrams import Reworder, Source

SUBJECT, THE, ARE = (EDITS.index(e) for e in ("+the patient", "+the", "+are"))


class Scripted:
    """Tags words by a script: a word's edit and how sure it is."""

    labels = EDITS

    def __init__(self, **script: tuple[int, float]) -> None:
        self._script = script
        self.read = 0

    def words(self, text: str) -> tuple[TaggedWord, ...]:
        self.read += 1
        found: list[TaggedWord] = []
        at = 0
        for word in text.replace(".", " .").split():
            start = text.index(word, at)
            at = start + len(word)
            label, score = self._script.get(word, (0, 0.01))
            found.append(TaggedWord(start, at, label, score, begins=True))
        return tuple(found)


def test_lines_are_reworded_in_one_go_each_with_its_own_edits() -> None:
    tagger = Scripted(Denies=(SUBJECT, 0.9), Lungs=(THE, 0.9), clear=(ARE, 0.8))

    said = Reworder(tagger).reword(
        [
            Source("Denies fever.", K.HPI),
            Source("Continue heparin.", K.PLAN),
            Source("Lungs clear.", K.EXAM),
        ]
    )

    assert said == ("The patient denies fever.", None, "The lungs are clear.")
    assert tagger.read == 1


def test_nothing_to_reword() -> None:
    assert Reworder(Scripted()).reword([]) == ()
    assert Reworder(Scripted()).reword([Source("Full code.", K.CODE_STATUS)]) == (None,)


@pytest.mark.parametrize("score", [0.3, 0.5, 0.59])
def test_a_line_with_a_word_that_is_unsure_stays(score: float) -> None:
    tagger = Scripted(Lungs=(THE, 0.95), clear=(ARE, score))

    assert Reworder(tagger).reword([Source("Lungs clear.", K.EXAM)]) == (None,)


def test_an_edit_that_may_not_be_made_leaves_the_whole_line() -> None:
    tagger = Scripted(Lungs=(THE, 0.95), no=(EDITS.index("-"), 0.95))

    assert Reworder(tagger).reword([Source("Lungs clear, no wheeze.", K.EXAM)]) == (None,)


def test_shorthand_is_written_out_where_the_tagger_has_nothing_to_add() -> None:
    said = Reworder(Scripted()).reword([Source("He has SOB w/ exertion.", K.HPI)])

    assert said == ("He has shortness of breath with exertion.",)


def test_edits_at_the_section_in_front_of_a_line_are_not_made() -> None:
    said = Reworder(Scripted(hpi=(THE, 0.99))).reword([Source("He has SOB.", K.HPI)])

    assert said == ("He has shortness of breath.",)
