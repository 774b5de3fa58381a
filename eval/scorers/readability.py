"""Readability: how hard a summary is to read."""

from __future__ import annotations

from eval.output import Record
from eval.readability.formulas import flesch_kincaid_grade, smog_grade
from eval.readability.model import shipped_model
from eval.readability.reading import drug_words, read
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio


def score_readability(record: Record) -> Scores:
    """Grade the summary's language.

    Definition: ``fkgl`` is the Flesch-Kincaid grade, ``smog`` the SMOG grade, both in years of
    school; ``plain_language`` how sure a trained model is that the text is written for the public
    and not for professionals. A line ends a sentence; drug names are left out of all three; means
    over notes. Range: grades are open (fkgl may fall below 0, smog starts at 3.1);
    ``plain_language`` 0 to 1. Source: Kincaid et al. 1975; McLaughlin 1969; the model of this
    project, trained on MedQuAD and BC5CDR, card in ``eval/readability/model.json``.
    Known weakness: counts syllables and sentences, not understanding: short telegraphic lines
    ("Cr 2.1, AKI") get low grades, SMOG is meant for thirty sentences or more, syllables are
    counted by rule, and the model knows two genres of English prose, of which a note is neither.
    """
    text = record.output.text
    if text is None:
        return READABILITY.declared(Unscored.NO_OUTPUT)
    reading = read(text, without=drug_words())
    if not reading.words:
        return READABILITY.declared(Unscored.NOTHING_TO_JUDGE)
    return {
        "fkgl": Ratio(flesch_kincaid_grade(reading)),
        "smog": Ratio(smog_grade(reading)),
        "plain_language": Ratio(shipped_model().plainness(reading)),
    }


READABILITY = Scorer(
    "readability",
    (
        Metric("fkgl", "Flesch-Kincaid grade", "grade", higher_is_better=None),
        Metric("smog", "SMOG grade", "grade", higher_is_better=None),
        Metric("plain_language", "Reads like text for the public", higher_is_better=None),
    ),
    score_readability,
)
