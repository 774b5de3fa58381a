"""A layout's lines hold what there is to tell, and no heading stands over nothing."""

from dataclasses import replace

import pytest

from finetune.phi.chance import Chance
from finetune.phi.template import Hole, read_parts
from finetune.records.composing import compose
from finetune.records.course import make_course
from finetune.records.layout import VISIT_HOLES, Layout, split_topic
from finetune.records.patient import make_patient
from finetune.records.phrasing import load_phrases
from finetune.records.scene import Scene, make_scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    chance = Chance("scene")
    patient = replace(make_patient("p", chance), allergies=(("latex", "hives"),), operations=())
    visit = next(make_course(patient, chance))
    return make_scene(patient, visit, days_in=0, chance=Chance("note 1"))


def _text(scene: Scene, *lines: str) -> str:
    def is_slot(slot: str) -> bool:
        return slot in VISIT_HOLES or split_topic(Hole(slot)) is not None

    layout = Layout(
        "some:1",
        tuple(read_parts(line, file="some", line=1, is_slot=is_slot) for line in lines),
    )
    return compose(layout, replace(scene, chance=Chance("note 1")), load_phrases()).text


def test_a_heading_over_nothing_goes_with_it(scene: Scene) -> None:
    assert _text(scene, "SURGERY", "{psh.lines}", "End.") == "End.\n"
    assert _text(scene, "Surgery: {psh.run}", "End.") == "End.\n"


def test_a_heading_over_something_stays(scene: Scene) -> None:
    told = _text(scene, "ALLERGIES", "{allergies.lines}")
    assert told.startswith("ALLERGIES\n")
    assert "latex" in told.lower()


def test_no_gap_is_left_behind_a_topic_without_facts(scene: Scene) -> None:
    assert _text(scene, "{psh.run} {allergies.run}").strip() == _text(
        scene, "{allergies.run}"
    ).strip()  # fmt: skip


def test_capitals_begin_sentences(scene: Scene) -> None:
    told = _text(scene, "{allergies.prose}")
    assert told[:1].isupper()
    assert told.endswith(".\n")
