"""Short names of drugs ("levo 4 mcg/min"): drugs where an amount or an order stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from app.core.span import Span
from app.findings.medications.drug_lists import is_listed
from app.findings.sentence import Sentence
from app.terminology.drugs import Drug, all_drugs, find_drug
from app.terminology.labs import lab_results_table
from app.terminology.phrases import PhraseTable
from app.terminology.sig import SIG_WORD
from app.terminology.tables import load_table

_NUMBER = r"[\d.,]+(?:\s?(?:[-–]|to|->|→)\s?[\d.]+)?"
_MASS = (
    r"(?:mg|mcg|g|gm|grams?|units?|u|mU|MU|mEq|mmol|mL|cc|tabs?|caps?|puffs?)(?![\w])"
    r"(?!\s?/\s?(?:dL|L|mL)\b)"
)
_DRIP = r"(?:gtt|drip|infusion|bolus|load(?:ing)?|taper|push|PCA|patch|pump|pushes)\b"
_LEAD = r"(?:\s*(?:gtt|drip|IV|PO|SQ|SC|IM|at|@|:|to))*\s*"
_DOSED = re.compile(
    rf"{_LEAD}(?:{_NUMBER}\s?-?(?:{_MASS}|(?:mcg|mg|units?|u)\s?/)|{_NUMBER}\s+(?:{SIG_WORD}|q\d|(?:with)?held\b|omitted\b)"
    rf"|AUC\s?\d)|\s+{_DRIP}",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(
    rf"\d\s?{_MASS}\s*(?:(?:of|IV|PO|IM)\s+)*$|(?:^|[^/\w]){_DRIP}\s+of\s+$", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s+\d+(?:\.\d+)?(?=\s*(?:[,;]|\.?\s*$)|\s+[-–]\s)")
# A pressor's rate needs no unit: "NE 0.14".
_PRESSORS = frozenset("ne norepi vaso epi levo phenyl dobuta milri".split())
_RATE = re.compile(r"\s*(?:gtt|drip)?\s*(?:@|at)?\s*0?\.\d{1,3}\b")
# Short names that are little else: an amount without a unit tells enough ("pred 60.").
_SELDOM_ELSE = frozenset("pred dex mero vanc amio hydrocort gent".split())
_ITEM = re.compile(r"\s+\d{1,3}(?:\.\d+)?(?=\s*(?:[,;.(]|$|\n|->|→|/kg|then\b|taper))")
_GIVEN = re.compile(
    rf"\s+(?:{SIG_WORD}|q\.?\s?\d|off\b|weaned|held\b|on\s+hold|stopped|d/?c'?e?d|restarted|"
    r"started|increased|decreased|titrated|MWF\b|per\s+protocol)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:\b(?:on|start\w*|wean\w*|titrat\w*|cont|continu\w*|h[eo]ld|holding|off|premed\w*|replete\w*|replac\w+|resum\w*|d/c|"
    r"stop(?:ped)?|add\w*|increas\w*|decreas\w*|gave|given|receiv\w*|transition\w*\s+to|"
    r"switch\w*\s+to|load\w*\s+with|premedicat\w*\s+with|s/p|c/w)|[↑↓])\s*"
    r"(?:(?:(?:K|Mg|phos|Ca)\s*(?:,|/|and|&)|IV|PO|home|low[\s-]dose|stress[\s-]dose|high[\s-]dose|empiric|more|of|with|her|his)\s+)*$",
    re.IGNORECASE,
)
# A line that lists drugs by its own label.
_LISTING = re.compile(
    r"\b(?:drips?|gtts?|infusions?|pressors?|sedation|abx|antibiotics|IS|immunosuppression|chemo|"
    r"pre-?meds?|premedications?|ppx|meds?|PRNs?|regimen)\s*:[^.;\n]*$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\d\s?|\bincentive\s+|\bwith\s+|\bw/\s?|\banti-?|\bserum\s+|\burine\s+|\blow\s+)$",
    re.IGNORECASE,
)
_MIN_CLIPPED_CHARS = 5
_MIN_NAME_CHARS = 8
# Shorter beginnings are words too often ("tube", "drop", "line", "clot"); these are written so.
_FOUR_LETTERS = frozenset(
    "amio apix arip azit biso bume carv cipr cita dabi dapa dilt dulo empa enox esci furo gent "
    "keta lamo leve lido lina lira losa mida mirt nivo olan omep oxca pemb prav quet rosu sema "
    "sert simv tica tirz tobr tors traz vals vanc venl warf zolp".split()
)
# Words of notes that begin like a drug.
_NO_CLIPPINGS = frozenset(
    "amino artic basil canna capsa carte chole colla corti crota cyste dieth dimer dimen dimin "
    "drone echot ergot exten folli glyce grani hydra insul lanth multi multip olive perfl perin "
    "perme perph peter petro prime primi probe probi proge progest prota protr quina quini saline "
    "salsa satra soma sulfas testo tuber vitam".split()
)


@dataclass(frozen=True, slots=True)
class _Short:
    """One sense of a short name."""

    drug: Drug
    is_dosed: bool
    when: re.Pattern[str] | None = field(repr=False)


def find_short_names(sentence: Sentence, known: list[Span]) -> Iterator[tuple[Span, Drug]]:
    """Yield short and clipped names that stand as drugs.

    Args:
        sentence: Where they are looked for.
        known: The names already found in it; beside a slash they make a list.
    """
    for match in _table().find(sentence.tokens):
        span = Span(match.start, match.end)
        if match.term[0].isupper() and not span.of(sentence.text)[0].isupper():
            continue  # "Mg 2 g" is magnesium, "50 mg" no drug
        short = next((s for s in match.value if _is_meant(sentence, span, s)), None)
        if short is not None and _stands_as_drug(sentence, span, known, dosed=short.is_dosed):
            known.append(span)
            yield span, short.drug
    starts = {k.start for k in known}
    for token in sentence.tokens:
        span = Span(token.start, token.end)
        drug = clipped(token.text) if token.start not in starts else None
        if drug is not None and _is_clipped_drug(sentence, span, known):
            known.append(span)
            yield span, drug


def clipped(word: str) -> Drug | None:
    """Return the drug whose generic name alone begins so ("atorva", "pembro")."""
    low = word.lower()
    is_short = len(low) < _MIN_CLIPPED_CHARS and low not in _FOUR_LETTERS
    if is_short or not (low.isascii() and low.isalpha()):
        return None
    if low in _NO_CLIPPINGS or find_drug(low) is not None:
        return None
    return _by_beginning().get(low)


@cache
def _by_beginning() -> dict[str, Drug]:
    """Return the beginnings that one generic name alone has."""
    found: dict[str, Drug | None] = {}
    for drug in all_drugs():
        name = drug.ingredient.lower()
        if not name.isalpha() or len(name) < _MIN_NAME_CHARS:
            continue
        for n in range(min(map(len, _FOUR_LETTERS)), len(name) - 1):
            found[name[:n]] = None if name[:n] in found else drug
    return {beginning: drug for beginning, drug in found.items() if drug is not None}


def _is_meant(sentence: Sentence, span: Span, short: _Short) -> bool:
    if short.when is None:
        return True
    line = sentence.text.rfind("\n", 0, span.start) + 1
    near = max(line, span.start - 25), min(len(sentence.text), span.end + 30)
    return short.when.search(sentence.text[slice(*near)].split("\n")[0]) is not None


def _is_dosed(sentence: Sentence, span: Span) -> bool:
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    if _NOT_BEFORE.search(text, start, span.start):
        return False
    before = _AMOUNT_BEFORE.search(text, max(start, span.start - 25), span.start)
    is_pressor = span.of(text).lower() in _PRESSORS and _RATE.match(text, span.end, end)
    return before is not None or bool(is_pressor) or _DOSED.match(text, span.end, end) is not None


def _is_clipped_drug(sentence: Sentence, span: Span, known: list[Span]) -> bool:
    if _NOT_BEFORE.search(sentence.text, sentence.span.start, span.start):
        return False
    if _is_dosed(sentence, span) or _is_numbered(sentence, span, known):
        return True
    is_long = span.end - span.start >= _MIN_CLIPPED_CHARS
    if is_long and is_listed(sentence.text, span, known, sentence.span.end):
        return True
    return is_long and _ORDER.search(sentence.text, sentence.span.start, span.start) is not None


def _is_numbered(sentence: Sentence, span: Span, known: list[Span]) -> bool:
    """Whether it is an item with a number in a list that other drugs are on ("metolaz 2.5,")."""
    return bool(known) and _NUMBERED.match(sentence.text, span.end, sentence.span.end) is not None


def _is_second(sentence: Sentence, span: Span, known: list[Span]) -> bool:
    """Whether it has a number behind another drug's slash ("ibuprofen 600 q6h/oxy 5")."""
    after_slash = sentence.text[max(0, span.start - 1) : span.start] in ("/", "+")
    return after_slash and _is_numbered(sentence, span, known)


def _stands_as_drug(sentence: Sentence, span: Span, known: list[Span], *, dosed: bool) -> bool:
    """Whether something about a short name says that it is a drug, which is given."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    line = text.rfind("\n", 0, span.start) + 1
    if _NOT_BEFORE.search(text, start, span.start):
        return False
    if _is_dosed(sentence, span) or _is_second(sentence, span, known):
        return True
    is_lab = lab_results_table().get(span.of(text)) is not None
    is_item = _is_numbered(sentence, span, known) and not is_lab
    if dosed:
        return is_item and span.end - span.start > 2
    beside = any(
        text[k.end : span.start].strip() in ("/", "+") for k in known if k.end <= span.start
    )
    return bool(
        beside
        or is_item
        or (not is_lab and is_listed(text, span, known, end))
        or (span.of(text).lower() in _SELDOM_ELSE and _ITEM.match(text, span.end, end))
        or _GIVEN.match(text, span.end, end)
        or _ORDER.search(text, start, span.start)
        or _LISTING.search(text, line, span.start)
    )


@cache
def _table() -> PhraseTable[tuple[_Short, ...]]:
    senses: dict[str, list[_Short]] = {}
    for row in load_table("short_drug_names", "app.findings.medications").rows:
        drug = find_drug(row["drug"])
        if drug is None:
            raise ValueError(f"no such drug: {row['drug']}")
        when = re.compile(row["when"], re.IGNORECASE) if row["when"] else None
        senses.setdefault(row["name"], []).append(_Short(drug, row["needs"] == "dose", when))
    return PhraseTable((name, tuple(found)) for name, found in senses.items())
