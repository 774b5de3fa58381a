"""Outputs are kept by content: found again where all is the same, and only there."""

import sqlite3
import stat
from dataclasses import replace

import pytest

from app.core.claim import Claim
from app.core.errors import EvalError
from app.core.span import Span
from eval.identity import RunPlan, output_key
from eval.output import Output
from eval.output_cache import CACHE_PATH, open_cache
from eval.sample import Ask, Fact, GoldPhi, Question, Sample
from eval.systems.baselines import Lead
from eval.tasks.task import Task

OUTPUT = Output(claims=(Claim("Fever."),), model="embedded", ms={"summarize": 3.5})
SAMPLE = Sample("s1", "Fever and cough.", questions=(Question("Fever?", None),))
TASK = Task("own", "", "", (Ask.SUMMARIZE,), ("cost",), lambda _: (SAMPLE,))
PLAN = RunPlan(TASK, Lead(), (SAMPLE,))


@pytest.fixture(autouse=True)
def fixed_source(monkeypatch):
    monkeypatch.setattr("eval.identity.digest_source", lambda: "fixed")


def test_what_is_kept_is_found_again_by_another_process(tmp_path):
    with open_cache(tmp_path) as cache:
        assert cache.find("k") is None
        cache.keep("k", OUTPUT)
    with open_cache(tmp_path) as cache:
        assert cache.find("k") == OUTPUT
        assert cache.find("other") is None
        assert cache.count() == 1


def test_its_owner_alone_may_read_it(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.keep("k", OUTPUT)
        files = list((tmp_path / "eval").iterdir())
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "eval").stat().st_mode) == 0o700


def test_failures_are_tried_again(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.keep("k", replace(OUTPUT, failures={"summarize": "server_busy"}))
        assert cache.find("k") is None


def test_what_another_version_wrote_is_generated_again(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.connection.execute("INSERT INTO outputs VALUES ('k', '{\"claims\": 7}')")
        assert cache.find("k") is None
        cache.keep("k", OUTPUT)
        assert cache.find("k") == OUTPUT


def test_clearing_leaves_nothing_on_the_disk(tmp_path):
    secret = replace(OUTPUT, claims=(Claim("Ines Varga " * 50),))
    with open_cache(tmp_path) as cache:
        cache.keep("k", secret)
        cache.clear()
        assert cache.count() == 0
    for path in (tmp_path / "eval").iterdir():
        assert b"Varga" not in path.read_bytes()


def test_a_damaged_file_is_said(tmp_path):
    (tmp_path / CACHE_PATH).parent.mkdir()
    (tmp_path / CACHE_PATH).write_bytes(b"no database " * 100)
    with pytest.raises(EvalError, match="not a database; mend or delete the file, or give --no-c"):  # noqa: SIM117
        with open_cache(tmp_path):
            pass


def test_a_data_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(EvalError, match="cannot be used: Not a directory"):  # noqa: SIM117
        with open_cache(tmp_path / "file"):
            pass


def test_a_mistake_of_the_caller_is_no_damage(tmp_path):
    with pytest.raises(sqlite3.IntegrityError):  # noqa: SIM117
        with open_cache(tmp_path):
            raise sqlite3.IntegrityError


def key(plan=PLAN, sample=SAMPLE):
    return output_key(plan)(sample)


@pytest.mark.parametrize(
    ("plan", "sample"),
    [
        (replace(PLAN, task=replace(TASK, name="another", scorers=("rouge",))), SAMPLE),
        (replace(PLAN, samples=(SAMPLE, replace(SAMPLE, sample_id="s2"))), SAMPLE),
        (PLAN, replace(SAMPLE, reference="Fever.")),
        (PLAN, replace(SAMPLE, phi=(GoldPhi("NAME", Span(0, 1)),))),
        (PLAN, replace(SAMPLE, facts=(Fact("Fever.", (("fever",),)),))),
    ],
)
def test_task_scorers_limit_and_gold_do_not_matter(plan, sample):
    assert key(plan, sample) == key()


@pytest.mark.parametrize(
    ("plan", "sample"),
    [
        (replace(PLAN, seed=1), SAMPLE),
        (replace(PLAN, system=Lead(2)), SAMPLE),
        (replace(PLAN, task=replace(TASK, asks=(Ask.SUMMARIZE, Ask.ASK))), SAMPLE),
        (PLAN, replace(SAMPLE, source="Fever.")),
        (PLAN, replace(SAMPLE, sample_id="s2")),
        (PLAN, replace(SAMPLE, template="visit")),
        (PLAN, replace(SAMPLE, questions=(Question("Cough?", None),))),
    ],
)
def test_what_an_output_rests_on_matters(plan, sample):
    assert key(plan, sample) != key()


@pytest.mark.parametrize("part", ["digest_source", "digest_libraries"])
def test_another_source_or_library_is_another_engine(monkeypatch, part):
    before = key()
    monkeypatch.setattr(f"eval.identity.{part}", lambda: "other")
    assert key() != before


def test_what_json_cannot_hold_is_not_kept(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.keep("k", replace(OUTPUT, claims=(Claim("\ud83d"),)))
        assert cache.count() == 0
