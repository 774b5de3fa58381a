"""Kinds of things and their members; normal signs and what they deny; paraphrases."""

import pytest

from app.grounding.meanings import asked_by, given_by
from app.terminology.broader import all_kinds
from app.terminology.denials import all_denials, denial_table
from app.terminology.synonyms import paraphrases
from app.terminology.tables import load_table
from app.terminology.tokens import tokenize


def test_classes_stand_for_their_drugs() -> None:
    steroid = next(kind for kind in all_kinds() if "steroid" in kind.names)
    assert "prednisone" in steroid.members
    assert not any(member.startswith("class:") for kind in all_kinds() for member in kind.members)


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("steroid", "prednisone"),
        ("blood thinner", "apixaban"),
        ("pain medicine", "oxycodone"),
        ("parent", "mother"),
        ("imaging", "CT"),
    ],
)
def test_a_member_says_its_kind_and_not_the_reverse(kind: str, member: str) -> None:
    assert asked_by(kind) & given_by(member)
    assert not asked_by(member) & given_by(kind)


@pytest.mark.parametrize(
    ("a", "b"), [("prednisone", "dexamethasone"), ("mother", "father"), ("apixaban", "warfarin")]
)
def test_members_of_one_kind_are_not_each_other(a: str, b: str) -> None:
    assert not asked_by(a) & given_by(b)


def test_the_lexicon_is_wide_and_says_nothing_twice() -> None:
    groups = paraphrases()
    assert len(groups) >= 600
    assert len(set(groups)) == len(groups)
    assert all(len(set(group)) == len(group) >= 2 for group in groups)
    assert {row["topic"] for row in load_table("paraphrases").rows} >= {
        "site", "symptom", "procedure", "test", "device", "course",
    }  # fmt: skip


def test_normal_signs_are_found_in_a_text() -> None:
    found = [m.value.sign for m in denial_table().find(tokenize("Afebrile, anicteric, AAOx3."))]
    assert found[:2] == ["afebrile", "anicteric"]
    assert all(denial.denies for denial in all_denials())
