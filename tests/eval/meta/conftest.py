"""What a rule of chance can come to, over many seeds."""

from random import Random

import pytest

from eval.meta.case import Source
from eval.meta.sentences import statements

NOTE = """HISTORY
Mr. Farnlow denies fever, cough and headache. He has mild asthma. He underwent appendectomy in 2011.
His mother had colon cancer at age 61.

MEDICATIONS
lisinopril 10 mg PO daily
Continue metformin 500 mg BID.

RESULTS
Creatinine was 1.4 mg/dL. CT showed a 9 mm nodule in the left kidney. There is no pneumothorax.
"""


@pytest.fixture
def planted_texts():
    """Return every sentence that a corruption makes of one, with its error in its place."""

    def collect(corrupt, sentence):
        found = [corrupt(sentence, Random(seed)) for seed in range(60)]
        for planted in found:
            if planted is not None:
                assert planted.span.of(planted.text) == planted.now
                before = sentence[: planted.span.start]
                rest = planted.text[planted.span.end :]
                assert before + planted.was + rest == sentence
        return {planted.text for planted in found if planted is not None}

    return collect


@pytest.fixture
def reworded_texts():
    """Return every sentence that a paraphrase makes of one."""

    def collect(paraphrase, sentence):
        found = (paraphrase(sentence, Random(seed)) for seed in range(60))
        return {text for text in found if text is not None}

    return collect


@pytest.fixture
def note_source():
    """Return a short note as a source of its own statements."""

    def make(text=NOTE, note_id="n1"):
        return Source(note_id, text, statements(text))

    return make
