import pytest

from app.deid.recognizers.titled_names import TitledNameRecognizer

CASES = [
    ("doctor", "Seen by Dr. Ifeoma Castellan today.", {"Ifeoma Castellan"}),
    ("initial", "Discussed with Dr. P. Ostrander.", {"P. Ostrander"}),
    ("capitals", "MRS. THORNQUIST WAS SEEN", {"THORNQUIST"}),
    ("lower case", "spoke with dr. ostrander about it", {"ostrander"}),
    ("credential", "Marisa Quill, MD", {"Marisa Quill"}),
    ("nurse", "Given by Wren Abernathy RN at noon", {"Wren Abernathy"}),
    ("several", "Drs. Quill and Ostrander agree", {"Quill", "Ostrander"}),
    ("particle", "Ms. van der Meulen is well", {"van der Meulen"}),
    ("eponym as a name", "Dr. Foley placed the line", {"Foley"}),
    ("before a label", "Attending: Dr. Quill MRN: 44", {"Quill"}),
    ("pager", "O. Quill, pager 555", {"O. Quill"}),
    ("label behind a title", "Dr. MRN", set()),
    ("heading behind a title", "Dr. Assessment", set()),
    ("lower heading", "dr. assessment", set()),
    ("catheter", "A Foley catheter was placed.", set()),
    ("disease", "She has Parkinson disease.", set()),
    ("no name behind the title", "The doctor will call.", set()),
    ("degree of a school", "He studied for an MD degree.", set()),
    ("drive", "Dr. will see him tomorrow", set()),
    ("sentence", "Nurse to follow up.", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_titled_names(text: str, expected: set[str]) -> None:
    found = {text[f.start : f.end] for f in TitledNameRecognizer(2).find(text)}
    assert found == expected
