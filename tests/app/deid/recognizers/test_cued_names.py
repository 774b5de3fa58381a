import pytest

from app.deid.recognizers.cued_names import CuedNameRecognizer

CASES = [
    ("signed", "Electronically signed by Wren Quill", {"Wren Quill"}),
    ("dictated", "Dictated by: Quill, Wren", {"Quill, Wren"}),
    ("seen", "seen by Dr. Vexley", {"Vexley"}),
    ("spoken", "I spoke with Vexley", {"Vexley"}),
    ("an office", "Notify UKHSA - done", set()),
    ("among capitals", "NOTIFY ELBRO - DONE", {"ELBRO"}),
    ("role", "attending Osei agreed", {"Osei"}),
    ("therapist", "corrected w RT Ondine.", {"Ondine"}),
    ("right", "the RT ACL is torn", set()),
    ("role and name", "RN Patel at bedside", {"Patel"}),
    ("role between", "evaluated by surgeon Vexley", {"Vexley"}),
    ("named", "a man named Vexley", {"Vexley"}),
    ("goes by", "goes by Quill", {"Quill"}),
    ("called by all", "everybody calls me Peg", {"Peg"}),
    ("to be called", "you can call me Bea", {"Bea"}),
    ("nickname", "nickname Chip", {"Chip"}),
    ("written on", 'cane with name "Stella" on it', {"Stella"}),
    ("a question", "Patient: Do I need the shot?", set()),
    ("an answer", "Patient: Got it.", set()),
    ("day", "they call me Monday", set()),
    ("brand", 'the brand name "Lasix"', set()),
    ("name is", "Her name is Wren Quill.", {"Wren Quill"}),
    ("lower case", "my name is wren quill.", {"wren quill"}),
    ("maiden name", "her maiden name is vexley", {"vexley"}),
    ("letter", "Dear Wren Quill", {"Wren Quill"}),
    ("attention", "Attn: Vexley", {"Vexley"}),
    ("call", "call Wren Quill with results", {"Wren Quill"}),
    ("page", "Please page Vexley", {"Vexley"}),
    ("patient", "Patient Vexley arrived", {"Vexley"}),
    ("pharmacist", "pharmacist: Wren Quill", {"Wren Quill"}),
    ("does", "Wren Vexley is a 54-year-old", {"Wren Vexley"}),
    ("agrees", "Wren Vexley verbalized understanding", {"Wren Vexley"}),
    ("also known", "AKA Vexley", {"Vexley"}),
    ("accompanied", "accompanied by Wren Quill", {"Wren Quill"}),
    ("service", "seen by cardiology", set()),
    ("service with a capital", "seen by Cardiology", set()),
    ("word", "signed by Patient", set()),
    ("condition", "patient Stable", set()),
    ("capitals", "patient DRINKS ALCOHOL", set()),
    ("intact", "patient was NEUROLOGICALLY INTACT", set()),
    ("drug", "treated with Lasix", set()),
    ("device", "treated with Foley catheter", set()),
    ("eponym", "placed with Jackson-Pratt drain", set()),
    ("initial", "signed by K.", set()),
    ("team", "discussed with Team", set()),
    ("nothing", "reviewed with the family", set()),
    ("relation", "accompanied by Mother", set()),
    ("verb", "resident Will follow", set()),
    ("heading", "Patient Education", set()),
    ("global", "Patient Global Assessment", set()),
    ("plan", "discussed with him. Plan", set()),
    ("abbreviation", "patient CABG", set()),
    ("units", "given by IV push", set()),
    ("specialist", "called to ICU", set()),
    ("day", "called Monday", set()),
    ("month", "seen by May", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_announced_names(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in CuedNameRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
