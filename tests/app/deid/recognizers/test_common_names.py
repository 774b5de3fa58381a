import pytest

from app.deid.recognizers.common_names import CommonNameRecognizer

CASES = [
    ("both parts", "Maria Lopez came in", {"Maria Lopez"}),
    ("given alone", "Patient, Maria came", {"Maria"}),
    ("surname unknown", "Transferred Jennifer Quillwort", {"Jennifer Quillwort"}),
    ("word and surname", "Mark Tolliver came in", {"Mark Tolliver"}),
    ("word and unknown surname", "Mark Quillwort came in", {"Mark Quillwort"}),
    ("two words", "Paige Hart was born", {"Paige Hart"}),
    ("last name first", "Tolliver, Maria", {"Tolliver, Maria"}),
    ("before a colon", "Kelly Tolliver: stable", {"Kelly Tolliver"}),
    ("capitals", "MARK TOLLIVER", {"MARK TOLLIVER"}),
    ("capitals among words", "TODAY MARIA LOPEZ CAME", {"MARIA LOPEZ"}),
    ("given unknown", "Quillwen Nguyen called", {"Quillwen Nguyen"}),
    ("a side that ends a sentence", "edema L=R. Foamy urine", set()),
    ("an initial like a side", "R. Lindqvist RN", {"R. Lindqvist"}),
    ("initial and surname", "K. Lindqvist RN", {"K. Lindqvist"}),
    ("bare initial and surname", "J Patel, PA-C", {"J Patel"}),
    ("middle initial", "Maria Q. Lopez", {"Maria Q. Lopez"}),
    ("unknown with an initial", "Quillwen R Vexlidottir", {"Quillwen R Vexlidottir"}),
    ("particles", "Maria del Carmen Ortiz-Vega III", {"Maria del Carmen Ortiz-Vega III"}),
    ("hyphen", "Anna Ortiz-Vega", {"Anna Ortiz-Vega"}),
    ("surname alone", "told Rodriguez so", {"Rodriguez"}),
    ("possessive", "Maria Lopez's uncle", {"Maria Lopez's"}),
    ("lower case", "spoke to maria lopez", {"maria lopez"}),
    ("junior", "Carlos Ruiz Jr. came", {"Carlos Ruiz Jr."}),
    ("eponym as a surname", "Maria Foley came", {"Maria Foley"}),
    ("ends before a test", "Maria Lopez MRI", {"Maria Lopez"}),
    ("initials behind", "Maria Lopez Q R, MD", {"Maria Lopez"}),
    ("short name in capitals", "TODAY EVA CAME", set()),
    ("acronyms", "ANA and ELISA were negative", set()),
    ("reflux", "HTN, GERD, cataracts", set()),
    ("auxiliaries", "Will Continue later", set()),
    ("sentence heads", "May repeat. Will follow. Grace period", set()),
    ("eponyms", "Crohn disease, Gram stain", set()),
    ("surname of a disease", "Parkinson disease", set()),
    ("double eponym", "Jackson-Pratt drain", set()),
    ("heading", "Chief Complaint", set()),
    ("vitamin", "Vitamin D Deficiency", set()),
    ("hepatitis", "Hepatitis B Virus", set()),
    ("organism", "E. Coli in urine", set()),
    ("side", "R. Kidney normal", set()),
    ("colours", "White Blood Cells", set()),
    ("race", "Young Black male", set()),
    ("drug", "Continue Lantus", set()),
    ("unit", "Intensive Care Unit", set()),
    ("month", "April 2019", set()),
    ("surname and a word", "Best Practice", set()),
    ("given name alone in lower case", "saw maria, who came", set()),
    ("lower case words", "he will grant access", set()),
    ("lower case eponym", "no murphy sign", set()),
    ("two unknown words", "Supratherapeutic Levels", set()),
    ("capital word beside a letter", "Protein C Activity", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_names_of_the_lists(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in CommonNameRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
