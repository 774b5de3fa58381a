"""How a medicine is taken, in Spanish; its name stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import COUNT, SPAN, counted
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, spanish_forms

_Match = re.Match[str]

_UNITS = (
    r"mg/\d[\d.]* ?mL|mcg/\d[\d.]* ?mL|units?/mL|milligrams?|micrograms?|teaspoons?|pills?|mg|"
    r"mcg|g|mL|"
    r"ml|mEq|units?|puffs?|tablets?|capsules?|drops?|sprays?|patch(?:es)?|%|mg/mL"
)
_UNIT_FORMS = {
    "unit": "unidad", "units": "unidades", "puff": "inhalación", "puffs": "inhalaciones",
    "tablet": "tableta", "tablets": "tabletas", "capsule": "cápsula", "capsules": "cápsulas",
    "drop": "gota", "drops": "gotas", "spray": "rociada", "sprays": "rociadas",
    "patch": "parche", "patches": "parches", "milligrams": "miligramos", "milligram": "miligramo",
    "micrograms": "microgramos", "microgram": "microgramo", "teaspoon": "cucharadita",
    "teaspoons": "cucharaditas", "pill": "pastilla", "pills": "pastillas",
}  # fmt: skip
_AMOUNT = re.compile(rf"(?P<n>\d[\d.,/]*(?:-\d[\d.,]*)?)\s?(?P<unit>{_UNITS})?(?!\w)")
_EVERY = re.compile(r"every (?P<n>\d+)(?: to (?P<m>\d+))? hours\b")
_FOR = re.compile(rf"for (?P<n>{COUNT}) (?P<more>more )?(?P<u>{SPAN})\b")
# What a medicine is for, up to what else is said of it.
_NEED = re.compile(r"(?:for|if you have) (?P<why>[a-z][a-z -]+?)(?=,|$)", re.IGNORECASE)
_THROUGH = re.compile(r"(?:through|until) (?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_BUT = re.compile(
    r"(?:not|un)[- ]?(?:relieved|helped|controlled) (?:by|with) (?:the )?(?P<drug>[A-Za-z-]+)", re.I
)
# What parts the pieces of a sig ("400 mg/5 mL - 9 mL by mouth").
_BETWEEN = re.compile(r"^(?:\s*[-–:,]\s+|[\s,:]+)")
# How much is taken at once behind the strength ("2 tablets (650 mg)").
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]+)\)")
# Words of a medicine's name, which stays as it is.
_DRUG_WORDS = 4
_EITHER = re.compile(r"(?P<one>.+?) (?P<word>or|and) (?P<other>.+)", re.IGNORECASE)
_DRUG_WORD = re.compile(r"[A-Za-z][\w/-]*")


def medicine(lead: str) -> Callable[[_Match], str | None]:
    """Return what says a medicine with its note behind ``lead``."""

    def say(match: _Match) -> str | None:
        rest, note = drug_and_way(match["rest"]), _note(match["note"])
        return None if rest is None or note is None else f"{lead} {rest}{note}"

    return say


def lone_drug(lead: str) -> Callable[[_Match], str | None]:
    """Return what says a medicine's name behind ``lead``; "smoking" is none."""

    def say(match: _Match) -> str | None:
        name = match["drug"]
        return f"{lead} {name}" if find_drug(name) else None

    return say


def changed(match: _Match) -> str | None:
    """Return a medicine whose dose is another now, with the one of before."""
    taken = _taken(match["rest"])
    if taken is None or find_drug(match["drug"].split()[0]) is None:
        return None
    return f"tome {match['drug']} {taken} (cambió, antes era {match['old']})"


def order(match: _Match) -> str | None:
    """Return an order that begins with a medicine ("Clopidogrel 75 mg daily for 21 days")."""
    is_drug = find_drug(match["rest"].split()[0]) is not None
    return drug_and_way(match["rest"]) if is_drug else None


def drug_and_way(written: str) -> str | None:
    """Return a medicine's name as it is with how it is taken in Spanish."""
    words = written.split()
    for n in range(1, min(_DRUG_WORDS, len(words)) + 1):
        taken = _taken(" ".join(words[n:]))
        if taken and all(_DRUG_WORD.fullmatch(word) for word in words[:n]):
            return f"{' '.join(words[:n])} {taken}"
    return None


def _taken(written: str) -> str | None:
    """Return how a medicine is taken in Spanish; every word must have its form."""
    said: list[str] = []
    rest = written.strip()
    while rest:
        step = _step(rest)
        if step is None:
            return None
        text, used = step
        said.append(text)
        rest = rest[used:]
        between = _BETWEEN.match(rest)
        if between is not None:
            said[-1] += ":" if between.group().strip(" ,") else ""
            rest = rest[between.end() :]
    return " ".join(said)


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return how medicines are taken, the longest phrases first."""
    longest = sorted(spanish_forms(Part.WAY).items(), key=lambda item: -len(item[0]))
    return tuple(
        (re.compile(rf"{re.escape(english)}(?!\w)", re.IGNORECASE), spanish)
        for english, spanish in longest
    )


def _step(rest: str) -> tuple[str, int] | None:
    """Return the Spanish of what a phrase begins with, and how much of it that is."""
    if match := _EVERY.match(rest):
        upper = f" a {match['m']}" if match["m"] else ""
        return f"cada {match['n']}{upper} horas", match.end()
    if match := _FOR.match(rest):
        more = " más" if match["more"] else ""
        return f"por {counted(match['n'], match['u'])}{more}", match.end()
    if match := _THROUGH.match(rest):
        return f"hasta el {match['date']} (mes/día)", match.end()
    for way, spanish in _ways():
        if match := way.match(rest):
            return spanish, match.end()
    if match := _AMOUNT.match(rest):
        unit = match["unit"]
        shown = f" {_UNIT_FORMS.get(unit, unit)}" if unit and unit != "%" else unit or ""
        return f"{match['n']}{shown}", match.end()
    if (match := _BUT.match(rest)) and find_drug(match["drug"]):
        return f"que no se quita con {match['drug']}", match.end()
    if (match := _NEED.match(rest)) and (why := _reason(match["why"])):
        return f"por {why}", match.end()
    if (match := _IN_BRACKETS.match(rest)) and (inside := _bracketed(match["inside"])):
        return f"({inside})", match.end()
    return None


def _reason(written: str) -> str | None:
    """Return what a medicine is for: one thing, or two joined by "or" or "and"."""
    known = noun(written)
    if known is not None:
        return known
    joined = _EITHER.fullmatch(written)
    if joined is None:
        return None
    one, other = noun(joined["one"]), noun(joined["other"])
    word = "o" if joined["word"].lower() == "or" else "y"
    return f"{one} {word} {other}" if one and other else None


def _bracketed(written: str) -> str | None:
    """Return what stands in brackets: an amount, or what the medicine is for."""
    if written[:1].isdigit():
        amounts = [_taken(part) for part in written.split(" of ")]
        return " de ".join(a for a in amounts if a) if all(amounts) else None
    return noun(written)


def _note(written: str | None) -> str | None:
    """Return what stands in parentheses behind a medicine."""
    if not written:
        return ""
    if written in ("new medicine", "new"):
        return " (medicina nueva)"
    if written in ("continue", "home medication", "home medication, continue", "unchanged"):
        return " (siga igual)"
    if written == "changed":
        return " (cambió)"
    before = re.fullmatch(r"changed, it was (?P<dose>.+)", written)
    dose = _taken(before["dose"]) if before else None
    if dose:
        return f" (cambió, antes era {dose})"
    reason = noun(written)
    return f" ({reason})" if reason else None
