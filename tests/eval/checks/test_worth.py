"""What the harness's own support check is worth, as `docs/evaluate.md` states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.core.samples import sample_gold, sample_names, sample_text
from eval.checks.support import SourceIndex, check_support

DOCUMENT = Path(__file__).parents[3] / "docs" / "evaluate.md"


def accepted(*, true: bool) -> Iterator[bool]:
    """Yield whether the check accepts each of the samples' claims of one kind."""
    for name in sample_names():
        gold, source = sample_gold(name), SourceIndex.of(sample_text(name))
        for claim in gold.true_claims if true else (c.text for c in gold.false_claims):
            check = check_support(claim, source)
            yield check is None or check.problem is None


def test_the_document_states_what_is_measured() -> None:
    right, wrong = list(accepted(true=True)), list(accepted(true=False))
    said = " ".join(DOCUMENT.read_text("utf-8").split())
    stated = re.search(
        r"of (\d+) true paraphrases it accepts (\d+), of (\d+) claims with one planted error it "
        r"rejects (\d+)",
        said,
    )
    assert stated is not None
    measured = (len(right), sum(right), len(wrong), len(wrong) - sum(wrong))
    assert tuple(map(int, stated.groups())) == measured
