import pytest

from app.deid.recognizers.initials import InitialsRecognizer

CASES = [
    ("subject", "M.O. is a 54-year-old", {"M.O."}),
    ("a credential at the end", "Attending: W. Quill, MD  J. Roe, CNM", set()),
    ("spaced", "M. O. was admitted", {"M. O."}),
    ("three", "M.O.K. reports pain", {"M.O.K."}),
    ("possessive", "M.O.'s wound", {"M.O."}),
    ("age", "M.O. 54y male", {"M.O."}),
    ("denies", "T.W. denies fever", {"T.W."}),
    ("patient", "patient J.D. seen", {"J.D."}),
    ("pt", "pt. J.D. seen", {"J.D."}),
    ("wife", "wife (K.L.) agrees", {"K.L."}),
    ("by", "seen by T.W.", {"T.W."}),
    ("mr", "Mr. T.W.", {"T.W."}),
    ("label", "Initials: TW", {"TW"}),
    ("patient's label", "pt initials: TWK", {"TWK"}),
    ("son", "son, T.W., called", {"T.W."}),
    ("called", "called T.W. twice", {"T.W."}),
    ("nurse", "nurse T.W. gave", {"T.W."}),
    ("lives", "T.W. lives alone", {"T.W."}),
    ("comma", "T.W., who fell", {"T.W."}),
    ("a", "T.W., a 9 year old", {"T.W."}),
    ("name", "Name: T.W.", {"T.W."}),
    ("forwarded", "Subject: FW: labs", set()),
    ("reply", "Subject: RE: labs", set()),
    ("no points", "WV is a 54-year-old", {"WV"}),
    ("trainee", "TB, PGY-2", {"TB"}),
    ("signed off", "Will follow.\n-- WV", {"WV"}),
    ("tilde", "~WV", {"WV"}),
    ("agreed", "Attg: agree w above. WV", {"WV"}),
    ("agreed on a test", "Attending agrees, CXR\nagree with plan. NPO", set()),
    ("attested", "Attest: WRV", {"WRV"}),
    ("subject of a trainee", "EM PGY-2", set()),
    ("an item", "- WV", set()),
    ("diagnosis", "CF is a 20 year old diagnosis", set()),
    ("rule off", "-- MRI", set()),
    ("dosing", "B.I.D. is the dose", set()),
    ("degree", "seen by M.D.", set()),
    ("degree at the head", "M.D. was called", set()),
    ("country", "The U.S. has rules", set()),
    ("time", "at 8 A.M. was seen", set()),
    ("route", "with I.V. fluids", set()),
    ("room", "by E.R. staff", set()),
    ("therapy", "by P.T. today", set()),
    ("genus", "E. coli was found", set()),
    ("no cue", "grade T.W. lesion", set()),
    ("inside", "X.T.W. is", {"X.T.W."}),
    ("blood", "B.P. is 120", set()),
    ("bowel", "by G.I. consult", set()),
    ("vertebra", "L.S. spine", set()),
    ("label of a state", "initials: OK", {"OK"}),
    ("lower case", "t.w. is here", set()),
    ("one letter", "T. is here", set()),
    ("study", "with C.T. scan", set()),
    ("order", "by P.O. route", set()),
    ("oxygen", "with O.D. vision", set()),
    ("diabetes", "with D.M. type 2", set()),
    ("pressure", "with H.R. 80", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_initials(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in InitialsRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
