"""Borrowed outputs: never the sample's own, and part of the run's identity."""

import pytest

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.sample import Ask, Sample
from eval.systems.borrowed import SimilarTraining, WrongPatient
from eval.systems.registry import build_system
from eval.tasks.registry import TASKS, load_training

FEVER = Sample("fever", "Fever and cough for two days.", reference="ASSESSMENT\n1. Influenza.")
KNEE = Sample("knee", "Knee pain after a fall. No swelling.", reference="Knee sprain. Rest.")
TWIN = Sample("twin", FEVER.source, reference="Another reading of the same visit.")
BARE = Sample("bare", "One rash. Two hives.")


def text(system, sample):
    return system.run(sample, (Ask.SUMMARIZE,)).text


@pytest.mark.parametrize(
    ("case", "samples", "of", "given"),
    [
        ("the next reference", (FEVER, KNEE), FEVER, KNEE.reference),
        ("after the last the first", (FEVER, KNEE), KNEE, FEVER.reference),
        ("not the same source", (FEVER, TWIN, KNEE), FEVER, KNEE.reference),
        ("a lead where there is no reference", (FEVER, BARE), FEVER, "One rash.\nTwo hives."),
    ],
)
def test_wrong_patient(case, samples, of, given):
    assert text(WrongPatient(samples), of) == given, case


def test_what_is_borrowed_cites_nothing():
    output = WrongPatient((FEVER, BARE)).run(FEVER, (Ask.SUMMARIZE,))
    assert [claim.citations for claim in output.claims or ()] == [(), ()]


@pytest.mark.parametrize("samples", [(FEVER,), (FEVER, TWIN)])
def test_there_must_be_another_patient(samples):
    with pytest.raises(EvalError, match="two samples"):
        WrongPatient(samples)


def test_similar_training_gives_the_neighbour_as_written():
    system = SimilarTraining.of((KNEE, FEVER))
    assert text(system, Sample("new", "A cough, a fever.")) == FEVER.reference


def test_a_training_sample_is_not_its_own_neighbour():
    system = SimilarTraining.of((FEVER, KNEE, Sample("old", "Fever.", reference="Febrile.")))
    assert text(system, TWIN) == "Febrile."


def test_no_word_shared_is_a_failure_not_a_guess():
    output = SimilarTraining.of((KNEE,)).run(Sample("new", "Zzz."), (Ask.SUMMARIZE,))
    assert output.claims is None
    assert output.failures == {"summarize": "eval_neighbour_missing"}


def test_nothing_to_borrow():
    with pytest.raises(EvalError, match="no training sample"):
        SimilarTraining.of((BARE,))
    with pytest.raises(EvalError, match="no training sample"):
        build_system("similar-training", Settings(), (FEVER,), seed=0)


def test_other_samples_make_another_identity():
    assert WrongPatient((FEVER, KNEE)).identity() != WrongPatient((FEVER, BARE)).identity()
    assert SimilarTraining.of((FEVER,)).identity() != SimilarTraining.of((KNEE,)).identity()


ACI = "dataset,encounter_id,dialogue,note\nx,{0},[doctor] {0} .,Note {0}.\n"
MTS = "ID,section_header,section_text,dialogue\n0,CC,Note {0}.,Doctor: {0}?\n"


@pytest.mark.parametrize(
    ("task", "names", "row"),
    [
        ("aci-bench", ("valid.csv", "train.csv"), ACI),
        ("mts-dialog", ("MTS-Dialog-ValidationSet.csv", "MTS-Dialog-TrainingSet.csv"), MTS),
    ],
)
def test_training_part_of_a_task(tmp_path, task, names, row):
    for name, part in zip(names, ("validation", "training"), strict=True):
        (tmp_path / name).write_text(row.format(part), "utf-8")
    assert [s.reference for s in load_training(TASKS[task], tmp_path)] == ["Note training."]
    assert [s.reference for s in TASKS[task].load(tmp_path)] == ["Note validation."]


def test_a_task_without_training_says_so(tmp_path):
    with pytest.raises(EvalError, match="smoke has no training part"):
        load_training(TASKS["smoke"], None)
    with pytest.raises(EvalError, match="--data"):
        load_training(TASKS["aci-bench"], tmp_path / "nowhere")
    with pytest.raises(EvalError, match=r"train\.csv"):
        load_training(TASKS["aci-bench"], tmp_path)
