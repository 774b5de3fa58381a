import pytest

from app.deid.recognizers.towns import TownRecognizer

CASES = [
    ("in", "seen in Budapest today", {"Budapest"}),
    ("from", "from Chicago", {"Chicago"}),
    ("alone", "Helsinki office", {"Helsinki"}),
    ("with a country", "born in Munich, Germany and", {"Munich, Germany"}),
    ("with a state", "to Toledo, OH 43604", {"Toledo, OH 43604"}),
    ("two words", "in Baton Rouge with", {"Baton Rouge"}),
    ("longest", "in New York City", {"New York City"}),
    ("saint", "near St. Louis", {"St. Louis"}),
    ("capitals", "BORN IN CHICAGO", {"CHICAGO"}),
    ("capitals, two words", "SAN DIEGO", {"SAN DIEGO"}),
    ("accents", "in São Paulo", {"São Paulo"}),
    ("a word, told", "lives in Mobile", {"Mobile"}),
    ("a name, told", "from Charlotte", {"Charlotte"}),
    ("an eponym's city, told", "in Glasgow now", {"Glasgow"}),
    ("to", "flew to Nairobi", {"Nairobi"}),
    ("near", "near Kampala", {"Kampala"}),
    ("county seat", "a clinic in Oshkosh", {"Oshkosh"}),
    ("outside", "outside Wichita", {"Wichita"}),
    ("visiting", "visiting Lahore", {"Lahore"}),
    ("suburb", "suburban Detroit", {"Detroit"}),
    ("hyphen", "in Winston-Salem", {"Winston-Salem"}),
    ("scale", "Glasgow Coma Scale", set()),
    ("orthosis", "fitted with a Boston scoliosis orthosis", set()),
    ("disease elsewhere in the sentence", "lives in Denver with heart failure", {"Denver"}),
    ("noun behind a verb", "in Denver she had fever", {"Denver"}),
    ("noun of another clause", "flew to Chicago before surgery and fever", {"Chicago"}),
    ("scale of a city", "Edinburgh Postnatal Depression Scale", set()),
    ("rule", "Ottawa ankle rules", set()),
    ("criteria", "by Milan criteria", set()),
    ("grade", "Los Angeles grade B", set()),
    ("chromosome", "Philadelphia chromosome", set()),
    ("virus", "Norwalk virus", set()),
    ("encephalitis", "St. Louis encephalitis", set()),
    ("classification", "of Paris classification", set()),
    ("questionnaire", "Kansas City Cardiomyopathy Questionnaire", set()),
    ("brace", "a Boston brace", set()),
    ("verb", "Reading glasses", set()),
    ("lower case", "in reading he", set()),
    ("name", "Charlotte came", set()),
    ("word", "Mobile phone", set()),
    ("country", "in Mexico", set()),
    ("inside a word", "Chicagoan", set()),
    ("capitals that are a word", "TEMPLE tender", set()),
    ("abbreviation", "MESA trial", set()),
    ("study", "Framingham study, Rotterdam study", set()),
    ("hyphen behind", "Boston-type keratoprosthesis", set()),
    ("eponym", "Jackson sign", set()),
    ("drain", "Jackson drain", set()),
    ("guideline", "Tokyo guidelines 2018", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_listed_towns(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in TownRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
