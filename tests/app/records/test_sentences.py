"""Sentences: where one ends, and where it only seems to."""

from __future__ import annotations

import pytest

from app.core.span import Span
from app.records.sentences import Splitter

CASES = [
    ("two", "She slept. He left.", ["She slept.", "He left."]),
    (
        "doubted-in-brackets",
        "Late arrival (? 9 hours) by car.",
        ["Late arrival (? 9 hours) by car."],
    ),
    ("doubted-twice", "Latex - anaphylaxis?? 1998 per mum", ["Latex - anaphylaxis?? 1998 per mum"]),
    ("asked-once", "How bad? 5 of 10 now.", ["How bad?", "5 of 10 now."]),
    (
        "left-open-before-a-capital",
        "Power 4/5 noted above is of the\nRIGHT hand, not the left\nSeen with\nMother: well",
        ["Power 4/5 noted above is of the\nRIGHT hand, not the left", "Seen with", "Mother: well"],
    ),
    ("a-label-that-ends-so", "Referred to\nGI", ["Referred to\nGI"]),
    ("title", "Seen by Dr. Okonkwo and Mrs. Vale.", ["Seen by Dr. Okonkwo and Mrs. Vale."]),
    ("frequency", "Take b.i.d. with food. Stop it.", ["Take b.i.d. with food.", "Stop it."]),
    ("frequency-end", "Taken q.i.d. Then daily.", ["Taken q.i.d.", "Then daily."]),
    ("versus", "CHF vs. COPD remains open.", ["CHF vs. COPD remains open."]),
    (
        "goes-on-behind-including",
        "For full care incl. NIV. Then adj. RT; FEV1 40% pred. 2021 was better.",
        ["For full care incl. NIV.", "Then adj. RT; FEV1 40% pred. 2021 was better."],
    ),
    ("prednisolone-last", "Weaned off pred. She is well.", ["Weaned off pred.", "She is well."]),
    ("example", "An NSAID, e.g. Naproxen, helps.", ["An NSAID, e.g. Naproxen, helps."]),
    ("number", "Room No. 5 is free.", ["Room No. 5 is free."]),
    ("no-answer", "Any pain? No. She is well.", ["Any pain?", "No.", "She is well."]),
    ("saint", "Moved to St. Mary's today.", ["Moved to St. Mary's today."]),
    ("initials", "Signed J. R. Smith today.", ["Signed J. R. Smith today."]),
    ("letter-value", "Has hepatitis C. She is well.", ["Has hepatitis C.", "She is well."]),
    ("decimal", "Creatinine 1.5 mg rose. Fine.", ["Creatinine 1.5 mg rose.", "Fine."]),
    ("decimal-end", "Creatinine was 1.9. She left.", ["Creatinine was 1.9.", "She left."]),
    ("numbered", "1. Furosemide 40 mg PO daily", ["1. Furosemide 40 mg PO daily"]),
    (
        "numbered-within-a-line",
        "1. SDH on INR 2. Dig toxicity w/ AKI 3. hyperK",
        ["1. SDH on INR", "2. Dig toxicity w/ AKI", "3. hyperK"],
    ),
    ("a-number-last", "The INR was 2. She left.", ["The INR was 2.", "She left."]),
    ("numbered-lines", "1. Iron\n2. Zinc 5 mg", ["1. Iron", "2. Zinc 5 mg"]),
    (
        "ended-by-the-writer",
        "no fever\nmild cough since a week ago, worse at night and when lying flat\nno chest pain\n"
        "sleeps well",
        [
            "no fever",
            "mild cough since a week ago, worse at night and when lying flat",
            "no chest pain",
            "sleeps well",
        ],
    ),
    (
        "no-capitals",
        "fell onto his forehead. on eliquis for afib since last spring\nno vomiting\nlungs clear\n"
        "labs fine\nadmit tonight",
        [
            "fell onto his forehead.",
            "on eliquis for afib since last spring",
            "no vomiting",
            "lungs clear",
            "labs fine",
            "admit tonight",
        ],
    ),
    (
        "broken-by-a-margin",
        "She came in with a cough that had been there for a\nweek and was worse at night and when "
        "she\nwas lying flat",
        [
            "She came in with a cough that had been there for a\nweek and was worse at night and "
            "when she\nwas lying flat",
        ],
    ),
    (
        "label-in-lower-case",
        "Zofran 4 mg as needed\nret prec: fever, worse pain",
        ["Zofran 4 mg as needed", "ret prec: fever, worse pain"],
    ),
    (
        "medicines without marks",
        "lisinopril 10 mg daily\nmetformin 500 mg bid with breakfast\nasa 81 mg\n"
        "lasix 40 bid\ntylenol prn\nsynthroid 75\nwarfarin 5 mg as directed\ninsulin 10 units qhs",
        [
            "lisinopril 10 mg daily",
            "metformin 500 mg bid with breakfast",
            "asa 81 mg",
            "lasix 40 bid",
            "tylenol prn",
            "synthroid 75",
            "warfarin 5 mg as directed",
            "insulin 10 units qhs",
        ],
    ),
    (
        "medicine wrapped",
        "metoprolol succinate 50 mg\ntwice daily with food\n"
        "amlodipine 5 mg and\nlisinopril 10 mg daily",
        [
            "metoprolol succinate 50 mg\ntwice daily with food",
            "amlodipine 5 mg and\nlisinopril 10 mg daily",
        ],
    ),
    (
        "medicines in running text",
        "he was told to take\nibuprofen 400 mg for pain and to\nrest daily",
        ["he was told to take\nibuprofen 400 mg for pain and to\nrest daily"],
    ),
    ("bullets", "- cough\n- fever\n  at night", ["- cough", "- fever\n  at night"]),
    (
        "wrapped",
        "He has had a cough\nfor days. It hurts.",
        ["He has had a cough\nfor days.", "It hurts."],
    ),
    (
        "wrapped-name",
        "The patient was seen by the team in the clinic of doctor\n"
        "Robinson and was given aspirin, which she took at home\n"
        "for a week.",
        [
            "The patient was seen by the team in the clinic of doctor\n"
            "Robinson and was given aspirin, which she took at home\nfor a week."
        ],
    ),
    ("short-lines", "Aspirin 81 mg\nLisinopril 10 mg", ["Aspirin 81 mg", "Lisinopril 10 mg"]),
    ("rows", "Na | 140 | mmol/L\nk | 4.1 | mmol/L", ["Na | 140 | mmol/L", "k | 4.1 | mmol/L"]),
    ("labels", "BP: 120/80\nHR: 70", ["BP: 120/80", "HR: 70"]),
    ("blank-line", "one\n\ntwo", ["one", "two"]),
    ("form-feed", "one.\n\fTwo.", ["one.", "Two."]),
    ("quote", 'She said "no." Then left.', ['She said "no."', "Then left."]),
    ("ellipsis", "Well... maybe. Yes.", ["Well... maybe.", "Yes."]),
    ("query", "Pain, ? Pneumonia today", ["Pain, ? Pneumonia today"]),
    ("no-blank", "No pain.She left.", ["No pain.", "She left."]),
    (
        "weighed",
        "Start iron? -> Hgb 13, so NOT started. OK for 21? -- NO, stay. Pain? None.",
        ["Start iron? -> Hgb 13, so NOT started.", "OK for 21? -- NO, stay.", "Pain?", "None."],
    ),
    (
        "numbered",
        "Seen (chart no. LM-119) today. Pain: no. Gait normal.",
        ["Seen (chart no. LM-119) today.", "Pain: no.", "Gait normal."],
    ),
    ("nothing", " \n\t\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentences(text: str, expected: list[str]) -> None:
    spans = list(Splitter(text).sentences(Span(0, len(text))))
    assert [span.of(text) for span in spans] == expected


def test_tokenized_text_ends_sentences_before_lower_case() -> None:
    text = "[doctor] hi , there . how are you ?\n[patient] fine . thanks . bye ."
    spans = Splitter(text).sentences(Span(0, len(text)))
    assert [span.of(text) for span in spans] == [
        "[doctor] hi , there .",
        "how are you ?",
        "[patient] fine .",
        "thanks .",
        "bye .",
    ]


def test_a_stretch_keeps_the_coordinates_of_the_text() -> None:
    text = "PLAN: Rest. Drink."
    assert list(Splitter(text).sentences(Span(6, 18))) == [Span(6, 11), Span(12, 18)]


def _split(text: str) -> list[str]:
    return [span.of(text) for span in Splitter(text).sentences(Span(0, len(text)))]


def test_lines_of_a_medicine_list_are_not_joined() -> None:
    text = "apixaban 5 mg PO BID\natorvastatin 40 mg PO nightly\nwith food"
    assert _split(text) == [
        "apixaban 5 mg PO BID",
        "atorvastatin 40 mg PO nightly\nwith food",
    ]


def test_prose_that_a_margin_broke_before_a_drug_is_joined() -> None:
    text = "She was given ceftriaxone 1 g and\nazithromycin 500 mg daily for pneumonia."
    assert _split(text) == [text]


def test_what_becomes_of_a_medicine_ends_its_line() -> None:
    text = "Lantus 18 units qhs - NEW\nmetformin 1000 bid - same\namlodipine 5 qd NEW\n"
    assert _split(text) == [line for line in text.splitlines() if line]
