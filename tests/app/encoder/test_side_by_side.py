import threading

import pytest

from app.encoder.side_by_side import side_by_side


def test_results_stand_in_the_order_of_the_items() -> None:
    assert list(side_by_side(lambda n: n * n, range(50))) == [n * n for n in range(50)]


def test_nothing_to_compute() -> None:
    assert list(side_by_side(str, [])) == []


def test_several_items_are_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.encoder.side_by_side._n_cores", lambda: 2)
    meeting = threading.Barrier(2, timeout=20)

    assert len(list(side_by_side(lambda _: meeting.wait(), range(2)))) == 2


def test_one_core_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.encoder.side_by_side._n_cores", lambda: 1)
    here = threading.get_ident()

    assert set(side_by_side(lambda _: threading.get_ident(), range(3))) == {here}


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda n: 1 // n, range(3)))
