"""How much of a drug: its dose, the strength of its product, and its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.finding import Attribute
from app.core.span import Span
from app.findings.medications.spoken_doses import (
    SPOKEN_MASS,
    bare_spoken_dose,
    in_digits,
    said_instead,
)
from app.findings.medications.steps import find_step
from app.findings.medications.supply import is_supply
from app.findings.words_behind import Named, is_another
from app.terminology.sig import SIG_WORD

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_RANGE = rf"{_NUMBER}(?:\s?(?:-|–|to|or|/)\s?{_NUMBER})?"
_MASS = (
    r"(?:milligrams?|mgs?|micrograms?|mcgs?|[uµμ]g|grams?|gms?|g|"
    r"(?:million\s+)?(?:international\s+)?units?|[Mm]?I?U|mEqs?|mmols?|nanograms?|ng)"
)
_VOLUME = r"(?:milliliters?|mLs?|cc|liters?|L|teaspoons?|tsp|tablespoons?|tbsp|ounces?|oz)"
_PIECE = (
    r"(?:tablets?|tabs?|capsules?|caps?|gelcaps?|caplets?|pills?|puffs?|drops?|gtts?|sprays?|"
    r"squirts?|patch(?:es)?|vials?|amp(?:ule|oule)?s?|lozenges?|troches?|suppositor(?:y|ies)|"
    r"packets?|sachets?|inhalations?|inh|pens?|syringes?|scoops?|capfuls?|gumm(?:y|ies)|films?|"
    r"p(?=\s+(?:q\s?\d|q\.?[adp]|[bt]id|qid|prn|daily)\b)|strips?|applications?|applicatorfuls?|nebs?)"
)
_PER = r"(?:\s?/\s?(?:kg|m2|m²|day|d|hour|hr?|minute|min|dose))*"
_WORD_COUNT = {
    "half": "0.5", "one half": "0.5", "one-half": "0.5",
    "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "i": "1", "ii": "2", "iii": "3", "iv": "4", "½": "0.5", "1/2": "0.5",
    "1½": "1.5", "one and a half": "1.5", "1 1/2": "1.5", "1/4": "0.25", "¼": "0.25", "a": "1",
}  # fmt: skip
_COUNT_WORDS = (
    r"(?:one\s+and\s+a\s+half|one[- ]half|half|one|two|three|four|five|six|i{1,3}|"
    r"1\s?1/2|1/2|1/4|1½|½|¼)"
)
_AMOUNT = re.compile(
    rf"(?<![\w./#$-])(?:"
    rf"(?P<concentration>{_RANGE}\s?{_MASS}\s?/\s?(?:(?:{_NUMBER}\s?)?"
    rf"(?:mL|cc|L|actuation|puff|spray|inh|tab(?:let)?|cap(?:sule)?|gram|g))(?![A-Za-z]))"
    rf"|(?P<percent>{_NUMBER}\s?%)"
    rf"|(?P<mass>{_RANGE}[\s-]?{_MASS}(?![A-Za-z]){_PER}(?![A-Za-z])|{SPOKEN_MASS}(?![A-Za-z]))"
    rf"|(?P<rate>{_NUMBER}\s?/\s?(?:kg(?:/(?:hr?|min|day|d|dose))?|hr?)(?![A-Za-z]))"
    rf"|(?P<volume>{_RANGE}[\s-]?{_VOLUME}(?![A-Za-z]){_PER}(?![A-Za-z]))"
    rf"|(?P<pieces>(?:{_COUNT_WORDS}(?:\s?(?:-|to|or)\s?{_COUNT_WORDS})?|{_RANGE})"
    rf"(?:\s+(?:of\s+)?an?)?[\s-]?{_PIECE}(?![A-Za-z-]))"
    rf")",
    re.IGNORECASE,
)
_LEVEL_UNIT = re.compile(r"\s?/\s?(?:dL|L|mL|uL|24)\b", re.IGNORECASE)
# Amounts that are not taken at once: supplies, ceilings, former doses, sizes of other things.
_NOT_TAKEN = re.compile(
    r"(?:#|\b(?:re)?filled(?:\s+(?:on\s+)?[\d/]+)?\s*\(?|\bdisp(?:ense[d]?)?:?|\bquantity:?|\bqty:?|\brefills?:?|\bmax(?:imum|\.)?(?:\s+of)?:?|"
    r"\bnot\s+to\s+exceed|\bNTE|\bup\s+to\s+a\s+(?:max|total)\w*\s+of|\blevel(?:\s+of)?|\bwas|"
    r"\bnet(?:\s+(?:neg(?:ative)?|pos(?:itive)?|[-+–]))?|\bUOP(?:\s+of)?|\burine\s+output(?:\s+of)?|\bdiuresed|"
    r"\bremoved|\bpreviously|\bformerly|\bprior(?:\s+dose)?(?:\s+of)?|\b(?:restrict\w*|intake|diet)(?:\s+(?:of|to))?|\binstead\s+of|\bfrom|\bnot|\bby(?:\s+(?:about|half))?)\s*$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(
    r"(?:\bto|->|→|=>|\d(?:\s?(?:mg|mcg|g|units?))?\s*>|\b(?:resum|re-?start|recommenc|reintroduc)\w*\s+(?:(?:(?:on\s+)?[\d/-]+|today|tonight|now)\s+)?(?:at|on|@)"
    r"|\b(?:stop|d/?c|discontinue)\s+\d[\w.,'’]*(?:\s?(?:mg|mcg|g|units?)\w*)?(?:\s\w+)?\s*[;,.:]"
    r"\s*(?:(?:and|then|now|take|start|begin|use|instead)\s+)*)[\s*]*$",
    re.IGNORECASE,
)
# "Peripheral R AC 18g": the width of a cannula.
_GAUGE = re.compile(r"(?:14|16|18|20|22|24)\s?g", re.IGNORECASE)
_VEIN = re.compile(
    r"\b(?:peripheral(?:ly)?(?:\s+IV)?|PIV|IV\s+access|AC|ACF|fore?arm|FA|hand|wrist|antecub\w*|EJ|arm|cannula|venflon)"
    r"[\s,:(-]+(?:[LR]\s+)?\Z",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"\s(?:to)\s(?={_NUMBER})", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
# "Tdap 2021": a year bare behind a name is no dose; 2000 may be one.
_YEAR = r"(?:19[5-9]\d|20(?:0[1-9]|[12]\d))\b"
_BARE = re.compile(
    rf"\s+(?:(?:from\s+)?{_NUMBER}\s?(?:to|->|→)\s?|(?:(?:re)?start(?:ed)?|begin|cont(?:inue)?d?|now|at|@|[↑↓](?:\s*to)?)\s+)?"
    rf"(?!{_YEAR})(?P<n>{_NUMBER}[/–-]{_NUMBER}(?=\s*{SIG_WORD})|{_NUMBER})"
    rf"(?=\s*(?:{SIG_WORD}|[,;)]|\((?!\d|day|goal|prev|was|last|base)|\.?\s*$|\.\s|\s+[-–]\s|\s+then\b|\s+and\b|\s+(?:bolus|susp|load|gtt|drip)\b"
    rf"|\s+(?:post|pre|after|with)[\s-]?(?:HD|dialysis)\b))(?!\s*[,/]\d)",
    re.IGNORECASE,
)
_BARE_TO = re.compile(
    rf"(?:\bto|->|→)[\s*]*(?P<n>{_NUMBER}/{_NUMBER}(?=\s*{SIG_WORD})|{_NUMBER})(?=\s*(?:{SIG_WORD}|[,;)]|\.?\s*$|\.\s))",
    re.IGNORECASE,
)
# "Dose reduced from 80 to 40 due to a low BP".
_BARE_STEP = re.compile(
    rf"\s*[-–—:,]?\s*(?:(?:dose|was|has\s+been)\s+)*(?:reduc|increas|decreas|titrat|lower|rais|cut|chang)\w*"
    rf"\s+(?:(?:up|down)\s+)?from\s+{_NUMBER}\s+to\s+(?P<n>{_NUMBER})(?=\s|[.,;)]|\Z)",
    re.IGNORECASE,
)
# "Started 1900": the hour of the day.
_CLOCK = re.compile(r"\bstart(?:ed)?\s+(?:at\s+)?(?:[01]\d|2[0-3])[0-5]\d\Z", re.IGNORECASE)
# In a bracket, what goes from one number to another may be a result ("creatinine 1.0 to 1.9").
_ANOTHERS = re.compile(
    r"\((?![^()]*\b(?:dose|increas|decreas|reduc|titrat|from|chang)\w*)[^()]*[A-Za-z]{2,}[^()]*\Z",
    re.IGNORECASE,
)
# "325 mg oral tablet: ", "10 mg tablets, take ": what stands before it is one piece's.
_PRODUCT = re.compile(
    r"\s+(?:(?:oral|chewable|extended|delayed|release|ER|XR|EC|disintegrating|film|coated)\s+)*"
    r"(?:tab(?:let)?|cap(?:sule)?|caplet|suppositor(?:y|ie)|patch|packet)(?:e?s)?\b",
    re.IGNORECASE,
)
_PRODUCT_THEN = re.compile(
    _PRODUCT.pattern + r"\s*[:,(–-]?\s*(?:(?:take|give|use|dose|sig|starting\s+with)\b:?\s*)?"
    r"(?:(?:1/2|½|half|one[- ]half|\d)\s*(?:an?\s+)?(?:tab\w*\s*)?[(=]\s*)?",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"[,;]\s")
_UNITS = {
    "milligrams": "mg", "milligram": "mg", "mgs": "mg", "micrograms": "mcg", "microgram": "mcg",
    "mcgs": "mcg", "ug": "mcg", "µg": "mcg", "μg": "mcg", "gm": "g", "gms": "g", "gram": "g",
    "grams": "g", "u": "units", "unit": "units", "iu": "iu", "meqs": "meq", "cc": "ml",
    "mls": "ml", "milliliter": "ml", "milliliters": "ml", "liter": "l", "liters": "l",
    "tabs": "tablet", "tab": "tablet", "tablets": "tablet", "capsules": "capsule",
    "caps": "capsule", "cap": "capsule", "puffs": "puff", "drops": "drop", "gtts": "drop",
    "gtt": "drop", "pills": "pill", "sprays": "spray", "patches": "patch", "teaspoon": "tsp",
    "teaspoons": "tsp", "tablespoon": "tbsp", "tablespoons": "tbsp", "inh": "inhalation",
    "inhalations": "inhalation", "amps": "ampule", "amp": "ampule",
}  # fmt: skip
_FORMS = {
    "tablet": r"tab(?:let)?s?|caplets?", "capsule": r"cap(?:sule)?s?|gelcaps?", 
    "patch": "patch(?:es)?",
    "cream": "cream", "ointment": "ointment|oint", "gel": "gel", "lotion": "lotion",
    "solution": "solution|soln|elixir", "suspension": "suspension|susp", "syrup": "syrup",
    "inhaler": "inhaler|MDI|HFA|puffs?|Diskus|Respimat|HandiHaler|Ellipta",
    "nebulizer solution": r"neb(?:s|ulizer|ulized|ules?)?", "spray": r"(?:nasal\s+)?sprays?",
    "drops": r"(?:eye\s+|ear\s+)drops?|drops|(?<=\d\s)(?:drop|gtt)|(?<=one\s)drop|gtts|ophthalmic",
    "suppository": "suppositor(?:y|ies)",
    "injection": r"inj(?:ection)?s?|pen|syringe", "infusion": r"gtt|drip|infusion",
    "lozenge": "lozenges?", "powder": "powder", "gum": "gum", "enema": "enema",
    "film": "films?", "foam": "foam", "packet": "packets?", "shampoo": "shampoo",
}  # fmt: skip
_FORM = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name.replace(' ', '_')}>{p})" for name, p in _FORMS.items())
    + r")(?![\w-])",
    re.IGNORECASE,
)

# Salt, release form and strength words that belong to the name as written.
SALT_OR_FORM = re.compile(
    r"(?:[\s-](?:succinate|tartrate|succ|tart|hydrochloride|HCl|sodium|potassium|calcium|besylate|maleate|"
    r"mesylate|fumarate|acetate|phosphate|sulfate|bromide|citrate|hydrobromide|HBr|bitartrate|"
    r"dinitrate|mononitrate|carbonate|gluconate|hyclate|monohydrate|propionate|furoate|mofetil|"
    r"disoproxil|alafenamide|axetil|medoxomil|pamoate|decanoate|palmitate|xinafoate|dihydrate|"
    r"trihydrate|magnesium|nitrate|valerate|dipropionate|XL|XR|ER|SR|CR|LA|DR|EC|IR|CD|ODT|HFA|"
    r"DS|SL))+(?![\w-])"
)
AMOUNT_THEN_SIG = rf"{_RANGE}[\s-]?(?:mg|mcg|units?|mEq|mL)(?:\s+{_PIECE})?\s*,?\s+(?:{SIG_WORD})"


class AmountKind(StrEnum):
    """What an amount counts."""

    MASS = "mass"
    VOLUME = "volume"
    PIECES = "pieces"
    PERCENT = "percent"
    CONCENTRATION = "concentration"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written.

    Attributes:
        changed_to: It stands behind "to" or an arrow.
    """

    span: Span
    kind: AmountKind
    changed_to: bool = False


def find_amounts(text: str, window: Span) -> Iterator[Amount]:
    """Yield the amounts of a window that are taken at once, or tell a product's strength."""
    for m in _AMOUNT.finditer(text, window.start, window.end):
        kind = AmountKind(m.lastgroup or "mass")
        if kind is not AmountKind.CONCENTRATION and _LEVEL_UNIT.match(text, m.end()):
            continue
        if is_another(text, Span(m.end(), len(text)), Named.AMOUNT):
            continue
        if _GAUGE.fullmatch(m.group()) and _VEIN.search(text, window.start, m.start()):
            continue
        if kind is AmountKind.PIECES and is_supply(text, window, Span(m.start(), m.end())):
            continue
        before = text[window.start : m.start()]
        both = _FROM_TO.search(text, m.start(), m.end())
        if both is not None and (_FROM.search(before) or _descends(m.group())):
            yield Amount(Span(both.end(), m.end()), kind, changed_to=True)
        elif not _NOT_TAKEN.search(before):
            yield Amount(Span(m.start(), m.end()), kind, _CHANGED_TO.search(before) is not None)


def _descends(written: str) -> bool:
    """Whether it is a step down and no range ("8 to 4 mcg/min")."""
    first, second = (float(n.replace(",", "")) for n in re.findall(_NUMBER, written)[:2])
    return first > second


def amount_attributes(text: str, window: Span) -> Iterator[Attribute]:
    """Yield dose, strength and form from the text that follows a drug's name."""
    amounts = tuple(find_amounts(text, window))
    dose, normalized, strength = _dose_and_strength(text, amounts)
    changed = any(amount.changed_to for amount in amounts)
    if dose is None or (not changed and _begins_another_item(text, window, dose)):
        dose = _bare_dose(text, window) or bare_spoken_dose(text, window)
        normalized = in_digits(dose.of(text)) if dose else ""
    if dose is not None and (instead := said_instead(text, dose)) is not None:
        dose, normalized = instead[0], instead[1]
    if dose is not None:
        yield Attribute("dose", dose.of(text), normalized, dose)
    if strength is not None:
        written = strength.of(text)
        yield Attribute("strength", written, normalize_dose(written), strength)
    form = _FORM.search(text, window.start, window.end)
    if form is not None and not _is_of_next(text, form, window):
        name = (form.lastgroup or "").replace("_", " ")
        yield Attribute("form", form.group(), name, Span(form.start(), form.end()))


def _is_of_next(text: str, form: re.Match[str], window: Span) -> bool:
    """Whether a form behind a comma stands right before the next drug ("…, inj heparin")."""
    is_last = not text[form.end() : window.end].strip()
    return is_last and text[window.start : form.start()].rstrip().endswith((",", ";", "&", "+"))


def _dose_and_strength(
    text: str, amounts: tuple[Amount, ...]
) -> tuple[Span | None, str, Span | None]:
    """Return the dose, its normal form, and the product's strength.

    The dose is the mass that is taken; where a number of pieces other than one is told beside a
    piece's mass, it is those pieces ("20 mg tablet, take 2 tablets": 2 tablets, which is 40 mg).
    """
    product = next(
        (a.span for a in amounts if a.kind in (AmountKind.CONCENTRATION, AmountKind.PERCENT)), None
    )
    taken = [a for a in amounts if a.kind not in (AmountKind.CONCENTRATION, AmountKind.PERCENT)]
    changed = [a for a in taken if a.changed_to]
    first = (changed or taken or [None])[0]
    if first is None:
        return None, "", product
    pieces = next((a for a in taken if a.kind is AmountKind.PIECES), None)
    if first.kind is AmountKind.MASS and pieces is not None and not changed:
        written, count = normalize_dose(first.span.of(text)), normalize_dose(pieces.span.of(text))
        total = _times(written, count)
        if total is None or total != written:
            return pieces.span, total or count, product or first.span
        return first.span, written, product
    if not changed and (each := _taken_of_product(text, taken)) is not None:
        return each, normalize_dose(each.of(text)), product or first.span
    return first.span, normalize_dose(first.span.of(text)), product


def _taken_of_product(text: str, taken: list[Amount]) -> Span | None:
    """Return the mass that is taken where the first is a piece's ("325 mg tablet: 650 mg")."""
    masses = [a.span for a in taken if a.kind is AmountKind.MASS][:2]
    if len(masses) < 2 or not _PRODUCT_THEN.fullmatch(text, masses[0].end, masses[1].start):
        return None
    return masses[1] if not _PRODUCT.match(text, masses[1].end) else None


def _times(strength: str, count: str) -> str | None:
    """Return count times strength ("20 mg", "2 tablet" → "40 mg"); None for a range."""
    mass, _, unit = strength.partition(" ")
    n = count.partition(" ")[0]
    try:
        return f"{float(mass) * float(n):g} {unit}"
    except ValueError:
        return None


def _bare_dose(text: str, window: Span) -> Span | None:
    """Return a dose without unit ("losartan 50 daily", "prednisone 40 x3d")."""
    step = find_step(text, window)
    m = _BARE_TO.match(text, step.start, window.end) if step is not None else None
    if m is None:
        m = _BARE.match(text, window.start, window.end)
    if m is not None and _CLOCK.search(m.group()):
        return None
    if m is None:
        m = _BARE_STEP.match(text, window.start, window.end)
    if m is None:
        m = _BARE_TO.search(text, window.start, window.end)
    if m is not None and _ANOTHERS.search(text, window.start, m.start()):
        return None
    return Span(m.start("n"), m.end("n")) if m else None


def _begins_another_item(text: str, window: Span, dose: Span) -> bool:
    """Say whether a bare dose stands right behind the name, and a comma before this one."""
    bare = _BARE.match(text, window.start, dose.start)
    return bare is not None and _ITEM_END.search(text, bare.end(), dose.start) is not None


def normalize_dose(written: str) -> str:
    """Return a dose in one form ("40mg", "40 mg" and "40-mg" are "40 mg")."""
    text = in_digits(written).lower()
    text = " ".join(text.split())
    for word in sorted(_WORD_COUNT, key=len, reverse=True):
        if re.match(rf"{re.escape(word)}(?=[\s-])", text):
            text = _WORD_COUNT[word] + text[len(word) :]
            break
    m = re.match(rf"(?P<n>{_RANGE})[\s-]?(?:(?:of\s)?an?\s)?(?P<u>[^\d\s.].*)", text)
    if m is None:
        return text
    number = re.sub(r"\s?(?:-|–|to|or)\s?", "-", m["n"].replace(",", ""))
    unit = re.sub(r"\s(?!units)", "", m["u"])
    return f"{number} {_UNITS.get(unit, unit)}"
