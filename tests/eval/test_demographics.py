"""Age and sex of the patient as a table of short notes, half of them traps."""

import pytest

from eval.demographics import Sex, find_ages, read_age, read_sex
from eval.tasks.registry import find_task, load_samples

AGES = [
    ("prose", "Mrs. Ito is a 73-year-old bus driver.", 73),
    ("spaced", "A 61 year old woman", 61),
    ("capitals", "92-YEAR-OLD MAN", 92),
    ("shorthand", "34 y/o M, healthy", 34),
    ("stops", "Faith is a 27 y.o. student", 27),
    ("header", "Name: Will Ito    Age/Sex: 34 M", 34),
    ("header alone", "AGE: 92 YEARS", 92),
    ("letter", "57F w/ cirrhosis", 57),
    ("aged", "This man, aged 45, fell.", 45),
    ("months", "a 22-month-old girl", 0),
    ("weeks", "a 3-week-old boy", 0),
    ("who tells", "Mom says Ana, 6 yo, has a cough.", 6),
    ("relative", "Her mother, 54 years old, is well.", None),
    ("years past", "Anemic since she was 13 years old.", None),
    ("duration", "Pain for 5 years.", None),
    ("ago", "Fell 3 years ago.", None),
    ("catheter", "Placed a 16 F catheter.", None),
    ("temperature", "T 98.6 F, later 101 F.", None),
    ("aged and over", "Advised for women aged 65 and older.", None),
    ("decimal", "0.5 yo", None),
    ("too old", "a 340-year-old tree", None),
    ("nothing", "Chest clear.", None),
]
SEXES = [
    ("header letter", "Sex: F\nHe was told.", Sex.FEMALE),
    ("header word", "GENDER: male", Sex.MALE),
    ("age and sex", "Age/Sex: 34 M", Sex.MALE),
    ("beside the age", "a 61-year-old obese white woman. He, he, he.", Sex.FEMALE),
    ("short", "69M here with his wife; she, she, she", Sex.MALE),
    ("pregnant", "G3 P1011, 32w4d", Sex.FEMALE),
    ("pronouns", "She feels well. Her cough is gone.", Sex.FEMALE),
    ("title", "Mr. Paz came.", Sex.MALE),
    ("mostly", "He came. He left. His knee hurts. She drove.", Sex.MALE),
    ("a scan", "MR BRAIN: NORMAL. MS UNLIKELY.", None),
    ("even", "He came. She came.", None),
    ("a word within a word", "Shed the theme of a human.", None),
    ("nothing", "Chest clear.", None),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in AGES], ids=[r[0] for r in AGES])
def test_age(text, expected):
    assert read_age(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in SEXES], ids=[r[0] for r in SEXES]
)
def test_sex(text, expected):
    assert read_sex(text) == expected


def test_every_mention_is_found_with_its_place():
    text = "AGE: 92 YEARS. 92-year-old man. His brother is 90 years old."
    assert [text[m.span.start : m.span.end] for m in find_ages(text)] == ["92", "92"]


def test_the_samples():
    samples = load_samples(find_task("smoke"), None)
    ages = [read_age(sample.source) for sample in samples]
    assert ages == [73, 34, 92, 61, 66, 53, 82, 6, 57, 27, 69, 32]
    f, m = Sex.FEMALE, Sex.MALE
    sexes = [read_sex(sample.source) for sample in samples]
    assert sexes == [f, m, m, f, f, m, m, f, f, f, m, f]
