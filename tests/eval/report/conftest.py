"""Runs of invented samples, scored, for the reports' tests."""

import pytest

from app.core.claim import Citation, Claim, Label, Verdict
from app.core.span import Span
from eval.output import Output, Record
from eval.report.beside import ALONE
from eval.report.contents import gather_contents
from eval.sample import Fact, Sample
from eval.scoring import score_records

CONFIG = {
    "run_id": "own-lead-1", "task": "own", "system": "lead", "seed": 0, "version": "0",
    "git_commit": None, "shows_phi": False,
}  # fmt: skip


def cite(source, *quotes, source_id="s"):
    """Citations of quotes, where they first stand in a source."""
    return tuple(
        Citation(source_id, Span(source.index(q), source.index(q) + len(q)), q) for q in quotes
    )


def summary_record(
    sample_id="s", source="No fever. Took aspirin 81 mg daily.", claims=(), withheld=(), facts=(),
    **output,
):  # fmt: skip
    """A record of a summary; claims are pairs of a text and the quotes that it cites."""
    made = tuple(Claim(text, cite(source, *quotes)) for text, *quotes in claims)
    kept = tuple(
        Verdict(Claim(text), Label.CONTRADICTED, None, "the note says otherwise")
        for text in withheld
    )
    sample = Sample(
        sample_id, source, facts=tuple(Fact(text, ((word,),)) for text, word in facts) or None
    )
    return Record(sample, Output(claims=made, withheld=kept, **output))


@pytest.fixture
def gather():
    """Make what reports show of records."""

    def make(records, scorers=("support", "omission"), *, n_in=None, beside=ALONE, **config):
        n_in = len(records) if n_in is None else n_in
        scores = score_records(records, scorers, seed=0)
        return gather_contents({**CONFIG, "n_in": n_in, **config}, records, scores, beside)

    return make


@pytest.fixture
def record():
    """Make a record of a summary."""
    return summary_record
