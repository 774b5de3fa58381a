from datetime import date

import pytest
from pydantic import ValidationError

from retrieval.encoder import Encoder
from retrieval.index import HybridIndex
from retrieval.langchain import NotewellRetriever
from retrieval.passage import Passage
from retrieval.scope import Scope


@pytest.fixture
def index(encoder: Encoder) -> HybridIndex:
    index = HybridIndex(encoder)
    day = date(2031, 5, 4)
    index.add(
        [
            Passage("n1", "p1", 3, 9, "Fever.", header="Plan", written_at=day),
            Passage("n2", "p2", 0, 6, "Fever."),
        ]
    )
    return index


def test_documents_carry_text_and_place(index: HybridIndex) -> None:
    retriever = NotewellRetriever(index=index, scope=Scope.patient("p1"))

    (document,) = retriever.invoke("fever")

    assert document.page_content == "Fever."
    assert document.metadata == {
        "source_id": "n1",
        "start": 3,
        "end": 9,
        "score": pytest.approx(2 / 61),
        "patient_ref": "p1",
        "header": "Plan",
        "written_at": "2031-05-04",
    }


def test_an_undated_passage_says_so(index: HybridIndex) -> None:
    (document,) = NotewellRetriever(index=index, scope=Scope.patient("p2")).invoke("fever")

    assert document.metadata["written_at"] is None


def test_a_retriever_needs_a_scope_and_keeps_it(index: HybridIndex) -> None:
    with pytest.raises(ValidationError):
        NotewellRetriever(index=index)  # pyright: ignore[reportCallIssue]
    with pytest.raises(ValidationError):
        NotewellRetriever(index=index, scope=None)  # pyright: ignore[reportArgumentType]
    retriever = NotewellRetriever(index=index, scope=Scope.patient("p1"))
    with pytest.raises(ValidationError):
        retriever.scope = Scope.patient("p2")


def test_repr_holds_no_reference(index: HybridIndex) -> None:
    assert "p1" not in repr(NotewellRetriever(index=index, scope=Scope.patient("p1")))
