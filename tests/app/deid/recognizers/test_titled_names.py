from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.titled_names import TitledNameRecognizer

CASES = [
    ("doctor", "Seen by Dr. ⟦Ifeoma Castellan⟧ today."),
    ("initial", "Discussed with Dr. ⟦P. Ostrander⟧."),
    ("word behind initials", "told Dr. ⟦K. L. Early⟧ about it"),
    ("one initial ends a sentence", "Saw Dr. ⟦K⟧. Plan: rest"),
    ("capitals", "MRS. ⟦THORNQUIST⟧ WAS SEEN"),
    ("lower case", "spoke with dr. ⟦ostrander⟧ about it"),
    ("lower mrs", "gave mrs. ⟦thornquist⟧ the leaflet"),
    ("credential", "⟦Marisa Quill⟧, MD"),
    ("nurse", "Given by ⟦Wren Abernathy⟧ RN at noon"),
    ("two credentials", "⟦Wren Abernathy⟧, RN, BSN"),
    ("bracketed credential", "⟦Marisa Quill⟧ (PA-C)"),
    ("bracketed, one word", "⟦Ostrander⟧ (RN)"),
    ("inverted", "⟦Quill, Marisa⟧, MD"),
    ("several", "Drs. ⟦Quill⟧ and ⟦Ostrander⟧ agree"),
    ("three", "Drs. ⟦Quill⟧, ⟦Roe⟧ and ⟦Ostrander⟧ agree"),
    ("particle", "Ms. ⟦van der Meulen⟧ is well"),
    ("eponym as a name", "Dr. ⟦Foley⟧ placed the line"),
    ("before a label", "Attending: Dr. ⟦Quill⟧ MRN: 44"),
    ("pager", "⟦O. Quill⟧, pager 555"),
    ("professor", "second opinion of Prof. ⟦Castellan⟧"),
    ("apostrophe", "Mr. ⟦O'Halloran⟧ agrees"),
    ("hyphen", "Mrs. ⟦Roe-Quill⟧ agrees"),
    ("officer", "held by Officer ⟦Ostrander⟧"),
    ("salutation", "Dear Dr. ⟦Thistlow⟧:"),
    ("salutation without title", "Dear ⟦Zarya Quellmar⟧,"),
    ("mail", "On Monday, ⟦Zarya Quellmar⟧ <zq@x.example> wrote"),
    ("mail turned round", "⟦Quellmar, Zarya⟧ [mailto:zq@x.example]"),
    ("salutation of nobody", "Dear Colleague:"),
    ("mail of a desk", "Patient Portal <desk@x.example>"),
    ("speaks", "⟦Jane Roe⟧ MD: we agree"),
    ("speaks, one word", "⟦Quill⟧, MD: we agree"),
    ("label of a field", "Ordering MD: signed"),
    ("label behind a title", "Dr. MRN"),
    ("heading behind a title", "Dr. Assessment"),
    ("lower heading", "dr. assessment"),
    ("catheter", "A Foley catheter was placed."),
    ("disease", "She has Parkinson disease."),
    ("no name behind the title", "The doctor will call."),
    ("degree of a school", "He studied for an MD degree."),
    ("drive", "Dr. will see him tomorrow"),
    ("sentence", "Nurse to follow up."),
    ("short for the word before", "Zorbanexil (ZBL), Methamphetamine (MA)"),
    ("short, other case", "Metolazide (MD) was given"),
    ("title alone", "Seen by the Dr."),
    ("milliseconds", "QRS of 90 ms."),
    ("mr as an image", "mr of the knee"),
    ("therapy", "seen by PT and OT"),
    ("sister", "Her sister is well."),
    ("capital sentence", "Doctor called back."),
    ("an order in capitals", "HELD, DO NOT RESTART"),
    ("an order behind a name", "⟦QUELLMAR⟧, DO 3/4"),
    ("degree", "an RN came by"),
    ("saturation", "RA sats of 95, NP"),
    ("finding", "Sister Mary Joseph nodule not present."),
    ("street", "the dr. said no"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_titled_names(marked: str, check: Callable[[RuleRecognizer, str], None]) -> None:
    check(TitledNameRecognizer(2), marked)
