"""The index as a LangChain retriever."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from retrieval.index import HybridIndex
from retrieval.passage import Passage
from retrieval.scope import Scope


class NotewellRetriever(BaseRetriever):
    """Retrieves from one scope of an index, fixed when the retriever is made.

    A chain that holds it can reach no other patient. Questions must be de-identified: a chain's
    callbacks and traces see them.

    Attributes:
        k: At most so many documents.
    """

    model_config = ConfigDict(
        arbitrary_types_allowed=True, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    index: HybridIndex = Field(repr=False)
    scope: Scope = Field(repr=False)
    k: int = Field(default=8, gt=0)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        found = self.index.search(query, scope=self.scope, k=self.k)
        return [_document(passage) for passage in found]


def _document(passage: Passage) -> Document:
    return Document(
        page_content=passage.text,
        metadata={
            "source_id": passage.source_id,
            "start": passage.start,
            "end": passage.end,
            "score": passage.score,
            "patient_ref": passage.patient_ref,
            "header": passage.header,
            "written_at": passage.written_at.isoformat() if passage.written_at else None,
        },
    )
