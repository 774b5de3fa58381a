import pytest

from retrieval.scope import Scope


def test_a_patient_and_the_knowledge_are_two_scopes() -> None:
    assert Scope.patient("p1") == Scope.patient("p1")
    assert Scope.patient("p1") != Scope.patient("p2")
    assert Scope.patient("p1") != Scope.knowledge()


def test_an_empty_reference_is_no_patient() -> None:
    with pytest.raises(ValueError, match="empty"):
        Scope.patient("")


def test_repr_holds_no_reference() -> None:
    assert "p1" not in repr(Scope.patient("p1"))
