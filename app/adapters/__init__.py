"""The registry of LoRA adapters: cards, digests, fingerprints; no weights are loaded here."""

from app.adapters.card import (
    AdapterCard,
    BaseRef,
    CorpusRef,
    LabelScore,
    LoraShape,
    Memorization,
    PairScores,
    Range,
    RepeatLeak,
    Scores,
    TaskType,
)
from app.adapters.federation import Federation, SiteCount
from app.adapters.fingerprint import base_fingerprint, check_base, weights_digest
from app.adapters.registry import list_adapters, read_card, write_card

__all__ = [
    "AdapterCard",
    "BaseRef",
    "CorpusRef",
    "Federation",
    "LabelScore",
    "LoraShape",
    "Memorization",
    "PairScores",
    "Range",
    "RepeatLeak",
    "Scores",
    "SiteCount",
    "TaskType",
    "base_fingerprint",
    "check_base",
    "list_adapters",
    "read_card",
    "weights_digest",
    "write_card",
]
