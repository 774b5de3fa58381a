"""What a model told beside what the rules found."""

import pytest

from app.core.finding import Assertion, FindingType
from app.findings import findings_by_rule
from app.findings.model.reply import ModelItem
from app.findings.model.union import joined


@pytest.fixture(scope="session")
def found(note):
    return findings_by_rule(note)


def told(line: int, kind: str, text: str, assertion: str = "present") -> ModelItem:
    return ModelItem(line=line, type=FindingType(kind), text=text, assertion=Assertion(assertion))


def added(note, found, lines, *items):
    both = joined(note, found, items, lines)
    assert set(found) <= set(both.items)
    return [f for f in both.items if f not in found], both.ungrounded


def test_what_the_rules_have_stays_theirs(note, found, lines):
    known = told(1, "problem", "Dry  COUGH", "absent"), told(5, "medication", "metoprolol")
    new, ungrounded = added(note, found, lines, *known)
    assert (new, ungrounded) == ([], ())


def test_what_the_model_alone_found_is_added_in_text_order(note, found, lines):
    new, _ = added(note, found, lines, told(4, "lab", "Zorbitol level 12 mg/dL"))
    (lab,) = new
    assert lab.span.of(note.text) == "Zorbitol level 12 mg/dL"
    assert (lab.concept, lab.value, lab.number, lab.unit) == ("zorbitol level", "12", 12.0, "mg/dL")
    both = joined(note, found, [told(4, "lab", "Zorbitol level 12 mg/dL")], lines).items
    assert list(both) == sorted(both, key=lambda f: (f.span.start, f.span.end))


@pytest.mark.parametrize(
    ("line", "text", "assertion", "judged"),
    [
        (1, "jumpy left earlobe", "present", Assertion.PRESENT),
        (1, "jumpy left earlobe", "past", Assertion.PAST),
        (3, "goutiness of the toe", "present", Assertion.FAMILY),
    ],
    ids=["both present", "the model knows better than nothing", "a rule says otherwise"],
)
def test_assertions(note, found, lines, line, text, assertion, judged):
    known = [f for f in found if text not in f.span.of(note.text)]
    (new,), _ = added(note, known, lines, told(line, "problem", text, assertion))
    assert new.assertion is judged


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "wet cough"),
        (1, "cough and"),
        (2, "fevers"),
        (9, "a"),
        (2, "pneumonia"),
    ],
    ids=["another word", "not so in its line", "a longer word", "in several lines", "invented"],
)
def test_what_the_note_does_not_say_is_no_finding(note, found, lines, line, text):
    text = text.replace("cough and", "cough with")
    new, ungrounded = added(note, found, lines, told(line, "problem", text))
    assert new == []
    assert [u.text for u in ungrounded] == [text]


def test_a_wrong_line_is_forgiven_where_one_line_has_the_words(note, found, lines):
    (new,), _ = added(note, found, lines, told(5, "lab", "zorbitol level 12 mg/dl"))
    assert new.span.of(note.text) == "Zorbitol level 12 mg/dL"


def test_the_same_is_told_twice_and_kept_once(note, found, lines):
    lab, gone = told(4, "lab", "Zorbitol level 12 mg/dL"), told(4, "problem", "plague")
    new, ungrounded = added(note, found, lines, lab, lab, gone, gone)
    assert (len(new), len(ungrounded)) == (1, 1)


def test_codes_come_from_a_lexical_match(note, lines):
    new, _ = added(note, (), lines, told(2, "problem", "fever"), told(1, "problem", "dry cough"))
    assert [f.code.code if f.code else None for f in new] == [None, "R50.9"]
    assert new[1].assertion is Assertion.ABSENT
