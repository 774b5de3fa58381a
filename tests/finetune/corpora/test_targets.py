from __future__ import annotations

import pytest

from app.core.draft import EvidenceLine
from app.core.section import SectionKind
from app.core.span import Span
from finetune.corpora.targets import cited_target

_LINES = (
    "The chest CT shows a new 6 mm nodule in the left upper lobe.",
    "She takes metoprolol 25 mg twice daily.",
    "No pleural effusion.",
    "Creatinine rose to 1.8 mg/dL on day two.",
)


def _lines() -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(i, "n1", Span(0, len(text)), text, SectionKind.OTHER, "")
        for i, text in enumerate(_LINES, start=1)
    )


@pytest.mark.parametrize(
    ("statement", "written"),
    [
        ("New 6 mm nodule of the left upper lobe.", "New 6 mm nodule of the left upper lobe. [1]"),
        ("2. No pleural effusion.", "No pleural effusion. [3]"),
        (
            "New left upper lobe nodule and creatinine of 1.8 mg/dL.",
            "New left upper lobe nodule and creatinine of 1.8 mg/dL. [1, 4]",
        ),
        ("New 8 mm nodule in the left upper lobe.", ""),
        ("Takes metoprolol 50 mg twice daily.", ""),
        ("Biopsy confirmed adenocarcinoma.", ""),
        ("---", ""),
    ],
    ids=["one", "list mark", "two lines", "number", "dose", "invented", "rule"],
)
def test_a_statement_stays_only_where_lines_hold_it(statement: str, written: str) -> None:
    assert cited_target([statement], _lines()).text == written


def test_what_was_dropped_is_counted_and_its_heading_goes_with_it() -> None:
    target = cited_target(
        ["## Findings", "No pleural effusion.", "## Plan", "Start apixaban 5 mg."], _lines()
    )

    assert target.text == "## Findings\nNo pleural effusion. [3]"
    assert (target.n_statements, target.n_dropped) == (1, 1)


def test_nothing_rests_on_no_lines() -> None:
    assert cited_target(["No pleural effusion."], ()).n_statements == 0
