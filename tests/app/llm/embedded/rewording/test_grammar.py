import pytest

from app.core.section import SectionKind as K
from app.llm.embedded.rewording.edits import Edit
from app.llm.embedded.rewording.grammar import fits, has_one_verb_each, says_something


@pytest.mark.parametrize(
    ("text", "word", "label", "kind", "allowed"),
    [
        ("Denies fever", "Denies", "+the patient", K.HPI, True),
        ("Improved with rest", "Improved", "+the patient", K.HPI, False),
        ("Started on heparin", "Started", "+the patient was", K.INTERVAL, True),
        ("Heparin drip", "Heparin", "+the patient was", K.INTERVAL, False),
        ("34-year-old with gout", "34", "+the patient is a", K.HPI, True),
        ("6 mL of fluid", "6", "+the patient is a", K.PLAN, False),
        ("Retired accountant of Quill", "Retired", "+the patient is a", K.SOCIAL_HISTORY, False),
        ("Chest pain at rest", "Chest", "+the patient has", K.HPI, True),
        ("Chest X-ray at noon", "Chest", "+the patient has", K.HPI, False),
        ("Gout, treated", "Gout", "+the patient has", K.ASSESSMENT, False),
        ("Gout", "Gout", "+the patient has", K.PAST_HISTORY, False),
        ("Gout", "Gout", "+the patient has a history of", K.PAST_HISTORY, True),
        ("Stroke, dementia", "Stroke", "+the patient has a history of", K.SOCIAL_HISTORY, False),
        ("No history of stroke", "No", "+the patient has", K.PAST_HISTORY, True),
        ("No effusion", "No", "+there is", K.IMAGING, True),
        ("No masses", "No", "+there is", K.IMAGING, False),
        ("No masses", "No", "+there are", K.IMAGING, True),
        ("Lungs clear", "clear", "+are", K.EXAM, True),
        ("Lungs clear", "clear", "+is", K.EXAM, False),
        ("Staples out", "out", "+are", K.EXAM, False),
        ("WBC 24.1 18.8 14.2", "24", "+is", K.LABS, False),
        ("WBC 24.1, falling", "24", "+is", K.LABS, True),
        ("Pantoprazole 40 mg daily", "Pantoprazole", "+the patient takes", K.PLAN, False),
        ("Pantoprazole 40 mg IV", "Pantoprazole", "+the patient takes", K.MEDICATIONS, False),
        ("Pantoprazole 40 mg daily", "Pantoprazole", "+the patient takes", K.MEDICATIONS, True),
        ("GF with gout", "with", "=shows", K.SOCIAL_HISTORY, False),
        ("CT with abscess", "with", "=shows", K.IMAGING, True),
        ("Faith is well", "Faith", "+the", K.HPI, False),
        ("Naproxen helped", "Naproxen", "+the", K.HPI, False),
        ("Abdomen is soft", "Abdomen", "+the", K.EXAM, True),
        ("Latex causes hives", "Latex", "+the patient is allergic to", K.ALLERGIES, False),
        ("Latex (hives)", "Latex", "+the patient is allergic to", K.ALLERGIES, True),
        ("gout, peptic ulcer", "peptic", "+a", K.PAST_HISTORY, False),
        ("with peptic ulcer", "peptic", "+a", K.PAST_HISTORY, True),
        ("with chest pains", "chest", "+a", K.HPI, False),
        ("nausea, nonbloody", "nonbloody", "+and", K.HPI, False),
        ("nausea, fever", "fever", "+and", K.HPI, True),
    ],
)
def test_what_may_follow_a_phrase(
    text: str, word: str, label: str, kind: K, *, allowed: bool
) -> None:
    start = text.index(word)

    assert fits(text, Edit(start, start + len(word), label), kind) is allowed


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The lungs are clear.", True),
        ("The patient denies fever.", True),
        ("The SBT when able.", False),
        ("The wound is dry; the drain 20 mL.", False),
        ("The wound is dry; drain 20 mL.", True),
    ],
)
def test_a_sentence_has_a_verb(said: str, *, expected: bool) -> None:
    assert says_something(said) is expected


def test_no_part_of_a_line_is_given_two_verbs() -> None:
    text = "Tremor mild; lungs clear"
    tremor, mild = Edit(0, 6, "+the patient has"), Edit(7, 11, "+is")
    lungs, clear = Edit(13, 18, "+the"), Edit(19, 24, "+are")

    assert has_one_verb_each(text, [tremor, lungs, clear])
    assert not has_one_verb_each(text, [tremor, mild])
