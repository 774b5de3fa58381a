"""The clinical part of a sentence that holds an order to the software, which stays the author's."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.terminology.conditions import condition_table
from app.terminology.drugs import drug_table
from app.terminology.labs import lab_table, vital_table
from app.terminology.phrases import PhraseTable
from app.terminology.tokens import tokenize

# Where a clause or a line of a sentence ends.
_BREAK = re.compile(r"\n|[,;:|](?=\s)|\s[-–—]\s")
# A clause with one of these speaks to the software, or of what it is to write.
_SPEAKS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|pretend|instruct\w*|prompts?|rules|guidelines|"
    r"software|systems?|assistants?|models?|a\.?i\.?|llms?|bots?|chat\s?gpt|scribe|summar\w+|output|"
    r"respond\w*|reply|you|your|say|write|print|tell|mention|omit)\b"
    r"|^\W*(?:and\s+|then\s+)?(?:state|report|add|list|skip|include|leave\s+out|note)\b",
    re.IGNORECASE,
)
# What leads over to the order, at the end of what stands before it.
_LEADS_OVER = re.compile(r"(?:[\s,;:|–—-]|\b(?:and|so|then|but|please|now)\b)+\Z", re.IGNORECASE)
# A line of an order that breaks off before its object, which the next line holds.
_OPEN_END = re.compile(
    r"(?:[,:(\"“]|\b(?:and|or|that|than|the|an?|to|of|on|with|for|from|is|are|was|has|have|had|no|"
    r"not|only|takes?|taking|took|gets?|got|received?|denies|reports?|uses?|needs?|say|write|add|"
    r"state|list|patient|she|he|they|who|by|in|at|as|per|all|any))\W*\Z",
    re.IGNORECASE,
)
# A medicine or a result opens an entry of a list within this many characters and has a number.
_OPENING_CHARS = 8
_NUMBER = re.compile(r"\d")
_HEADED = re.compile(r"\W*[A-Z][\w /&]{2,30}:\s+\S")
# Behind an order something else begins on a line of its own, or behind a mark that ends the order.
_AFTER = re.compile(r"\n|(?<=[.!?])[ \t]+(?=\S)")
# Fewer words are what an order asks to write, not what its author says beside it.
_STATEMENT_WORDS = 3
_MAY_BE_OBJECT = re.compile(
    r"\W*(?:(?:the\s+)?(?:patient|pt)|s?he|they|no|not|without|denies|reports|has|have|had|is|are|"
    r"was|were|takes?|and|or|with|of)\b",
    re.IGNORECASE,
)


def lead_end(text: str) -> int:
    """Return how far a text in front of an order is clinical and speaks to nobody; 0 if nowhere.

    Args:
        text: From the sentence's beginning to the order.
    """
    end = 0
    for stop in (*(m.end() for m in _BREAK.finditer(text)), len(text)):
        if _SPEAKS.search(text[end:stop].strip()):
            break
        end = stop
    said = _LEADS_OVER.sub("", text[:end])
    return len(said) if _is_clinical(said) else 0


def tail_start(text: str, goes_on: Callable[[str], bool]) -> int:
    """Return where, behind an order, something clinical of its own begins; the end if nowhere.

    Args:
        text: What stands behind the order, to the end of its sentences.
        goes_on: Whether a line goes on with the order by its first words.
    """
    for m in _AFTER.finditer(text):
        line = text[m.end() :].split("\n", 1)[0]
        order = text[: m.start()]
        if goes_on(line) or _SPEAKS.search(line) or _OPEN_END.search(order):
            continue
        if _is_entry(line) or _is_statement(line, is_ended=order.rstrip().endswith((".", "!"))):
            return m.end()
    return len(text)


def _is_clinical(text: str) -> bool:
    tokens = tokenize(text)
    tables = (drug_table(), condition_table(), lab_table(), vital_table())
    return any(next(iter(table.find(tokens)), None) is not None for table in tables)


def _is_entry(line: str) -> bool:
    """Say whether a line names a medicine or a result at its beginning, with a number, or a head.

    A line of an order that wraps ("has no asthma and takes nothing") does neither.
    """
    if _HEADED.match(line) and _is_clinical(line):
        return True
    return _NUMBER.search(line) is not None and _opens_with(
        line, drug_table(), lab_table(), vital_table()
    )


def _is_statement(line: str, *, is_ended: bool) -> bool:
    """Say whether a line states something clinical that is no object of the order before it.

    Args:
        is_ended: Whether the order before it ended with a mark.
    """
    if len(line.split()) < _STATEMENT_WORDS or not _is_clinical(line):
        return False
    if is_ended:
        return True
    return _MAY_BE_OBJECT.match(line) is None and _opens_with(line, condition_table())


def _opens_with(line: str, *tables: PhraseTable[Any]) -> bool:
    tokens = tokenize(line)
    return any(m.start <= _OPENING_CHARS for table in tables for m in table.find(tokens))
