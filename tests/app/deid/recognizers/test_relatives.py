import pytest

from app.deid.recognizers.relatives import RelativeRecognizer

CASES = [
    ("daughter", "daughter Jane Roe called", {"Jane Roe"}),
    ("commas", "his wife, Mary, agrees", {"Mary"}),
    ("brackets", "mom (Grace) is here", {"Grace"}),
    ("ambiguous", "daughter Will called", {"Will"}),
    ("two", "parents Jane Roe and Tom Roe", {"Jane Roe", "Tom Roe"}),
    ("list", "children Ann, Tom and Wren", {"Ann", "Tom", "Wren"}),
    ("a score of the patient", "left with husband, Aldrete 10", set()),
    ("an age behind", "lives with son Clark 4", {"Clark"}),
    ("step", "stepson Quill", {"Quill"}),
    ("in-law", "sister-in-law Vexley", {"Vexley"}),
    ("title", "grandmother Mrs. Vexley says", {"Vexley"}),
    ("proxy", "Healthcare proxy: Wren Quill", {"Wren Quill"}),
    ("named", "a son named Quill", {"Quill"}),
    ("called is", "Her husband is Tom Vexley", {"Tom Vexley"}),
    ("behind", "Jane Roe (daughter) present", {"Jane Roe"}),
    ("behind with a comma", "Jane Roe, his sister, came", {"Jane Roe"}),
    ("baby", "Baby Rios fed well", {"Rios"}),
    ("baby boy", "Baby Boy Vexley", {"Vexley"}),
    ("twin", "Twin B Alvarez", {"Alvarez"}),
    ("infant of", "Infant of Vexley", {"Vexley"}),
    ("short baby", "BG Vexley, 36 weeks", {"Vexley"}),
    ("family", "the Vexley family", {"Vexley"}),
    ("plural", "met the Thompsons", {"Thompsons"}),
    ("neighbour", "neighbour Quill found him", {"Quill"}),
    ("verb", "his wife agrees. Follow up", set()),
    ("with", "mother with CHF", set()),
    ("disease", "Mother: Diabetes", set()),
    ("status", "healthcare proxy, DNR", set()),
    ("alive", "Father, Deceased", set()),
    ("breast", "Sister - Breast Cancer", set()),
    ("role", "father, Retired teacher", set()),
    ("heading", "Children: None", set()),
    ("baby word", "Baby Aspirin daily", set()),
    ("baby formula", "Baby Formula", set()),
    ("twin word", "Twin A Vertex", set()),
    ("plural word", "the Labs", set()),
    ("plural units", "the Results", set()),
    ("years", "the Seventies", set()),
    ("states", "the States", set()),
    ("initial", "son J.", set()),
    ("family word", "the whole family", set()),
    ("emphasis", "Wife STILL giving it", set()),
    ("capitals", "Wife VEXLEY giving it", {"VEXLEY"}),
    ("who rode along", "Passenger (girlfriend, Wren)", {"Wren"}),
    ("healthy", "daughter, healthy", set()),
    ("capital word", "Son Healthy", set()),
    ("abbreviation of a disease", "brother: CAD", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_relatives(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in RelativeRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
