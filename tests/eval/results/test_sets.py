"""What is measured on what, and how much of it is drawn."""

import pytest

from eval.results.sets import SETS, DataSet, draw_samples, draw_texts, find_folder
from eval.sample import GoldPassage, Sample
from eval.systems.registry import SYSTEMS
from eval.tasks.collection import SearchedText
from eval.tasks.registry import TASKS

SAMPLES = tuple(Sample(f"s{i}", f"text {i}") for i in range(20))


@pytest.mark.parametrize("data_set", SETS, ids=lambda each: each.task)
def test_sets_name_tasks_and_systems(data_set):
    task = TASKS[data_set.task]
    assert not {name.removesuffix("-3") for name in data_set.systems} - SYSTEMS.keys()
    assert ("similar-training" in data_set.systems) <= (task.load_training is not None)
    assert (data_set.n_texts is not None) == (task.load_collection is not None)


@pytest.mark.parametrize("task", sorted(TASKS))
def test_every_task_is_measured_or_lacks_its_data_here(task):
    elsewhere = {"open-i", "meqsum", "beir", "synthetic", "handouts"}
    assert (task in {each.task for each in SETS}) != (task in elsewhere)


def test_summaries_stand_beside_another_patients():
    for data_set in SETS:
        if "lead" in data_set.systems:
            assert data_set.systems[0] == "wrong-patient"


def test_a_draw_keeps_its_order_and_follows_its_seed():
    drawn = draw_samples(SAMPLES, 8, seed=1)
    assert len(drawn) == 8
    assert list(drawn) == sorted(drawn, key=SAMPLES.index)
    assert drawn == draw_samples(SAMPLES, 8, seed=1)
    assert drawn != draw_samples(SAMPLES, 8, seed=2)
    assert drawn != SAMPLES[:8]


def test_all_are_taken_where_there_are_no_more():
    assert draw_samples(SAMPLES, 20, seed=0) == SAMPLES


@pytest.mark.parametrize(("n", "expected"), [(None, 30), (40, 30), (10, 10), (1, 2)])
def test_texts_that_answer_a_query_are_never_left_out(n, expected):
    texts = tuple(SearchedText(f"t{i}", f"text {i}") for i in range(30))
    queries = (Sample("q", "?", relevant=(GoldPassage("t3"), GoldPassage("t29"))),)
    drawn = draw_texts(texts, queries, n, seed=0)
    assert len(drawn) == expected
    assert {"t3", "t29"} <= {text.text_id for text in drawn}


@pytest.mark.parametrize(
    ("made", "expected"), [("medec", "medec"), ("medec-ms", "medec-ms"), ("other", None)]
)
def test_a_folder_is_found_by_any_of_its_names(tmp_path, made, expected):
    (tmp_path / made).mkdir()
    found = find_folder(tmp_path, DataSet("medec", (), 1, ("medec", "medec-ms")))
    assert found == (tmp_path / expected if expected else None)
