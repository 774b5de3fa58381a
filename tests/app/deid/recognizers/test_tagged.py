from types import SimpleNamespace

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers import tagged as tagged_module
from app.deid.recognizers.tagged import ADAPTER, TaggedRecognizer

# (id, text, what the tagger takes for an identifier)
FOUND = [
    ("patient", "Spoke with Ottoline Vasquez-Brandt about her wound.", "Ottoline Vasquez-Brandt"),
    ("surname alone", "Per Okonjo, hold the diuretic.", "Okonjo"),
    ("given name alone", "Her son Will drove her in.", "Will"),
    ("last name first", "KOVALENKO, Darya M. is here for a wound check.", "KOVALENKO, Darya M."),
    ("initials", "Seen with R. Thistlewood RN at bedside.", "R. Thistlewood"),
    ("capitals", "PATIENT: MBEKI THORNE", "MBEKI THORNE"),
    ("town", "She moved here from Harrowgate Falls last spring.", "Harrowgate Falls"),
    ("street", "Lives at 418 Larkspur Lane, Apt 3.", "418 Larkspur Lane, Apt 3"),
    ("hospital", "Transferred from Saint Brannoc Medical Center.", "Saint Brannoc Medical Center"),
    ("employer", "Works as a welder at Dunmore Fabrication.", "Dunmore Fabrication"),
    ("numeric date", "Stent placed 03/12/2019.", "03/12/2019"),
    ("spoken date", "Seen on the 14th of March.", "14th of March"),
    ("month and year", "Mastectomy in October 2016.", "October 2016"),
    ("phone", "Call her sister at (415) 555-0132.", "(415) 555-0132"),
    ("mail", "Write to o.vasquez@example.org.", "o.vasquez@example.org"),
    ("site", "Results are at https://portal.example.net/r.", "https://portal.example.net/r"),
    ("record", "MRN 00481723", "00481723"),
    ("serial", "Pacemaker serial no. PKX-22917-A.", "PKX-22917-A"),
    ("oldest", "This 94-year-old woman fell.", "94-year-old"),
    ("network address", "Portal session from IP 192.0.2.45.", "192.0.2.45"),
]
LEFT = [
    ("wanna taken apart", "good . i wan na just continue it , okay ? so , i wan na go ahead ."),
    ("catheter", "Foley catheter removed without trouble."),
    ("disease", "History of Graves disease and Parkinson disease."),
    ("sign", "Murphy sign negative, no McBurney tenderness."),
    ("verb", "Will return if the pain is worse."),
    ("month as a verb", "She may eat and drink."),
    ("drug", "Continue Lipitor 40 mg and Coumadin 5 mg."),
    ("dose", "Take 1-2 tabs every 4-6 hours."),
    ("pressure", "BP 120/80, HR 72, RR 16, SpO2 98% on RA."),
    ("score", "GCS 15, strength 5/5, pain 3/10."),
    ("lab", "Na 138, K 4.1, Cr 1.02, troponin 0.04."),
    ("age", "A 64-year-old man with chest pain."),
    ("year", "Smoked until 2009."),
    ("heading", "ASSESSMENT AND PLAN:"),
    ("organism", "Blood cultures grew Staphylococcus aureus."),
    ("gene", "BRCA1 and EGFR were not mutated."),
    ("vertebrae", "Disc bulge at L4-L5 with mild stenosis."),
    ("role", "The attending and the charge nurse were told."),
    ("room", "Moved to room 12, bed 2."),
    ("state", "He has lived in Ohio and in Canada."),
    ("ratio", "Started on a ratio of 1:10 for meals."),
]


@pytest.fixture(scope="module")
def recognizer() -> TaggedRecognizer:
    return TaggedRecognizer(2, threshold=0.3)


@pytest.mark.parametrize(("text", "phi"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_covers_identifiers_whole(recognizer: TaggedRecognizer, text: str, phi: str) -> None:
    covered = {at for f in recognizer.find(text) for at in range(f.start, f.end)}

    start = text.index(phi)
    assert covered.issuperset(range(start, start + len(phi)))


@pytest.mark.parametrize("text", [c[1] for c in LEFT], ids=[c[0] for c in LEFT])
def test_leaves_what_identifies_nobody(recognizer: TaggedRecognizer, text: str) -> None:
    assert [text[f.start : f.end] for f in recognizer.find(text)] == []


KINDS = [
    ("Call her sister at (415) 555-0132.", PhiKind.PHONE),
    ("Write to o.vasquez@example.org today.", PhiKind.EMAIL),
    ("Results are at https://portal.example.net/r today.", PhiKind.URL),
    ("Portal session from IP 192.0.2.45 today.", PhiKind.IP),
    ("MRN 00481723", PhiKind.OTHER_ID),
    ("Per Dr. Okonjo, hold the diuretic.", PhiKind.NAME),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[kind.value for _, kind in KINDS])
def test_names_the_kind(recognizer: TaggedRecognizer, text: str, kind: PhiKind) -> None:
    assert [found.kind for found in recognizer.find(text)] == [kind]


def test_letters_in_the_place_of_a_number_are_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "MRN: QUELLMAR, plan 4471"
    spans = ((5, 13), (20, 24))
    tagged = [SimpleNamespace(start=s, end=e, label="ID", score=1.0) for s, e in spans]
    tagger = SimpleNamespace(tag=lambda _text, *, threshold: tagged)  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.setattr(tagged_module, "load_tagger", lambda _adapter: tagger)
    found = TaggedRecognizer(2, threshold=0.3).find(text)
    assert [(text[f.start : f.end], f.kind) for f in found] == [
        ("QUELLMAR", PhiKind.NAME),
        ("4471", PhiKind.OTHER_ID),
    ]


def test_scores_lie_below_those_of_rules(recognizer: TaggedRecognizer) -> None:
    found = tuple(recognizer.find("Spoke with Ottoline Vasquez-Brandt on 03/12/2019."))

    assert found
    assert all(0.4 < each.score <= 0.5 for each in found)


def test_a_blank_line_between_changes_nothing(recognizer: TaggedRecognizer) -> None:
    one, other = "Per Dr. Okonjo, hold the diuretic.", "KOVALENKO, Darya M. is here."
    alone = [other[f.start : f.end] for f in recognizer.find(other)]

    together = f"{one}\n\n{other}"
    found = [f for f in recognizer.find(together) if f.start > len(one)]

    assert [together[f.start : f.end] for f in found] == alone


def test_the_adapter_is_shipped() -> None:
    assert (ADAPTER / "README.md").is_file()
