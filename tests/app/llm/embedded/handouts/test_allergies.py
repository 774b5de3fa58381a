"""An allergy that the note clears is none; the others of its line stay."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import compose_handout


@pytest.mark.parametrize(
    ("line", "allergic_to"),
    [
        ("Latex ........... none", set()),
        ("Sulfa (rash); Depo - none; adhesive tape - blisters", {"sulfa", "adhesive tape"}),
        ("Sulfa - rash. Nka to latex", {"sulfa"}),
        ("Lisinopril (cough). Shellfish removed - intolerance only.", {"lisinopril"}),
        ("Sulfa (hives), morphine (itching - tolerates hydromorphone)", {"sulfa", "morphine"}),
        ("Penicillin allergy reported but tolerated cefazolin; label removed.", set()),
        ("Latex ........... hives", {"latex"}),
        ("Sulfa - hives; penicillin label removed", {"sulfa"}),
        ("Tolerates cephalexin, penicillin hives", {"penicillin"}),
        ("Vancomycin (hives, tolerated a slow infusion)", {"vancomycin"}),
        ("Morphine - intolerance only", set()),
        ("Penicillin (hives), codeine (nausea)", {"penicillin"}),
        ("Latex        none known", set()),
        ("Plavix - none listed, tolerates; tape - blisters", {"tape"}),
        ("Adhesive .......... blistering, ADDED TODAY", {"adhesive"}),
        ("Iodine: rash listed 2019, tolerated 2023 -> REMOVED from list", set()),
        ("Sulfa - hives\n5. Sulfa allergy: took Bactrim in 2019. Removed from list.", set()),
        ("Cefazolin (rash, removed the cast early)", {"cefazolin"}),
        ("phenytoin - rash (why Keppra used)", {"phenytoin"}),
        (
            "Vancomycin - flushing, OK if given slow; tape - rash, use paper tape",
            {"vancomycin", "tape"},
        ),
        ('Penicillin -- "not sure, as a child"', {"penicillin"}),
        ("Sulfa - rash. Husband is allergic to shellfish (pt is not).", {"sulfa"}),
        ("Aspirin - hives (not an intolerance)", {"aspirin"}),
        ("Latex - rash\n\nEXAM\nLatex catheter removed today.", {"latex"}),
        ("Adhesive tape - blisters\n\nEXAM\nAdhesive tape dressing removed.", {"adhesive tape"}),
        ("Penicillin - rash\n\nPLAN\nPenicillin allergy removed from chart.", set()),
        ("Allergic rhinitis, penicillin (hives)", {"penicillin"}),
        ("Treated with amoxicillin, developed hives", {"amoxicillin"}),
        ("Sulfa has taken Lasix without problems", {"sulfa"}),
        ("Sulfa: tolerated 2019 without reaction", set()),
        ("Codeine: vomiting and rash", {"codeine"}),
    ],
)
def test_allergies_that_stand(prepared_note, request_for, line, allergic_to):
    note = prepared_note(f"ALLERGIES\n{line}\n")
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    opens = "You are allergic to "
    said = {s.text.removeprefix(opens) for s in drafted if s.text.startswith(opens)}
    assert {text.partition(" (")[0].rstrip(".").lower() for text in said} == allergic_to


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Codeine: nausea (intol)", "You do not tolerate Codeine (nausea)."),
        ("Lisinopril - cough (intolerance)", "You do not tolerate Lisinopril (a cough)."),
        ("Morphine (itching - intolerance)", "You do not tolerate Morphine (itching)."),
        ("Penicillin - hives", "You are allergic to Penicillin (hives)."),
        ("Codeine - nausea", "You do not tolerate Codeine (nausea)."),
        ("Oxycodone .......... nausea - intolerance", "You do not tolerate Oxycodone (nausea)."),
        ("Peanuts - vomiting and hives", "You are allergic to Peanuts (vomiting and hives)."),
        (
            "Morphine (itching - intolerance) / Adhesive tape",
            "You are allergic to Adhesive tape.",
        ),
    ],
)
def test_an_intolerance_is_told_as_one(prepared_note, request_for, line, said):
    drafted = compose_handout(request_for(prepared_note(f"ALLERGIES\n{line}\n"), Task.EDUCATE))
    assert said in [s.text for s in drafted]


def test_an_allergy_in_doubt_is_told_as_written(prepared_note, request_for):
    line = "Allopurinol?? - listed as rash in 2012, father had it"
    drafted = compose_handout(request_for(prepared_note(f"ALLERGIES\n{line}\n"), Task.EDUCATE))
    assert not any(s.text.startswith("You are allergic to") for s in drafted)
    assert any("Allopurinol??" in s.text for s in drafted)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Penicillin: no details, mother reports allergy as a child", "You are allergic to"),
        ("Penicillin - pt is not sure of the reaction", "You are allergic to Penicillin."),
        ("No known allergies except penicillin (rash)", "You are allergic to penicillin (a rash)."),
        ("Penicillin given as a child: rash", "You are allergic to Penicillin."),
        (
            "Intolerances: metformin (diarrhea), atorvastatin (myalgia)",
            "You do not tolerate atorvastatin (muscle pain).",
        ),
    ],
)
def test_what_is_said_beside_an_allergy_leaves_it_one(prepared_note, request_for, listed, said):
    drafted = compose_handout(request_for(prepared_note(f"ALLERGIES\n{listed}\n"), Task.EDUCATE))
    assert any(s.text.startswith(said) for s in drafted)
