"""When a name in a sentence is really that of a measure, and a drug's or a word's otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.section import SectionKind
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.terminology.labs import Measure
from app.terminology.phrases import Match
from app.terminology.units import find_unit

# "mg" behind a number is the unit, elsewhere it may be magnesium.
_AFTER_NUMBER = re.compile(r"\d\s?$")
_VALUED = re.compile(r"\s*(?:[:=]|\bof\b|\bwas\b)?\s*[<>]?\s*\d")
# Words that a result has before its value and a dose has not.
_TOLD = re.compile(r"\s+(?:levels?\s+)?(?:of|came\s+back|returned|resulted)\b", re.IGNORECASE)
# "Seg 8" is of the liver; cells are told in the plural.
_SINGULAR_OF_OTHERS = frozenset({"seg", "band", "poly"})
# "Mg 1.9": no dose of a drug is told so.
_SALTS = frozenset({"Mg", "Mag", "Ca"})
_DECIMAL = re.compile(r"\s+\d{1,2}\.\d{1,2}(?!\d|\s?(?:m?c?g|gm?|grams?|%|cm|mm|x)\b)")
_SPACED_DIGIT = re.compile(r"[^\W\d_]\s+\d")


def is_written_as_named(sentence: Sentence, match: Match[Measure]) -> bool:
    """Whether a name is written in one piece: "PO 2" is no "PO2"."""
    written = sentence.text[match.start : match.end]
    if _SPACED_DIGIT.search(written) and not _SPACED_DIGIT.search(match.term):
        return False
    before = sentence.text[max(0, match.start - 2) : match.start]
    if written.islower() and find_unit(written) and _AFTER_NUMBER.search(before):
        return False
    if written.lower() in _SINGULAR_OF_OTHERS:
        return False
    if (
        written == "K"
        and _AFTER_NUMBER.search(before)
        and not _VALUED.match(sentence.text, match.end)
    ):
        return False
    return not (before[-1:].isalnum() or before.endswith(("'", "’")))


def usable(
    sentence: Sentence,
    found: Sequence[tuple[Match[Measure], list[Candidate]]],
    section: SectionKind,
) -> Iterator[tuple[Match[Measure], list[Candidate]]]:
    """Yield names with their results, without guarded names that nothing speaks for.

    A guarded name counts with a unit of the measure, in a section of results, beside a result
    with a plain name, among several single letters ("T 36.6, P 72"), or told as a result ("Mag of
    0.7").
    """
    is_at_home = sentence.section is section or any(
        results and match.term not in match.value.guarded for match, results in found
    )
    letters = {match.term for match, results in found if results and len(match.term) == 1}
    is_at_home = is_at_home or len(letters) > 1
    for match, results in found:
        is_told = _TOLD.match(sentence.text, match.end) is not None or _is_salt(sentence, match)
        is_series = len(results) > 1
        is_plain = match.term not in match.value.guarded
        if is_plain or is_at_home or is_told or is_series or _has_unit(results):
            yield match, results


def _is_salt(sentence: Sentence, match: Match[Measure]) -> bool:
    written = sentence.text[match.start : match.end]
    return written in _SALTS and _DECIMAL.match(sentence.text, match.end) is not None


def _has_unit(results: Sequence[Candidate]) -> bool:
    return any(a.name == "unit" for c in results for a in c.attributes)
