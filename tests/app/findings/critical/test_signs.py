"""Syndromes that nobody names: every sign stands, holds, and shares no word with another."""

from __future__ import annotations

import pytest

from app.findings import find_critical, findings_by_rule
from app.findings.critical.clusters import all_clusters
from app.findings.critical.rules import Rule
from app.findings.critical.signs import Signs, all_syndromes, find_syndromes
from app.findings.critical.spread import all_spreads
from app.findings.critical.standing import Standing
from app.findings.sentence import note_sentences
from app.terminology.tables import load_table
from tests.app.findings.notes import note_of


def syndromes(text: str) -> list[tuple[str, list[str]]]:
    """Return each syndrome of a sentence with the words of its signs."""
    (sentence,) = note_sentences(note_of(text))
    found: list[tuple[str, list[str]]] = []
    for rule, parts in find_syndromes(Signs(sentence), Standing(sentence).hold):
        tokens = [[sentence.tokens[i] for i in part] for part in parts]
        found.append((rule.name, [text[t[0].start : t[-1].end] for t in tokens]))
    return found


def rules(text: str) -> list[str]:
    note = note_of(text)
    return [c.rule for c in find_critical(note, findings_by_rule(note))]


def test_each_syndrome_has_signs_and_a_name_of_its_own():
    rows = [(s.rule.name, s.signs) for s in all_syndromes()]
    assert len(rows) == len(set(rows)) > 100
    assert all(signs for _, signs in rows)


def test_no_sign_stands_without_a_syndrome():
    used = {sign for syndrome in all_syndromes() for sign in syndrome.signs}
    used |= {sign for cluster in all_clusters() for sign in (*cluster.keys, *cluster.others)}
    used |= {sign for spread in all_spreads() for sign in (*spread.must, *spread.others)}
    assert {row["sign"] for row in load_table("signs", "app.findings.critical").rows} == used


def test_a_syndrome_is_told_once_with_the_words_of_its_signs():
    text = "Stiff neck, cannot bend chin to chest, febrile at 39.4."
    assert syndromes(text) == [("meningitis", ["Stiff neck", "febrile"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trachea pushed to the left and no air entry on the right.", ["tension pneumothorax"]),
        ("Trachea midline and no air entry on the right.", []),
        ("No neck stiffness, febrile at 39.4.", []),
        ("Neck stiffness, no fever.", []),
        ("If she gets a stiff neck and fever, ring at once.", []),
        ("Taught that a stiff neck with fever needs help.", []),
        ("Stiff neck with fever as a child.", []),
        ("There is no cardiac activity in the fetus.", ["obstetric emergency"]),
        ("Saddle numbness; can't pass urine.", ["cauda equina syndrome"]),
        ("Denies saddle numbness; can't pass urine.", []),
        ("Says he'd be better off dead.", ["suicidal ideation"]),
        ("Says he would never want to die.", []),
    ],
)
def test_every_sign_must_hold(text: str, expected: list[str]):
    assert [name for name, _ in syndromes(text)] == expected


def test_signs_far_apart_in_endless_talk_are_no_syndrome():
    talk = " ".join(["and then we talked"] * 20)
    assert syndromes(f"stiff neck {talk} febrile") == []
    assert [name for name, _ in syndromes(f"{talk} stiff neck febrile {talk}")] == ["meningitis"]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_both_apostrophes(apostrophe: str):
    assert rules(f"Saddle numbness, can{apostrophe}t pass urine.") == ["cauda equina syndrome"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P: Yeah March 23rd.", []),
        ("P 88 and regular, last seen in March.", []),
        ("P: since March, on and off.", []),
        ("P waves marching through at 34.", ["complete heart block"]),
        ("P waves march out, no relation to the QRS.", ["complete heart block"]),
    ],
)
def test_a_month_is_no_march_of_p_waves(text: str, expected: list[str]):
    assert rules(text) == expected


def test_one_word_is_not_two_signs():
    (sentence,) = note_sentences(note_of("Clonic on phenytoin, phenytoin, phenytoin."))

    def hold(rule: Rule, parts: tuple[range, ...]) -> bool:
        assert len({i for part in parts for i in part}) == sum(map(len, parts))
        return True

    list(find_syndromes(Signs(sentence), hold))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sodium 114 on admission, today 133.", []),
        ("Sodium 114 on admission, 133 today.", []),
        ("Sodium 114 on admission, today 116.", ["critical sodium, low"]),
        ("Sodium 114 on admission.", ["critical sodium, low"]),
        ("INR 5.8 last Tuesday; 2.4 today.", []),
    ],
)
def test_a_value_of_the_arrival_gives_way_to_one_of_today(text: str, expected: list[str]):
    assert rules(text) == expected
