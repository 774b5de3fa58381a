"""The product as a system: all that the smoke task asks, in the raw note's coordinates."""

import pytest

from app.core.settings import EngineSettings, Settings
from eval.identity import digest_folder
from eval.sample import Ask
from eval.systems.notewell import Notewell
from eval.tasks.registry import find_task, load_samples

NOT_OF_THE_PRODUCT = {Ask.FIND_ERROR, Ask.RETRIEVE}
SAMPLE = load_samples(find_task("smoke"), None, limit=1)[0]


@pytest.fixture(scope="module")
def output():
    return Notewell(Settings(), seed=0).run(SAMPLE, tuple(Ask))


def test_every_ask_is_answered(output):
    assert output.failures == {}
    assert output.claims
    assert output.entities
    assert output.findings
    assert output.handout
    assert output.orders is not None
    assert len(output.answers) == len(SAMPLE.questions or ())
    assert len(output.labels) == len(SAMPLE.claims or ())
    assert set(output.ms) == {ask.value for ask in set(Ask) - NOT_OF_THE_PRODUCT}


def test_citations_and_findings_are_slices_of_the_raw_note(output):
    for claim in output.claims:
        assert claim.citations
        for citation in claim.citations:
            assert citation.span.of(SAMPLE.source) == citation.quote
    assert all(f.span.end <= len(SAMPLE.source) for f in output.findings)


def test_it_repeats_whatever_the_data_folder(output):
    again = Notewell(Settings(), seed=0).run(SAMPLE, (Ask.SUMMARIZE, Ask.DEIDENTIFY))
    assert again.claims == output.claims
    assert again.deid_text == output.deid_text


def test_identity_holds_digests_and_no_secret(tmp_path):
    (tmp_path / "adapter.safetensors").write_bytes(b"x")
    engine = EngineSettings(name="transformers", adapter=str(tmp_path), api_key="hush-hush")  # pyright: ignore[reportArgumentType]  (pydantic wraps it)
    identity = Notewell(Settings(engine=engine), seed=0).identity()
    assert identity["adapter"] == f"{tmp_path.name}@{digest_folder(tmp_path)[:12]}"
    assert "hush" not in str(identity)


def test_a_changed_adapter_is_another_identity(tmp_path):
    weights = tmp_path / "adapter.safetensors"
    weights.write_bytes(b"x")
    before = digest_folder(tmp_path)
    weights.write_bytes(b"y")
    assert digest_folder(tmp_path) != before
