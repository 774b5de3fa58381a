"""What can be wrong with an index or a search."""

from __future__ import annotations


class RetrievalFault(Exception):
    """A refused search, or an index that cannot be read.

    Callers turn it into their own error; ``code`` and ``facts`` carry over.

    Args:
        code: Stable snake_case: ``scope_missing``, ``source_of_other_scope``, ``index_missing``,
            ``index_damaged``, ``index_schema_unknown`` or ``index_other_encoder``.
        facts: Numbers and names of the index's parts; never text, never a reference to a person.
    """

    def __init__(self, code: str, /, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
