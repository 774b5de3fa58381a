"""NegEx: concepts in sentences of reports, with negation, temporality and experiencer."""

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
# Columns that the set got with ConText; its first edition lacks them.
_HISTORICAL = {"historical": True, "recent": False, "not particular": False}
_OF_OTHER = {"patient": False, "family member": True, "other": True}


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
    assertion = row.meaning("negation", _ASSERTIONS)
    historical = row.meaning("temporality", _HISTORICAL) if "temporality" in row.values else None
    of_other = row.meaning("experiencer", _OF_OTHER) if "experiencer" in row.values else None
    # One upstream row marks words of the next sentence; it stays in, unscored.
    gold = place and (GoldFinding(ANY, Span(*place.span()), assertion, historical, of_other),)
    return Sample(
        sample_id=f"line{row.line}", source=sentence, findings=gold, group=row.text("report")
    )


TASK = Task(
    name="negex",
    about="concepts negated, past or of others (Chapman et al. 2001, Harkema et al. 2009)",
    licence="Apache-2.0",
    asks=(Ask.EXTRACT,),
    scorers=("negation", "context"),
    load=load,
)
