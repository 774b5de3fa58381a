"""Baselines and other people's outputs: what they give, and what they must not."""

from dataclasses import replace

import pytest

from app.core.errors import EvalError
from app.core.settings import Settings
from eval.sample import Ask, Sample
from eval.systems.registry import build_system
from eval.systems.system import run_steps

SAMPLES = (
    Sample("a", "One fever. Two coughs.\n" * 5),
    Sample("b", "A fracture."),
)


def run(name, sample):
    system = build_system(name, Settings(), SAMPLES, seed=0)
    return system.run(sample, (Ask.SUMMARIZE, Ask.ASK))


def test_lead_quotes_the_first_sentences():
    output = run("lead", SAMPLES[0])
    assert [c.text for c in output.claims or ()] == ["One fever.", "Two coughs."] * 3
    for claim in output.claims or ():
        (citation,) = claim.citations
        assert citation.span.of(SAMPLES[0].source) == citation.quote


def test_copy_holds_every_sentence():
    assert len(run("copy", SAMPLES[0]).claims or ()) == 10


def test_wrong_patient_gives_the_next_note():
    assert [c.text for c in run("wrong-patient", SAMPLES[0]).claims or ()] == ["A fracture."]
    assert (run("wrong-patient", SAMPLES[1]).text or "").startswith("One fever.")


def test_what_a_system_does_not_do_stays_none():
    output = run("lead", SAMPLES[0])
    assert output.answers is None
    assert output.failures == {}


def test_unknown_system():
    with pytest.raises(EvalError, match="notewell, lead"):
        build_system("nosuch", Settings(), SAMPLES, seed=0)


def test_a_failed_step_leaves_its_code_and_the_others_go_on():
    def fails(sample, output):
        raise EvalError("eval_output_missing")

    def works(sample, output):
        return replace(output, deid_text="x")

    asks = (Ask.SUMMARIZE, Ask.DEIDENTIFY)
    output = run_steps(SAMPLES[0], asks, {Ask.SUMMARIZE: fails, Ask.DEIDENTIFY: works})
    assert output.failures == {"summarize": "eval_output_missing"}
    assert output.deid_text == "x"
    assert set(output.ms) == {"summarize", "deidentify"}
