import pytest

from app.deid.recognizers.places import PlaceRecognizer

CASES = [
    ("lives in", "lives in Tillerby with", {"Tillerby"}),
    ("moved", "moved to Tillerby, OK", {"Tillerby, OK"}),
    ("city and state", "Nettleford, OR 97304", {"Nettleford, OR 97304"}),
    ("capitals", "TILLERBY, OR", {"TILLERBY, OR"}),
    ("state in full", "from Nettle Cove, Vermont today", {"Nettle Cove, Vermont"}),
    ("flying", "flying in from Tillerby", {"Tillerby"}),
    ("ending", "seen in Oxhaven today", {"Oxhaven"}),
    ("new", "They are at New Larchburgh.", {"New Larchburgh"}),
    ("faint ending", "They are at Quilston.", {"Quilston"}),
    ("county", "sheriff of Tamber County", {"Tamber County"}),
    ("county before", "from County Tamber", {"County Tamber"}),
    ("township", "in Quillet Township", {"Quillet Township"}),
    ("street alone", "fell on Larch Street", {"Larch Street"}),
    ("highway", "crash on Interstate 84 near", {"Interstate 84"}),
    ("lake", "swam at Lake Tamber", {"Lake Tamber"}),
    ("park", "found in Osprey Park by", {"Osprey Park"}),
    ("bridge", "jumped from the Saltmarsh Bridge", {"Saltmarsh Bridge"}),
    ("label", "city of Tillerby", {"Tillerby"}),
    ("neighbourhood", "Neighborhood: Osprey", {"Osprey"}),
    ("house", "Lives in House with stairs", set()),
    ("epigastrium", "moved from Epigastrium to RLQ", set()),
    ("a position", "placed in Trendelenburg", set()),
    ("a unit", "transferred to Stepdown", set()),
    ("native", "a native of Tillerby", {"Tillerby"}),
    ("returned", "returned from Tillerby", {"Tillerby"}),
    ("saint", "born in St. Brannoc", {"St. Brannoc"}),
    ("degree with a code", "Tillerby, MD 20814", {"Tillerby, MD 20814"}),
    ("degree that is told", "from Tillerby, MD", {"Tillerby, MD"}),
    ("heading before", "Address Tillerby, OR 97304", {"Tillerby, OR 97304"}),
    ("article", "brought to the Rivet Mall", {"Rivet Mall"}),
    ("interjection", "Sure, OK. Well", set()),
    ("capitals and a word", "COMMON FEMORAL, OR POPLITEAL", set()),
    ("degree", "Jane Vexley, MD", set()),
    ("emergency", "came to Emergency by car", set()),
    ("bedside", "at Bedside with family", set()),
    ("state", "lives in Texas", set()),
    ("country", "born in Mexico", set()),
    ("units", "2 Units given, glucose 97304", set()),
    ("dose", "40 mg PO daily", set()),
    ("toxicity", "toxicity of Renografin", set()),
    ("no town", "lives in Assisted Living", set()),
    ("speciality", "returned to Cardiology", set()),
    ("name that ends so", "call from Preston", set()),
    ("term that ends so", "relief from Compression", set()),
    ("left lower", "in the left lower lobe, CT later", set()),
    ("test", "Chest, CT abdomen", set()),
    ("chemistry", "Patient, ID verified", set()),
    ("discharge", "went to Home", set()),
    ("unit", "transferred to ICU", set()),
    ("unit spelled", "transferred to Intensive Care", set()),
    ("hello", "Hello, HI", set()),
    ("plain", "at Station 2", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_places(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in PlaceRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
