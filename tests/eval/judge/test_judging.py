"""Every claim is asked once, verdicts outlive a kill, and no answer is never a zero."""

import json

import pytest

from app.core.claim import Claim, Label
from app.core.errors import EvalError, ModelError
from eval.judge.answers import KeptVerdicts
from eval.judge.judging import judge_run
from eval.judge.verdict_file import read_verdicts, with_verdicts
from eval.output_cache import open_cache
from eval.runner import score_run
from eval.runs import JUDGE, SCORES

NO = '{"verdict": "contradicted"}'


@pytest.fixture
def folder(run_of, record, cited):
    first = [
        cited("No fever.", "Denies fever."),
        cited("Has fever.", "Denies fever."),
        cited("Takes lisinopril 10 mg daily.", "Takes lisinopril 10 mg daily"),
    ]
    return run_of(record(*first), record(Claim("He takes lisinopril."), sample_id="n2"))


def labels(folder):
    judged = read_verdicts(folder)
    assert judged is not None
    return {k: [one.label or one.failure for one in found] for k, found in judged.by_sample.items()}


def test_verdicts_stand_beside_the_samples_and_are_scored(folder, judge, script, deidentifier):
    script.steps = ['{"verdict": "supported"}', NO, 500]
    _, tally = judge_run(folder, judge, deidentifier)
    assert (tally.n_claims, tally.n_asked, dict(tally.unscored)) == (4, 4, {"server_busy": 1})
    expected = {"n1": [Label.SUPPORTED, Label.CONTRADICTED, "server_busy"], "n2": [Label.SUPPORTED]}
    assert labels(folder) == expected
    scores = {score.metric.name: score for score in score_run(folder)}
    values = {name: score.interval.value for name, score in scores.items() if score.interval}
    assert values["judge_support"] == pytest.approx(2 / 3)
    assert values["judge_answered"] == 0.75
    assert values["judge_check_support"] == pytest.approx(2 / 3)
    assert values["judge_kappa"] == 1.0
    assert "claim_support" in values
    names = [
        row["metric"] for row in json.loads((folder.path / SCORES).read_text("utf-8"))["metrics"]
    ]
    assert "judge_kappa" in names


def test_what_is_judged_is_not_asked_again(folder, judge, script, deidentifier, tmp_path):
    script.steps = [NO, 429]
    with open_cache(tmp_path) as cache:
        kept = KeptVerdicts(cache)
        assert judge_run(folder, judge, deidentifier, kept=kept)[1].n_asked == 4
        _, tally = judge_run(folder, judge, deidentifier, kept=kept)
        assert (tally.n_kept, tally.n_asked, tally.unscored.total()) == (3, 1, 0)
        assert labels(folder)["n1"][0] is Label.CONTRADICTED
        cache.clear()
        assert judge_run(folder, judge, deidentifier, kept=kept)[1].n_kept == 0


def test_a_kill_loses_no_verdict(folder, judge, script, deidentifier, tmp_path):
    script.steps = [NO, NO, 401]
    with open_cache(tmp_path) as cache, pytest.raises(ModelError):
        judge_run(folder, judge, deidentifier, kept=KeptVerdicts(cache))
    assert not (folder.path / JUDGE).exists()
    with open_cache(tmp_path) as cache:
        _, tally = judge_run(folder, judge, deidentifier, kept=KeptVerdicts(cache))
    assert (tally.n_kept, tally.n_asked) == (2, 2)


def test_a_silent_judge_is_not_asked_for_ever(run_of, record, cited, judge, script, deidentifier):
    claims = [cited("No fever.", "Denies fever.") for _ in range(13)]
    script.default = "?"
    _, tally = judge_run(run_of(record(*claims)), judge, deidentifier)
    assert tally.unscored == {"reply_not_json": 10, "not_asked": 3}
    assert len(script.prompts) == 10


def test_an_answer_in_between_breaks_the_silence(
    run_of, record, cited, judge, script, deidentifier
):
    claims = [cited("No fever.", "Denies fever.") for _ in range(19)]
    script.steps = ["?"] * 9 + [NO] + ["?"] * 9
    _, tally = judge_run(run_of(record(*claims)), judge, deidentifier)
    assert tally.unscored == {"reply_not_json": 18}


def test_a_judge_that_wrote_the_claims_is_told(run_of, record, cited, judge, deidentifier):
    own = record(cited("No fever.", "Denies fever."), model="tiny")
    assert judge_run(run_of(own), judge, deidentifier)[0].is_author


def test_a_run_without_claims_is_refused(run_of, record, judge, deidentifier):
    with pytest.raises(EvalError) as caught:
        judge_run(run_of(record()), judge, deidentifier)
    assert caught.value.code == "eval_nothing_to_judge"


def test_verdicts_of_other_claims_are_not_taken(folder, judge, deidentifier, record):
    judged, _ = judge_run(folder, judge, deidentifier)
    (other,) = with_verdicts([record(Claim("Fever."))], judged)
    assert other.judged is None


@pytest.mark.parametrize(
    "written",
    ["[]", "{", '{"by_sample": 3}', '{"model": "m", "prompt": "p", "by_sample": {"n1": ["so"]}}'],
)
def test_a_broken_file_is_told(folder, written):
    (folder.path / JUDGE).write_text(written, "utf-8")
    with pytest.raises(EvalError) as caught:
        read_verdicts(folder)
    assert caught.value.code == "eval_file_invalid"


def test_samples_stay_as_they_were(folder, judge, deidentifier):
    before = (folder.path / "samples.jsonl").read_bytes()
    assert b"judged" not in before
    judge_run(folder, judge, deidentifier)
    score_run(folder)
    assert (folder.path / "samples.jsonl").read_bytes() == before
