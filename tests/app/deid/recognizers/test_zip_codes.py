import pytest

from app.deid.recognizers.zip_codes import PostcodeRecognizer

CASES = [
    ("cue", "zip code is 35350.", {"35350"}),
    ("short by a cue", "My zip code is 2200", {"2200"}),
    ("label", "ZIP: 97304-1188", {"97304-1188"}),
    ("zip alone", "zip 97304", {"97304"}),
    ("postcode", "postcode: TI1 4QX", {"TI1 4QX"}),
    ("postal code", "postal code K1A 0B1", {"K1A 0B1"}),
    ("brazil", "zip code is 90010-170", {"90010-170"}),
    ("spaced", "postal code 340 12", {"340 12"}),
    ("dutch", "postcode 1012 AB", {"1012 AB"}),
    ("state", "OR 97304", {"97304"}),
    ("state in full", "Oregon, 97304", {"97304"}),
    ("plus four", "mail to 97304-1188", {"97304-1188"}),
    ("london", "to SW1A 1AA", {"SW1A 1AA"}),
    ("leeds", "LS2 9JT", {"LS2 9JT"}),
    ("one letter", "in M13 9PL", {"M13 9PL"}),
    ("canada", "H3Z 2Y7", {"H3Z 2Y7"}),
    ("canada with a hyphen", "H3Z-2Y7", {"H3Z-2Y7"}),
    ("zipcode", "zipcode=97304", {"97304"}),
    ("post code", "Post code: 1010", {"1010"}),
    ("was", "zip code was 00501", {"00501"}),
    ("value", "glucose 97304", set()),
    ("count", "WBC 12500", set()),
    ("vertebra", "T1 2 mm", set()),
    ("vertebrae", "L4 5MG", set()),
    ("ordinal", "S1 2ND time", set()),
    ("dose", "B12 500 mcg", set()),
    ("spine", "C5 C6", set()),
    ("fetus", "G3P2012", set()),
    ("lot", "lot 12345-67", set()),
    ("phone", "215-97304-1188", set()),
    ("zipper", "zip lock bag", set()),
    ("state and a dose", "OR 50000 units", {"50000"}),
    ("state and a small number", "OR 500", set()),
    ("capitals", "OR AND 97304", set()),
    ("range", "10000-12000", set()),
    ("percent", "97304%", set()),
    ("test", "CA 125", set()),
    ("marker", "CA 19-9", set()),
    ("protein", "S100 2B", set()),
    ("version", "v1.97304-1188", set()),
    ("vitamin", "D3 5000", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_postal_codes(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in PostcodeRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
