"""Which facts of which page a handout may quote for a finding of a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.core.errors import TaskError
from app.core.package_data import data_folder
from app.knowledge.page import Fact, Page, PageKind, is_page_id, read_page
from app.knowledge.words import words_page
from app.terminology.drugs import find_drug
from app.terminology.phrases import PhraseTable
from app.terminology.tokens import tokenize

# Where a medicine's name ends in its line.
_VERB = re.compile(r"\s+(is|are|helps|es)\s+")
# What a handout tells of a subject beside the record: enough to understand its name.
_LEAD_FACTS = 2
# With these words a name is of something else than the page that has the rest of it.
_ANOTHER = re.compile(
    r"\b(?:gestational diabetes|diabetes insipidus|(?:pre|steroid-induced )diabetes)\b|"
    r"\b(?:vaccine|vaccination|immuni[sz]ation|jab|shot)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Pages of one language, looked up by what a note calls their subject.

    Attributes:
        pages: By id; of two with the same id the hospital's own stands.
    """

    pages: Mapping[str, Page]
    _subjects: PhraseTable[Page] = field(repr=False)
    _purposes: Mapping[str, Fact] = field(repr=False)

    def page(self, page_id: str) -> Page:
        """Return a page.

        Raises:
            TaskError: There is none of that id.
        """
        if page_id not in self.pages:
            raise TaskError("page_unknown", page=page_id if is_page_id(page_id) else "?")
        return self.pages[page_id]

    def about(self, name: str) -> tuple[Fact, ...]:
        """Return what the page on a condition, test or procedure opens with.

        Args:
            name: As the note writes it, or its concept; the page's name may be part of it.
        """
        match = next(self._subjects.find(tokenize(name)), None)
        if _ANOTHER.search(name):
            return ()
        return match.value.facts[:_LEAD_FACTS] if match else ()

    def purpose(self, drug: str) -> Fact | None:
        """Return the line that says what a medicine does.

        Args:
            drug: Ingredient or brand.
        """
        return self._purposes.get(_drug_key(drug))


def load_knowledge(folder: Path | None = None, *, language: str | None = "en") -> KnowledgeBase:
    """Load the shipped pages and those of a hospital.

    Args:
        folder: The hospital's own pages (``*.md``); one named like a shipped page replaces it.
        language: Pages in other languages are left out; None takes all.

    Raises:
        TaskError: ``folder`` is none, or a page is malformed.
    """
    pages = {page.page_id: page for page in (*_shipped(), words_page())}
    if folder is not None:
        if not folder.is_dir():
            raise TaskError("knowledge_dir_missing")
        pages |= {page.page_id: page for page in _read(folder)}
    return _base([page for page in pages.values() if language in (None, page.language)])


@cache
def _shipped() -> tuple[Page, ...]:
    return tuple(_read(data_folder("app.knowledge") / "pages"))


def _read(folder: Path) -> Iterator[Page]:
    return (read_page(path) for path in sorted(folder.glob("*.md")))


def _base(pages: Sequence[Page]) -> KnowledgeBase:
    subjects = ((name, page) for page in pages if _has_subject(page) for name in page.names)
    return KnowledgeBase({p.page_id: p for p in pages}, PhraseTable(subjects), _purposes(pages))


def _has_subject(page: Page) -> bool:
    return page.kind in (PageKind.CONDITION, PageKind.TEST, PageKind.PROCEDURE)


def _purposes(pages: Iterable[Page]) -> dict[str, Fact]:
    """Index the lines of medicines' pages by the drug that each begins with ("X is …")."""
    found: dict[str, Fact] = {}
    for fact in (f for page in pages if page.kind is PageKind.MEDICINE for f in page.facts):
        name, verb, _ = _VERB.split(fact.text, maxsplit=1) if _VERB.search(fact.text) else ("",) * 3
        if verb:
            found.setdefault(_drug_key(name), fact)
    return found


def _drug_key(name: str) -> str:
    known = find_drug(name)
    return (known.ingredient if known else name).lower()
