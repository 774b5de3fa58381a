"""The texts that a retrieval task searches."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text of a collection.

    Attributes:
        text_id: Unique in its collection.
    """

    text_id: str
    text: str = field(repr=False)
    title: str = field(default="", repr=False)


Collection = tuple[SearchedText, ...]


def digest_collection(collection: Collection) -> str:
    """Return a digest over ids and contents, in order."""
    digest = hashlib.sha256()
    for each in collection:
        for part in (each.text_id, each.title, each.text):
            digest.update(f"{len(part)}:".encode() + part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
