from __future__ import annotations

import pytest

from finetune.corpora.duplicates import distinct

_NOTE = " ".join(f"Sentence {i} says that marker {i * 7} was {i * 3} today." for i in range(40))
_OTHER = " ".join(f"On day {i} she walked {i * 11} steps without any pain." for i in range(40))


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ((), ()),
        (("", ""), (0,)),
        ((_NOTE, _NOTE), (0,)),
        ((_NOTE, _NOTE + " Addendum: seen again."), (0,)),
        ((_NOTE, _NOTE.upper().replace(". ", ".\n")), (0,)),
        ((_NOTE, _OTHER), (0, 1)),
        ((_NOTE, _OTHER, _NOTE), (0, 1)),
        ((_NOTE, _NOTE[: len(_NOTE) // 2] + _OTHER[: len(_OTHER) // 2]), (0, 1)),
        (("No fever.", "No cough."), (0, 1)),
    ],
    ids=["none", "empty", "equal", "addendum", "layout", "other", "later", "half", "short"],
)
def test_only_near_repeats_are_left_out(texts: tuple[str, ...], kept: tuple[int, ...]) -> None:
    assert distinct(texts) == kept
