from __future__ import annotations

import pytest

from finetune.bench.content import Content, Reply, content_of
from finetune.bench.gain import compare_content
from finetune.corpora.rows import TextRow

_PROMPT = (
    "Rules.\n<note-data>\n[1] Takes metformin 500 mg twice daily.\n[2] No fever.\n</note-data>"
)


def _reply(text: str, *, patient: str = "p1", target: str = "Takes metformin 500 mg. [1]") -> Reply:
    return Reply(TextRow("n1", patient, "brief.v1", _PROMPT, target), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Takes metformin 500 mg. [1]", Content(1.0, 1.0, 0.0, 1.0)),
        ("## Summary\nTakes metformin 500 mg. [1]", Content(1.0, 1.0, 0.0, 1.0)),
        ("Takes warfarin 500 mg.", Content(0.75, 2 / 3, 1 / 3, 0.0)),
        ("Takes metformin 850 mg. [1, 2]", Content(0.75, 2 / 3, 1 / 3, 1.0)),
        ("", Content(0.0, 0.0, 0.0, 0.0)),
    ],
    ids=["the reply", "with a heading", "another drug", "another dose", "nothing"],
)
def test_what_a_reply_holds(text: str, expected: Content) -> None:
    found = content_of(_reply(text))

    assert found.rouge1 == pytest.approx(expected.rouge1)
    assert found.found == pytest.approx(expected.found)
    assert found.invented == pytest.approx(expected.invented)
    assert found.cited == pytest.approx(expected.cited)


def test_two_models_are_compared_patient_by_patient() -> None:
    base = [_reply("warfarin", patient=f"p{i % 3}") for i in range(6)]
    adapter = [_reply("Takes metformin 500 mg. [1]", patient=f"p{i % 3}") for i in range(6)]

    measures = {each.name: each for each in compare_content(base, adapter, seed=1)}

    assert measures["invented"].base.value == 1.0
    assert measures["invented"].change.difference.value == -1.0
    assert measures["found"].change.difference.low == pytest.approx(1.0)
    assert measures["cited"].change.n == 3
