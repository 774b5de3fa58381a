"""Twins are counted by which of the two denies."""

from finetune.support.preference import ALIKE, ALL, TRUE_DENIES, WRONG_DENIES, preferred
from finetune.support.written import Snippet

SNIPPET = Snippet(
    "a-1",
    "K 2.9. No fever. Walks.",
    held=("Potassium was low.", "She has no fever.", "She walks."),
    wrong=("Potassium was high.", "She has a fever.", "She does not walk."),
)


def test_the_true_one_leads_where_it_scores_higher() -> None:
    trusts_denials = preferred([SNIPPET], lambda _, claim: float(" no" in claim))

    assert trusts_denials == {ALL: (1, 3), ALIKE: (0, 1), TRUE_DENIES: (1, 1), WRONG_DENIES: (0, 1)}
