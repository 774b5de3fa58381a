"""A verdict is what the model answers in time, whole and in the asked form; all else is none."""

import pytest

from app.core.claim import Label
from app.core.deid_text import DeidText
from app.core.draft import EvidenceLine
from app.core.errors import EvalError, ModelError
from app.core.section import SectionKind
from app.core.settings import EngineSettings
from app.core.span import Span
from eval.judge.asking import build_judge
from eval.judge.questions import Question

LINE = EvidenceLine(1, "n1", Span(0, 13), "Denies fever.", SectionKind.HPI, "HPI")
QUESTION = Question(DeidText("No fever.", "p", "m"), (LINE,))


@pytest.mark.parametrize("label", list(Label))
def test_each_verdict_is_read(judge, script, label):
    script.steps = [f' {{ "verdict" : "{label.value}" }}\n']
    found = judge.ask(judge.render(QUESTION))
    assert (found.label, found.failure) == (label, "")
    assert found.supported is (label is Label.SUPPORTED)
    assert script.schemas[0]["properties"]["verdict"]["enum"] == [one.value for one in Label]


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        (429, "server_busy"),
        (500, "server_busy"),
        (('{"verdict": "supp', "length", 0.0), "reply_cut"),
        (('{"verdict": "supported"}', "length", 0.0), "reply_cut"),
        ('{"verdict": "supp', "reply_not_json"),
        ("", "reply_not_json"),
        ("Supported.", "reply_not_json"),
        ('"supported"', "reply_wrong_form"),
        ('{"verdict": "true"}', "reply_wrong_form"),
        ('{"verdict": null}', "reply_wrong_form"),
        ('{"answer": "supported"}', "reply_wrong_form"),
        ('{"verdict": "supported", "sure": 1}', "reply_wrong_form"),
        (('{"verdict": "supported"}', "stop", 0.6), "server_timeout"),
        (('{"verdict": "supported"}', None, 0.0), "server_stream_broken"),
    ],
)
def test_what_is_no_verdict_says_why(judge, script, step, failure):
    script.steps = [step]
    found = judge.ask(judge.render(QUESTION))
    assert (found.label, found.failure) == (None, failure)
    assert len(script.prompts) == 1


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "server_refused_key"), (404, "server_model_unknown"), (422, "server_refused_request")],
)
def test_what_no_claim_would_survive_ends_it(judge, script, status, code):
    script.steps = [status]
    with pytest.raises(ModelError) as caught:
        judge.ask(judge.render(QUESTION))
    assert caught.value.code == code


def test_a_prompt_shows_the_lines_and_the_claim_fenced(judge):
    text = judge.render(QUESTION).text
    assert "[1] (HPI) Denies fever." in text
    assert "<note-data>\nNo fever.\n</note-data>" in text


def test_a_key_rests_on_the_claim_and_its_evidence(judge):
    other = Question(QUESTION.claim, (LINE, LINE))
    changed = Question(DeidText("Fever.", "p", "m"), (LINE,))
    keys = {judge.key(judge.render(question)) for question in (QUESTION, other, changed)}
    assert len(keys) == 3
    assert judge.key(judge.render(QUESTION)) in keys


def test_the_embedded_engine_is_no_judge():
    with pytest.raises(EvalError, match="--engine openai or transformers"):
        build_judge(EngineSettings())
