import pytest

from app.deid.recognizers.signatures import SignatureRecognizer

CASES = [
    ("slashes", "/s/ Wren Quill", {"Wren Quill"}),
    ("closing", "Respectfully submitted,\nWren Quill", {"Wren Quill"}),
    ("regards", "Kind regards,\n\nDr. Wren Quill", {"Wren Quill"}),
    ("sincerely", "Sincerely\n  W. Quill", {"W. Quill"}),
    ("thanks", "Thank you,\nWren", {"Wren"}),
    ("own line", "Plan as above.\nWren Quill, MD\n", {"Wren Quill"}),
    ("two degrees", "K. Lindqvist RN, BSN", {"K. Lindqvist"}),
    ("copies", "cc: Dr. Quill, Wren Vexley", {"Quill", "Wren Vexley"}),
    ("copies on lines", "cc: Wren Quill\n   Tom Vexley", {"Wren Quill", "Tom Vexley"}),
    ("copy to", "Copy to: Vexley, Wren", {"Vexley, Wren"}),
    ("typist", "AJB/klt\n", {"AJB/klt"}),
    ("typist with a colon", "RJM:mt", {"RJM:mt"}),
    ("typist with a job", "RJM/mt/12", {"RJM/mt"}),
    ("dictated and typed", "Dictated WQ / typed klt 11/02/25 12:40", {"WQ", "klt"}),
    ("dictated so", "Dictated on 3/4, typed up 3/5", set()),
    ("doctor who wonders", "D: Oh. That is not in here.\nD: oh", set()),
    ("dictated", "D: AB", {"AB"}),
    ("transcribed", "Transcribed by: klt", {"klt"}),
    ("signed short", "signed: jd", {"jd"}),
    ("initials", "initials: AJB", {"AJB"}),
    ("witness", "Witnessed by: W.Q.", {"W.Q."}),
    ("given by", "given by JD 0830", {"JD"}),
    ("e-signed", "e-signed: Wren Quill", {"Wren Quill"}),
    ("distribution", "Distribution: Wren Quill", {"Wren Quill"}),
    ("typist before dates", "WQ:imo D: 03/07/24 T: 03/08/24", {"WQ:imo"}),
    ("typist in capitals", "WQ:IMO", {"WQ:IMO"}),
    ("lower typist under dates", "D: 03/07/24 T: 03/08/24\njd/mt\nJob 4", {"jd/mt"}),
    ("lower typist, last line", "Plan as above.\n\njd/mt\n", {"jd/mt"}),
    ("lower typist and job", "Dictated but not read\njd:mt/12\nx", {"jd:mt"}),
    ("lower pair in a note", "lung/liv\nabd/pel\nstable", set()),
    ("lower shorthand", "D: 03/07/24\nam/pm", set()),
    ("heading and finding", "PMH: COPD\n", set()),
    ("heading, no space", "CC:HTN\n", set()),
    ("heading and nothing", "FH: nil\nDH: Nil\n", set()),
    ("nothing to tell", "PCP: None\n", set()),
    ("two who verified", "Verified by: RT/BO", {"RT/BO"}),
    ("initial alone", "/s/ K. and", set()),
    ("nothing behind", "signed: \n", set()),
    ("unsigned", "consent signed and on chart", set()),
    ("time", "signed: am", set()),
    ("role", "given by RN", set()),
    ("degree", "D: MD", set()),
    ("heading", "Sincerely,\nCardiology Department", set()),
    ("ratio", "AP/PA\n", set()),
    ("route", "PO/IV\n", set()),
    ("volume", "cc: 500", set()),
    ("dose", "10 cc given", set()),
    ("chief", "Chief complaint (cc): Chest Pain", set()),
    ("rate", "given by IV", set()),
    ("temperature", "T: 98", set()),
    ("depth", "D: 4 cm", set()),
    ("word", "reviewed by the team", set()),
    ("plan", "Thank you,\nPlease call", set()),
    ("lines", "a/p\n", set()),
    ("review", "Reviewed: ok", set()),
    ("comment", "// Continue Lasix", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_signers(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in SignatureRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
