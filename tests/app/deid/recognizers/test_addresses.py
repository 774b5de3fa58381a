import pytest

from app.deid.recognizers.addresses import AddressRecognizer

CASES = [
    ("street", "lives at 61 Osprey Lane now", {"61 Osprey Lane"}),
    ("with its town", "to 61 Osprey Lane, Nettle Cove tomorrow", {"61 Osprey Lane"}),
    ("town at the end", "to 61 Osprey Lane, Nettle Cove.", {"61 Osprey Lane, Nettle Cove"}),
    ("an hour and a call", "1410 Paged Dr. Vexley, who came", set()),
    ("an hour and two words", "0305 Spoke with Dr Vexley", set()),
    ("a house like an hour", "at 1410 Osprey Dr. Tillerby", {"1410 Osprey Dr."}),
    ("capitals", "18 LARCH STREET, SUITE 4", {"18 LARCH STREET, SUITE 4"}),
    ("capitals and town", "9 LARCH ROAD, NEW TILLERBY\nTEL", {"9 LARCH ROAD, NEW TILLERBY"}),
    (
        "state and code",
        "12 Main St, Tillerby, OR 97304-1188 now",
        {"12 Main St, Tillerby, OR 97304-1188"},
    ),
    (
        "lines",
        "61 Osprey Lane\nApt 4B\nTillerby, OR 97304\n",
        {"61 Osprey Lane\nApt 4B\nTillerby, OR 97304"},
    ),
    (
        "broken lines",
        "6750 Quilkatu 25 Apt. 864\nTillerby\n, CO\n 64677",
        {"6750 Quilkatu 25 Apt. 864\nTillerby\n, CO\n 64677"},
    ),
    (
        "quoted",
        "> 61 Osprey Lane\n> Suite 9\n> Tillerby\n> Norway 64677",
        {"61 Osprey Lane\n> Suite 9\n> Tillerby\n> Norway 64677"},
    ),
    ("two numbers", "at 4966 12 Bond Street Apt. 9", {"4966 12 Bond Street Apt. 9"}),
    ("prefix", "31 Rue de la Hulotte, Quillet, France", {"31 Rue de la Hulotte, Quillet, France"}),
    ("prefix and number behind", "on Via Quilla 131.", {"Via Quilla 131"}),
    ("ending", "in der Quillstrasse 14.", {"Quillstrasse 14"}),
    ("compass", "400 N. Larch Ave NW.", {"400 N. Larch Ave NW."}),
    ("faint word and unit", "77 Larch Hollow Apt. 3", {"77 Larch Hollow Apt. 3"}),
    ("faint word and cue", "lives at 77 Larch Hollow.", {"77 Larch Hollow"}),
    ("numbered by cue", "address is 214 Pavlou Drandaki.", {"214 Pavlou Drandaki"}),
    ("at", "meet at 9816 Pavlou Drandaki.", {"9816 Pavlou Drandaki"}),
    ("box", "P.O. Box 118", {"P.O. Box 118"}),
    ("box and town", "PO Box 118, Tillerby, OR 97304", {"PO Box 118, Tillerby, OR 97304"}),
    ("army", "PSC 2721, Box 8637\nAPO AA 06259", {"PSC 2721, Box 8637\nAPO AA 06259"}),
    ("ship", "USS Larch\nFPO AP 06259", {"USS Larch\nFPO AP 06259"}),
    ("corner", "pharmacy at 3rd & Larch", {"3rd & Larch"}),
    ("corner of", "the corner of Larch and Osprey", {"the corner of Larch and Osprey"}),
    ("unit first", "Suite 541 6343 Larchtun 106", {"Suite 541 6343 Larchtun 106"}),
    ("british", "14 Larch Road, Tillerby, TI1 4QX", {"14 Larch Road, Tillerby, TI1 4QX"}),
    ("dose", "40 mg PO daily", set()),
    ("route", "500 via PEG tube", set()),
    ("route in capitals", "500 Via PEG 50", set()),
    ("views", "3 Views Chest Court", set()),
    ("days", "5 day old infant in room 5", set()),
    ("ward", "Room 5, Unit 4", set()),
    ("care unit", "admitted to Unit 4", set()),
    ("strength", "5/5 strength, 2 Steps", set()),
    ("units", "12 Units Lantus at bedtime", set()),
    ("time", "at 0830 Vexley called", set()),
    ("vitals", "BP 120/80 Pulse 72", set()),
    ("score", "GCS 15, MMSE 24", set()),
    ("ratio", "RR 1.18, 95% CI", set()),
    ("blood", "2 Units Packed Cells given", set()),
    ("year", "in 2019 Cholecystectomy", set()),
    ("a rise", "17 Quellmar's Rise, seen", {"17 Quellmar's Rise"}),
    ("nothing before the unit", "see Suite 4", set()),
    ("words before the unit", "12 patients were in Suite 4", set()),
    ("tests", "24 Hour Urine Place", set()),
    ("leads", "12 Lead EKG", set()),
    ("tab", "2 Tablets Tylenol 3", set()),
    ("scan", "64 Slice Scan 2", set()),
    ("weeks", "37 Weeks 4", set()),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_whole_addresses(text: str, expected: set[str]) -> None:
    spans = {(f.start, f.end) for f in AddressRecognizer(2).find(text)}
    inner = {s for s in spans for o in spans if o != s and o[0] <= s[0] and s[1] <= o[1]}
    assert {text[start:end] for start, end in spans - inner} == expected
