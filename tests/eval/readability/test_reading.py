"""Words, sentences and syllables against hand counts."""

import pytest

from eval.readability.reading import count_syllables, drug_words, read

# Counted by hand.
SYLLABLES = """
a 1|the 1|fee 1|dose 1|doses 2|table 2|tables 2|little 2|tired 1|walked 1|needed 2|treated 2
used 1|tried 1|denies 2|fever 2|cough 1|patient 2|medicine 3|medication 4|hypertension 4
pneumonia 4|anemia 4|cardiac 3|diarrhea 4|nausea 3|diabetes 4|serious 3|previous 3|usual 3
gradual 3|special 2|region 2|million 2|question 2|video 3|surgeon 2|antibiotic 5|abdominal 4
diseases 3|exercises 4|allergies 3|biopsy 3|bruise 1|people 2|quiet 2|tissue 2|language 2
acquired 2|swelling 2|seizures 2|ultrasound 3|breathe 1|breathes 1|rashes 2|changes 2|muscle 2
whole 1|scales 1|heart 1|area 3|reaction 3|create 2|created 3|being 2|doing 2|crying 2|fluid 2
every 2|eyes 1|toes 1|degrees 2|radiates 3|evaluation 5|dyspnea 3|edema 3|glucose 2|trial 2
diagnoses 4|ischemia 4|schizophrenia 5|chemical 3|physician 3|initial 3|median 3|lesion 2
biological 5|studied 2|real 1|ileum 3|period 3|cells 1|sometimes 2|tongue 1|fatigue 2|uterus 3
continuous 4|tuberculosis 5|aorta 3|doubled 2|pulled 1|healed 1|myositis 4|osmolality 5
""".strip()


@pytest.mark.parametrize("pair", SYLLABLES.replace("\n", "|").split("|"))
def test_syllables(pair):
    word, n = pair.split()
    assert count_syllables(word) == int(n)


def test_possessives_count_as_their_word():
    assert count_syllables("patient's") == count_syllables("patient’s") == 2


READING_CASES = [
    # (id, text, words, sentences, syllables, long words)
    ("prose", "Take one pill. Drink water.", 5, 2, 6, 0),
    ("lines end sentences", "Fever\nCough\n\n- Pain", 3, 3, 4, 0),
    ("numbers are no words", "BP 120/80. 12.5 mg daily.", 3, 2, 4, 0),
    ("decimals end nothing", "A dose of 1.5 grams is enough.", 6, 1, 7, 0),
    ("a line of numbers is no sentence", "Labs today\n7.4 138 4.1", 2, 1, 3, 0),
    ("long words", "Hypertension and pneumonia.", 3, 1, 9, 2),
    ("empty", "", 0, 0, 0, 0),
    ("no letters", "12 — 14", 0, 0, 0, 0),
]


@pytest.mark.parametrize(
    ("case", "text", "n_words", "n_sentences", "n_syllables", "n_long"), READING_CASES
)
def test_reading(case, text, n_words, n_sentences, n_syllables, n_long):
    reading = read(text)
    assert len(reading.words) == n_words, case
    assert reading.n_sentences == n_sentences, case
    assert (reading.n_syllables, reading.n_long) == (n_syllables, n_long), case


def test_drug_names_are_left_out_and_nothing_else():
    text = "Stop lisinopril. Keep Tylenol and water."
    assert read(text, without=drug_words()).words == ("stop", "keep", "and", "water")
    assert len(read(text).words) == 6
