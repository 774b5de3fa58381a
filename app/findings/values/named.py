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
_TOLD = re.compile(
    r"\s+(?:levels?\s+)?(?:of|came\s+back|returned|resulted)\b"
    r"|\s+\d{1,2}/\d{1,2}(?:/\d{2,4})?(?:\s+on\s+\dK\s+bath)?\s*[:=]\s*[<>]?\d",
    re.IGNORECASE,
)
# "Seg 8" is of the liver; cells are told in the plural, as is "NEWS".
_SINGULAR_OF_OTHERS = frozenset({"seg", "band", "poly", "new"})
# "Mg 1.9": no dose of a drug is told so.
_SALTS = frozenset({"Mg", "Mag", "Ca"})
_DECIMAL = re.compile(r"\s+\d{1,2}\.\d{1,2}(?!\d|\s?(?:m?c?g|gm?|grams?|%|cm|mm|x)\b)")
# Before a name: "vit K 5", "3u RBC, 2 FFP".
_OTHER_THING_BEFORE = {
    "k": re.compile(r"\bvit(?:amin)?\.?\s*$", re.IGNORECASE),
    "gluc": re.compile(r"\bca(?:lcium)?\s+$", re.IGNORECASE),
    "rbc": re.compile(r"\d\s?(?:u|units?|x)?\s*(?:of\s+)?$", re.IGNORECASE),
    "platelets": re.compile(r"\d\s?(?:u|units?|x|pools?)\s*(?:of\s+)?$", re.IGNORECASE),
}
# Behind "K" or "Ca" stands what a dialysate holds ("K: 2K bath", "3K/2.5 Ca").
_BATH = re.compile(r"\s*[:=]?\s*\d(?:\.\d+)?\s?K?\s*(?:bath|dialysate)\b", re.IGNORECASE)
# "K 1+ PEE": of an eye it is the cornea, and no potassium is graded so.
_GRADED = re.compile(r"\s*[:=]?\s*[1-4]\+(?!\w)")
# What a saturation is, in figures or said: less is litres, a share that is breathed, or days.
_SATURATED = re.compile(
    r"\s*(?:[:=]|is\b|was\b|at\b)?\s*(?:[89]\d|100|(?:eighty|ninety)[- ]\w+)"
    r"\s*%?(?=\s*(?:[.,;?!)]|$|\n|on\b|percent\b))"
)
# Guarded names with such a number: a fingerstick, a breathalyser, a temperature, a density.
_TELLING = {
    "oxygen": _SATURATED,
    "Oxygen": _SATURATED,
    "BM": re.compile(r"\s*[:=]?\s*\d{1,2}\.\d(?!\d|\s?(?:cm|x|kg))"),
    "EtOH": re.compile(r"\s*[:=]?\s*(?:\d{3}|\d\.\d\d)(?!\d)"),
    "T": re.compile(
        r"\s*[:=]?\s*(?:3[4-9]|4[01])(?:\.\d)?(?![\d/])|\s*[:=]?\s*(?:9[4-9]|10[0-6])\.\d(?!\d)"
        r"|\s*[:=]?\s*-[0-4]\.\d(?!\d)"
    ),
    "Lac": re.compile(r"\s*[:=]?\s*\d{1,2}\.\d(?!\d|\s?(?:cm|mm|x))"),
    "Fib": re.compile(r"\s*[:=]?\s*\d{3}(?!\d)"),
    "Z": re.compile(r"\s*[:=]?\s*-[0-4]\.\d(?!\d)"),
    "R": re.compile(r"\s*[:=]?\s*(?:1[0-9]|2\d|3\d)(?=\s*(?:[,;.]|$|\n))"),
    "P": re.compile(r"\s*[:=]?\s*(?:[3-9]\d|1[0-5]\d)(?=\s*(?:[,;.]|$|\n|reg|irreg))"),
}
# Drugs that are dosed by their level: nobody gives "tac 7.8" or "digoxin 1.1".
_LEVELS = frozenset(
    {"tacrolimus level", "digoxin level", "lithium level", "phenytoin level", "vancomycin trough",
     "gentamicin level", "tobramycin level", "voriconazole level", "sirolimus level",
     "everolimus level", "theophylline level", "posaconazole level", "calcitonin",
     "complement C3", "complement C4"}
)  # fmt: skip
_LEVEL = re.compile(
    r"\s*[:=]?\s*(?:(?!0\.5|1\.5|2\.5)\d{1,2}\.\d(?!\d)|(?<!\d)0\.(?!12|25|50|75|06)\d\d(?!\d))"
    r"(?=\s*(?:[;)\n(→-]|[.,](?!\d)|$|[HL]\b|high\b|low\b|today\b))"
)
_SPACED_DIGIT = re.compile(r"[^\W\d_]\s+\d")


def is_written_as_named(sentence: Sentence, match: Match[Measure]) -> bool:
    """Whether a name is written in one piece: "PO 2" is no "PO2"."""
    written = sentence.text[match.start : match.end]
    if _SPACED_DIGIT.search(written) and not _SPACED_DIGIT.search(match.term):
        return False
    before = sentence.text[max(0, match.start - 2) : match.start]
    is_unit = _AFTER_NUMBER.search(before) or sentence.text.startswith("/", match.end)
    if written.islower() and find_unit(written) and is_unit:
        return False
    if written.lower() in _SINGULAR_OF_OTHERS or _is_another(sentence, match):
        return False
    if (
        written == "K"
        and _AFTER_NUMBER.search(before)
        and not _VALUED.match(sentence.text, match.end)
    ):
        return False
    return not (before[-1:].isalnum() or before.endswith(("'", "’")))


def _is_another(sentence: Sentence, match: Match[Measure]) -> bool:
    """Whether the words about a name make a vitamin, a blood product or a dialysate of it."""
    text = sentence.text
    if text[match.start : match.end] == "K" and _GRADED.match(text, match.end):
        return True
    before = _OTHER_THING_BEFORE.get(text[match.start : match.end].lower())
    if before is not None and before.search(text, max(0, match.start - 14), match.start):
        return True
    return _BATH.match(text, match.end) is not None


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
        is_told = is_told or _is_telling(sentence, match)
        is_series = len(results) > 1
        is_plain = match.term not in match.value.guarded
        if is_plain or is_at_home or is_told or is_series or _is_measured(results):
            yield match, results


def _is_salt(sentence: Sentence, match: Match[Measure]) -> bool:
    written = sentence.text[match.start : match.end]
    return written in _SALTS and _DECIMAL.match(sentence.text, match.end) is not None


def _is_telling(sentence: Sentence, match: Match[Measure]) -> bool:
    """Whether a guarded name has a number that nothing but a result can be."""
    written = sentence.text[match.start : match.end]
    if match.value.name in _LEVELS and _LEVEL.match(sentence.text, match.end):
        return True
    telling = _TELLING.get(written)
    return telling is not None and telling.match(sentence.text, match.end) is not None


def _is_measured(results: Sequence[Candidate]) -> bool:
    """Whether a unit or a bound stands beside a value; nobody takes "<5" of a drug."""
    return any(a.name in ("unit", "comparator") for c in results for a in c.attributes)
