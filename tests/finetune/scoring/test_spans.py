from finetune.corpora.rows import Tag, TagRow
from finetune.scoring.spans import score_spans

ROWS = (
    TagRow("a", "a", "by Ann Roe on 3/4", (Tag(3, 10, "NAME"), Tag(14, 17, "DATE"))),
    TagRow("b", "b", "no fever, no cough", ()),
    TagRow("c", "c", "lungs are clear", ()),
)


def test_counts_whole_stretches_touched_ones_and_false_finds() -> None:
    found = {"by Ann Roe on 3/4": [(3, 6), (14, 17), (0, 2)], "lungs are clear": [(0, 5)]}

    scores = score_spans(ROWS, lambda text: found.get(text, []))

    assert scores.whole_recall == 0.5
    assert scores.whole_recall_by_label == {"DATE": 1.0, "NAME": 0.0}
    assert scores.overlap_recall == 1.0
    assert scores.precision == 0.5
    assert scores.flagged_share == 0.5
    assert scores.chars_per_s > 0


def test_two_finds_may_cover_one_stretch_together() -> None:
    scores = score_spans(ROWS[:1], lambda _: [(3, 7), (7, 10)])

    assert scores.whole_recall_by_label["NAME"] == 1.0


def test_nothing_scores_nothing() -> None:
    scores = score_spans((), lambda _: [])

    assert (scores.whole_recall, scores.precision, scores.chars_per_s) == (0.0, 0.0, 0.0)
