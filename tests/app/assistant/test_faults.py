"""What the index says is wrong becomes an error with its own code and facts."""

from __future__ import annotations

import pytest

from app.assistant.faults import retrieval_faults
from app.core.errors import RetrievalError
from retrieval import RetrievalFault


def test_a_fault_keeps_its_code_and_facts():
    with pytest.raises(RetrievalError) as caught, retrieval_faults():
        raise RetrievalFault("index_damaged", part="manifest")
    assert (caught.value.code, caught.value.facts) == ("index_damaged", {"part": "manifest"})
    assert caught.value.__cause__ is None


def test_a_disk_that_fails():
    with pytest.raises(RetrievalError) as caught, retrieval_faults():
        raise OSError("/somewhere/private")
    assert caught.value.code == "records_unwritable"
    assert "private" not in str(caught.value)


def test_a_mistake_of_the_programmer_stays_one():
    with pytest.raises(ValueError, match="x"), retrieval_faults():
        raise ValueError("x")
