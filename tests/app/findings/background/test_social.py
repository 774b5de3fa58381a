from __future__ import annotations

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.findings import findings_by_rule
from app.records import segment
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Quit smoking in 2009.", [("Quit smoking in 2009", Assertion.PAST)]),
        ("He smokes one pack a day.", [("smokes one pack a day", Assertion.PRESENT)]),
        ("Never smoker.", [("Never smoker", Assertion.ABSENT)]),
        ("He is a retired postman.", [("is a retired postman", Assertion.PRESENT)]),
        (
            "He smokes and is not ready to quit.",
            [("smokes and is not ready to quit", Assertion.PRESENT)],
        ),
        ("Lives at ALF.", [("Lives at ALF", Assertion.PRESENT)]),
        ("No tob, EtOH rare.", [("No tob", Assertion.ABSENT), ("EtOH rare", Assertion.PRESENT)]),
        ("Dad vapes outside.", [("Dad vapes outside", Assertion.FAMILY)]),
        ("She was a smoker for 60 years.", [("was a smoker for 60 years", Assertion.PAST)]),
        (
            "Partner smokes outside; pt never smoked.",
            [("Partner smokes outside", Assertion.FAMILY), ("never smoked", Assertion.ABSENT)],
        ),
        (
            "Lives w/ roommates, no drugs.",
            [("Lives w/ roommates", Assertion.PRESENT), ("no drugs", Assertion.ABSENT)],
        ),
        ("Smokes with her sister.", [("Smokes with her sister", Assertion.PRESENT)]),
        ("Alcohol-associated cirrhosis.", []),
        (
            "Never tob, EtOH 1-2 beers/mo.",
            [("Never tob", Assertion.ABSENT), ("EtOH 1-2 beers/mo", Assertion.PRESENT)],
        ),
        (
            "Used heroin in the 1980s and none since.",
            [("Used heroin in the 1980s and none since", Assertion.PAST)],
        ),
        ("She works as a baker.", [("works as a baker", Assertion.PRESENT)]),
        (
            "Drinks vodka, quit smoking 2015.",
            [("Drinks vodka", Assertion.PRESENT), ("quit smoking 2015", Assertion.PAST)],
        ),
        (
            "Denies cocaine, opioids or stimulants.",
            [("Denies cocaine, opioids or stimulants", Assertion.ABSENT)],
        ),
        (
            "Non-smoker, no alcohol.",
            [("Non-smoker", Assertion.ABSENT), ("no alcohol", Assertion.ABSENT)],
        ),
        ("EtOH withdrawal in 2020.", []),
        (
            "Denies tobacco, alcohol or drug use.",
            [("Denies tobacco, alcohol or drug use", Assertion.ABSENT)],
        ),
        ("Lives with her husband.", [("Lives with her husband", Assertion.PRESENT)]),
        ("20 pack-year history, quit 2010.", [("20 pack-year history, quit 2010", Assertion.PAST)]),
        ("Drugs: none.", [("Drugs: none", Assertion.ABSENT)]),
        ("I drink two beers a day.", [("drink two beers a day", Assertion.PRESENT)]),
        ("Patient feels well.", []),
        ("She drinks plenty of water.", []),
        ("Drink 2.5 L of water daily.", []),
        ("Drink 1.5-2 litres of clear fluids a day.", []),
        ("Drinks 2 beers and some water.", [("Drinks 2 beers and some water", Assertion.PRESENT)]),
        ("Drinking and eating normally.", []),
        ("Avoid alcohol with this medicine.", []),
        ("Alcohol use disorder.", []),
        ("No history of alcohol abuse.", [("No history of alcohol abuse", Assertion.ABSENT)]),
        ("Works nights as a baker.", [("Works nights as a baker", Assertion.PRESENT)]),
        ("Caffeine 3 cups daily.", [("Caffeine 3 cups daily", Assertion.PRESENT)]),
        ("Truck driver.", [("Truck driver", Assertion.PRESENT)]),
        ("Retired stonemason.", [("Retired stonemason", Assertion.PRESENT)]),
        ("Former bookbinder.", [("Former bookbinder", Assertion.PAST)]),
        ("Never.", []),
        ("Mother.", []),
        (
            "Ex-smoker, 40 pack-years, quit 2011.",
            [("Ex-smoker, 40 pack-years, quit 2011", Assertion.PAST)],
        ),
        (
            "Lives alone in a flat without a lift.",
            [("Lives alone in a flat without a lift", Assertion.PRESENT)],
        ),
        ("Not sexually active.", [("Not sexually active", Assertion.ABSENT)]),
        ("Exercise: none.", [("Exercise: none", Assertion.ABSENT)]),
        ("Uninsured.", [("Uninsured", Assertion.PRESENT)]),
        ("Speaks Haitian Creole.", [("Speaks Haitian Creole", Assertion.PRESENT)]),
        ("Denies domestic violence.", [("Denies domestic violence", Assertion.ABSENT)]),
        ("CAGE 0/4.", [("CAGE 0/4", Assertion.PRESENT)]),
    ],
)
def test_social_statements(text: str, items: list[tuple[str, Assertion]]):
    pairs = found(text, FindingType.SOCIAL, SectionKind.SOCIAL_HISTORY)
    assert [(w, f.assertion) for w, f in pairs] == items


@pytest.mark.parametrize(
    "text",
    [
        "She says her son lives with a cousin.",
        "His wife works as a baker.",
        "EtOH 142 mg/dL.",
        "Hepatitis 2/2 EtOH.",
        "UDS + methadone, cocaine.",
        "PPD#1 after delivery.",
    ],
)
def test_these_count_in_the_social_history_alone(text: str):
    assert found(text, FindingType.SOCIAL) == []


def test_what_stands_right_below_the_heading_is_a_way_of_life():
    text = (
        "SOCIAL HISTORY:\nPlays the cello, mostly at night.\nTrying to quit cigarettes.\n"
        "Negative for asthma.\n\n"
        "Oriented to person.\n"
    )
    parts = segment(text)
    note = DeidNote(DeidText(text, "p1", "m1"), "n1", None, "note", parts.sections, parts.sentences)
    social = [f for f in findings_by_rule(note) if f.type is FindingType.SOCIAL]
    assert [(f.span.of(text), f.assertion.value) for f in social] == [
        ("Plays the cello, mostly at night", "present"),
        ("Trying to quit cigarettes", "present"),
    ]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Alcohol: none.", [("Alcohol: none", "absent")]),
        ("Occupation: former roofer.", [("Occupation: former roofer", "past")]),
        ("Drugs:\ndenies.", [("denies", "absent")]),
        ("Dressing: dry.", []),
    ],
)
def test_a_label_makes_it_social_anywhere(text: str, statements: list[tuple[str, str]]):
    told = [(span, f.assertion.value) for span, f in found(text, FindingType.SOCIAL)]
    assert told == statements


def test_what_is_drunk_is_no_lab():
    text, section = "EtOH: 1 whisky nightly.", SectionKind.SOCIAL_HISTORY
    assert found(text, FindingType.LAB, section) == []
    assert len(found(text, FindingType.SOCIAL, section)) == 1


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Denies cocaine, opioids, or IV drug use.",
         [("Denies cocaine, opioids, or IV drug use", "absent")]),
        ("Denies heroin, fentanyl, meth, or injection drug use.",
         [("Denies heroin, fentanyl, meth, or injection drug use", "absent")]),
        ("Denies alcohol, smokes 1 ppd.",
         [("Denies alcohol", "absent"), ("smokes 1 ppd", "present")]),
        ("Denies tobacco, chest pain, or dyspnea.", [("Denies tobacco", "absent")]),
        ("No cocaine; uses cannabis or kratom.",
         [("No cocaine", "absent"), ("uses cannabis or kratom", "present")]),
    ],
)  # fmt: skip
def test_a_denied_list_goes_on_over_words_that_are_not_known(
    text: str, statements: list[tuple[str, str]]
):
    told = [(span, f.assertion.value) for span, f in found(text, FindingType.SOCIAL)]
    assert told == statements


@pytest.mark.parametrize(
    "text", ["Insurance: Harborline Choice", "Safety: High fall risk, bed alarm on."]
)
def test_who_pays_and_what_a_ward_guards_against_is_no_way_of_life(text: str):
    assert found(text, FindingType.SOCIAL) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Denies cocaine, opioids, meth.", [("Denies cocaine, opioids, meth", Assertion.ABSENT)]),
        ("Denies alcohol, uses meth.",
         [("Denies alcohol", Assertion.ABSENT), ("uses meth", Assertion.PRESENT)]),
        ("G2P2, PPD#1 s/p VBAC.", []),
    ],
)  # fmt: skip
def test_a_denied_list_holds_drugs_without_a_topic(text: str, wanted: list[tuple[str, Assertion]]):
    assert [(w, f.assertion) for w, f in found(text, FindingType.SOCIAL)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Who presents from assisted living with 2 days of fever.", []),
        ("Now living with a friend.", ["living with a friend"]),
        ("Daughter reports diarrhea and hardly drinking.", []),
        ("Daughter reports he is drinking beer.", ["Daughter reports he is drinking beer"]),
        ("Visit moved to 11/30 10:00.", []),
        ("Moved to Ohio in May.", ["Moved to Ohio in May"]),
        ("Spouse Irene has gout & lives at a memory care home.", []),
        ("Husband died in 2019, lives alone.", ["lives alone"]),
        ("CT chest 2023 nl (ex smoker 30 py).", ["ex smoker 30 py"]),
    ],
)
def test_what_is_told_in_passing_is_of_the_patients_life(text: str, wanted: list[str]):
    assert [w for w, _ in found(text, FindingType.SOCIAL)] == wanted
