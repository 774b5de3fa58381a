"""Content words of a clinical text as comparable stems."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english")

WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’]*")

# Function words, and words that every note has and that say nothing of the patient.
STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each either few for from
    further had has have having he her here hers him his how i if in into is it its itself just
    let me more most my no nor not of off on once one only or other our out over own per same
    she should so some such than that the their them then there these they this those through to
    too under until up upon very was we were what when where which while who whom why will with
    within without would you your patient pt pts mr mrs ms dr year years old yo y o m f man
    woman male female gentleman lady reports reported states stated notes noted seen today
    currently presented presents denies denied deny negative evidence absent absence ruled rule
    free
    """.split()
)

# Written short and written out count as the same word; only short forms that are no English word.
ABBREVIATIONS: dict[str, str] = {
    "abx": "antibiotics", "afib": "atrial fibrillation", "af": "atrial fibrillation",
    "aki": "acute kidney injury", "bp": "blood pressure", "bid": "twice daily",
    "bmi": "body mass index", "bph": "benign prostatic hyperplasia", "cabg": "coronary bypass",
    "cad": "coronary artery disease", "chf": "congestive heart failure",
    "ckd": "chronic kidney disease", "copd": "chronic obstructive pulmonary disease",
    "cp": "chest pain", "cr": "creatinine", "cva": "stroke", "cxr": "chest x ray",
    "dka": "diabetic ketoacidosis", "dm": "diabetes", "dvt": "deep vein thrombosis",
    "dx": "diagnosis", "ecg": "electrocardiogram", "ef": "ejection fraction",
    "ekg": "electrocardiogram", "esrd": "end stage renal disease", "fx": "fracture",
    "gerd": "gastroesophageal reflux disease", "gi": "gastrointestinal", "hb": "hemoglobin",
    "hf": "heart failure", "hgb": "hemoglobin", "hld": "hyperlipidemia", "hr": "heart rate",
    "htn": "hypertension", "hx": "history", "icu": "intensive care unit", "iv": "intravenous",
    "lbp": "low back pain", "lvef": "ejection fraction", "mi": "myocardial infarction",
    "nsaid": "nonsteroidal", "nsaids": "nonsteroidal", "osa": "obstructive sleep apnea",
    "pcp": "primary care", "pe": "pulmonary embolism", "pmh": "past medical history",
    "pna": "pneumonia", "po": "oral", "prn": "as needed", "qd": "daily", "qhs": "bedtime",
    "ra": "room air", "rr": "respiratory rate", "rx": "prescription", "sob": "shortness breath",
    "stemi": "myocardial infarction", "nstemi": "myocardial infarction", "tia": "transient attack",
    "tid": "three times daily", "tx": "treatment", "uti": "urinary tract infection",
    "wbc": "white blood cell", "dyspnea": "shortness breath", "dyspnoea": "shortness breath",
}  # fmt: skip


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words in order, abbreviations written out."""
    return tuple(stem for word in WORD.findall(text) for stem in stems_of_word(word.lower()))


@lru_cache(maxsize=65536)
def stem_word(word: str) -> str:
    """Return the stem of one lower-case word, whatever it is."""
    return _STEMMER.stemWord(word)


@lru_cache(maxsize=65536)
def stems_of_word(word: str) -> tuple[str, ...]:
    """Return the stems that one lower-case word stands for; none for a function word."""
    word = word.replace("’", "'").removesuffix("'s")
    if word in STOP_WORDS:
        return ()
    written_out = ABBREVIATIONS.get(word, word).split()
    return tuple(_STEMMER.stemWord(part) for part in written_out if part not in STOP_WORDS)
