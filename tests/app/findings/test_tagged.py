"""The tagger that ships reads a note: stretches in order, with type and assertion."""

from itertools import pairwise

import pytest

from app.core.finding import Assertion, FindingType
from app.core.span import Span
from app.findings.tagged import FindingTagger, Reading, finding_tagger

TEXT = (
    "62F with fever and cough. Denies chest pain, palpitations.\n"
    "Takes metformin 500 mg BID and lisinopril 10 mg daily.\n"
    "BP 122/70, HR 88. WBC 14.2. PSH: appendectomy 2010.\n"
    "Mother had breast cancer at 60. Lives alone.\n"
)


@pytest.fixture(scope="module")
def tagger() -> FindingTagger:
    return finding_tagger()


def test_stretches_stand_in_order_with_type_and_assertion(tagger: FindingTagger) -> None:
    found = tagger.read(TEXT).stretches

    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    said = {(s.type, s.assertion, s.span.of(TEXT)) for s in found}
    assert said >= {
        (FindingType.PROBLEM, Assertion.PRESENT, "fever"),
        (FindingType.PROBLEM, Assertion.ABSENT, "chest pain"),
        (FindingType.MEDICATION, Assertion.PRESENT, "metformin"),
        (FindingType.VITAL, Assertion.PRESENT, "BP 122/70"),
        (FindingType.LAB, Assertion.PRESENT, "WBC 14.2"),
        (FindingType.PROCEDURE, Assertion.PAST, "appendectomy"),
        (FindingType.FAMILY_HISTORY, Assertion.FAMILY, "Mother had breast cancer at 60"),
        (FindingType.SOCIAL, Assertion.PRESENT, "Lives alone"),
    }


def test_no_stretch_ends_with_a_word_that_joins(tagger: FindingTagger) -> None:
    text = "Came with fever and chills and with a rash of the arm.\n"
    said = [s.span.of(text).split() for s in tagger.read(text).stretches]
    assert said
    assert {"and", "with", "a", "of"}.isdisjoint({s[0] for s in said} | {s[-1] for s in said})


def test_scores_are_probabilities(tagger: FindingTagger) -> None:
    found = tagger.read(TEXT).stretches

    assert found
    assert all(0 < s.score <= 1 and 0 < s.sureness <= 1 for s in found)


def test_a_word_is_likely_of_its_own_type_alone(tagger: FindingTagger) -> None:
    reading = tagger.read(TEXT)
    drug = Span(TEXT.index("metformin"), TEXT.index("metformin") + 9)

    assert reading.likelihood(drug, FindingType.MEDICATION) > 0.9
    assert reading.likelihood(drug, FindingType.VITAL) < 0.01
    assert Reading().likelihood(drug, FindingType.VITAL) == 1.0


def test_blank_text_has_no_stretches(tagger: FindingTagger) -> None:
    assert tagger.read(" \n\n\t").stretches == ()


def test_stretches_are_found_by_where_they_begin(tagger: FindingTagger) -> None:
    reading = tagger.read(TEXT)
    line = Span(0, TEXT.index("\n"))

    within = reading.within(line)

    assert list(within) == [s for s in reading.stretches if s.span.start < line.end]
    assert Reading().within(line) == ()
