"""Hybrid search with exact offsets; imports nothing else of Notewell."""

from retrieval.duplicates import near_duplicates
from retrieval.encoder import Encoder, FloatArray
from retrieval.errors import RetrievalFault
from retrieval.index import HybridIndex, IndexInfo
from retrieval.mmr import mmr, mmr_within
from retrieval.passage import Passage
from retrieval.scope import Scope
from retrieval.splitting import split_passages

__all__ = [
    "Encoder",
    "FloatArray",
    "HybridIndex",
    "IndexInfo",
    "Passage",
    "RetrievalFault",
    "Scope",
    "mmr",
    "mmr_within",
    "near_duplicates",
    "split_passages",
]
