"""NegEx: concepts in sentences of reports, each affirmed or negated."""

from __future__ import annotations

import re
from pathlib import Path

from app.core.span import Span
from eval.sample import Ask, GoldFinding, Sample
from eval.scorers.findings import ANY
from eval.tasks.rows import Row, find_file, read_table
from eval.tasks.task import Task

_FILES = ("reports_1_to_60.tsv", "negex.tsv")
_COLUMNS = ("report", "concept", "sentence", "negation")
_ASSERTIONS = {"affirmed": "present", "negated": "absent", "possible": "possible"}


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the tab-separated sentences; a row that marks one concept is one sample.

    Source:
        github.com/chapmanbe/negex, test set with temporality and experiencer.
    """
    return tuple(_sample(row) for row in read_table(
        find_file(folder, _FILES), columns=_COLUMNS, delimiter="\t"
    ))  # fmt: skip


def _sample(row: Row) -> Sample:
    sentence = row.text("sentence")
    words = [re.escape(word) for word in row.text("concept").split()]
    place = re.search(r"\s+".join(words), sentence, re.IGNORECASE)
    assertion = _ASSERTIONS.get(row.text("negation").lower())
    if assertion is None:
        raise row.invalid("negation is not Affirmed, Negated or Possible")
    # One upstream row marks words of the next sentence; it stays in, unscored.
    gold = (GoldFinding(ANY, Span(*place.span()), assertion),) if place else None
    return Sample(sample_id=f"line{row.line}", source=sentence, findings=gold)


TASK = Task(
    name="negex",
    about="negated concepts in sentences (Chapman et al. 2001)",
    licence="Apache-2.0",
    asks=(Ask.EXTRACT,),
    scorers=("negation",),
    load=load,
)
