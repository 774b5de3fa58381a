from itertools import islice

import pytest

from app.core.errors import FinetuneError
from app.core.section import SectionKind
from app.llm.embedded.rewording.edits import EDITS, may_edit
from finetune.rewording.synthesis import make_rows, make_sentences
from finetune.rewording.template import Template

COUGH = Template("statements:1", (SectionKind.HPI,), "<The patient> has <a> cough.")


def test_the_same_seed_gives_the_same_rows() -> None:
    assert list(make_rows(40, seed=3)) == list(make_rows(40, seed=3))
    assert list(make_rows(40, seed=3)) != list(make_rows(40, seed=4))


def test_sides_share_no_template() -> None:
    sides = [
        {made.template_id for made in make_sentences(300, seed=1, held_out=held_out)}
        for held_out in (False, True)
    ]

    assert not sides[0] & sides[1]


def test_tags_are_edits_at_words_behind_the_kind_of_section() -> None:
    rows = list(make_rows(300, seed=5))

    for row in rows:
        bar = row.text.index(" | ")
        SectionKind(row.text[:bar].replace(" ", "_"))
        for tag in row.tags:
            assert tag.start > bar + 2
            assert may_edit(row.text[tag.start : tag.end], tag.label)
    assert {tag.label for row in rows for tag in row.tags} <= set(EDITS)


def test_some_rows_are_left_as_they_are() -> None:
    n_kept = sum(not row.tags for row in make_rows(300, seed=6))

    assert 60 < n_kept < 200


def test_sentences_to_keep_have_no_edits() -> None:
    made = [m for m in make_sentences(300, seed=2) if m.template_id.startswith("kept")]

    assert made
    assert not any(m.shortened.edits for m in made)


def test_no_template_on_a_side() -> None:
    side = not COUGH.is_held_out

    with pytest.raises(FinetuneError, match="no templates"):
        list(islice(make_sentences(1, seed=0, templates=[COUGH], held_out=side), 1))
