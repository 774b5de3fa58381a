"""No noise moves a tag off its value."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finetune.corpora.marked import Marked
from finetune.corpora.rows import Tag
from finetune.phi import noise
from finetune.phi.chance import Chance

_TEXT = (
    "Name: Ann O'Hara\nSubjective: the patient reported headache. Seen with Lee Kim today.\n"
    "Plan: continue treatment. Call 555-0100 tomorrow.\n" + "Further stable course noted.\n" * 12
)


def _marked() -> Marked:
    values = (("Ann O'Hara", "NAME"), ("Lee Kim", "NAME"), ("555-0100", "CONTACT"))
    tags = tuple(
        Tag(_TEXT.index(value), _TEXT.index(value) + len(value), label) for value, label in values
    )
    return Marked(_TEXT, tags)


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text).replace("’", "'").casefold()


@given(st.integers())
def test_tags_still_cover_their_values(seed: int) -> None:
    marked = _marked()
    chance = Chance(str(seed))
    rough = noise.add_noise(marked, chance)
    if chance.often(0.5):
        rough = noise.excerpt(rough, chance)
    shown = [_letters(rough.text[t.start : t.end]) for t in rough.tags]
    assert set(shown) <= {"anno'hara", "leekim", "555-0100"}
    missing = {"anno'hara", "leekim", "555-0100"} - set(shown)
    assert not any(value in _letters(rough.text) for value in missing)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (noise.upper, "SEEN BY ANN STRASSE"),
        (noise.lower, "seen by ann strasse"),
    ],
)
def test_case(make: noise.Noise, expected: str) -> None:
    marked = make(Marked("Seen by Ann Strasse", (Tag(8, 11, "NAME"),)), Chance("1"))
    assert marked == Marked(expected, (Tag(8, 11, "NAME"),))


def test_letters_that_grow_in_capitals_stay() -> None:
    assert noise.upper(Marked("Weißstraße"), Chance("1")).text == "WEIßSTRAßE"


def test_slips_spare_what_is_tagged() -> None:
    marked = Marked("breathing " * 40 + "henderson", (Tag(400, 409, "NAME"),))
    rough = noise.mistype(marked, Chance("3"))
    (tag,) = rough.tags
    assert rough.text[tag.start : tag.end] == "henderson"
    assert rough.text.count("breathing") < 40


def test_tables_and_headings() -> None:
    marked = Marked("Name: Ann\nDate: 3/4", (Tag(6, 9, "NAME"), Tag(16, 19, "DATE")))
    table = noise.tabulate(marked, Chance("5"))
    assert ": A" not in table.text or table.text == marked.text
    assert [table.text[t.start : t.end] for t in table.tags] == ["Ann", "3/4"]
    headings = {noise.recase_headings(marked, Chance(str(i))).text[:4] for i in range(20)}
    assert headings == {"Name", "NAME", "name"}


def test_a_text_of_one_tag_is_not_cut() -> None:
    marked = Marked("Ann Lee Kim", (Tag(0, 11, "NAME"),))
    assert noise.begin_in_the_middle(marked, Chance("1")) == marked
