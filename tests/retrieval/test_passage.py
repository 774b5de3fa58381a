import pytest

from retrieval.passage import Passage


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 3), (4, 0)])
def test_a_range_that_is_not_its_texts_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not the range"):
        Passage("n1", "p1", start, end, "text")


def test_repr_hides_text_and_header() -> None:
    shown = repr(Passage("n1", "p1", 2, 8, "fever.", header="Plan"))

    assert "fever" not in shown
    assert "Plan" not in shown
