"""How a medicine is taken, in Spanish; its name stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import COUNT, SPAN, SPANS, at_hour, counted
from app.tasks.spanish.weekdays import WEEKLY, weekly
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, in_spanish, spanish_forms

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
_EVERY = re.compile(
    r"every (?P<n>\d+)(?:(?: to |-)(?P<m>\d+))? (?P<u>hours|minutes|days|weeks|months)\b"
)
_FOR = re.compile(rf"for (?P<n>{COUNT}) (?P<more>more )?(?P<u>{SPAN})\b")
# What a medicine is for, up to what else is said of it.
_NEED = re.compile(r"(?:for|if you have) (?P<why>[a-z][a-z -]+?)(?=,|$)", re.IGNORECASE)
_THROUGH = re.compile(
    r"(?P<how>through|until|on|starting|from) (?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
)
_THROUGH_FORMS = {"through": "hasta el", "until": "hasta el", "on": "el",
                  "starting": "a partir del", "from": "a partir del"}  # fmt: skip
# The most that may be taken ("max 3 g/day", "up to 3 doses", "no more than 8 a day").
_MOST = re.compile(
    r"\(?(?:max(?:imum)?(?: of)?|up to|no more than|not more than|do not (?:exceed|take "
    r"more than)|not to "
    r"exceed) (?P<n>\d[\d.,]*) ?(?P<u>UNITS|doses|times)?(?: in)?(?: ?/ ?| per | an? )?(?: "
    r"?(?P<hours>24) "
    r"(?:hours|h)|(?P<day>day))?\)?(?=$|[ ,])".replace("UNITS", _UNITS),
    re.IGNORECASE,
)
_CLOCK = re.compile(r"at (?P<time>\d{1,2}(?::\d{2})?) ?(?P<half>[ap]\.?m\.?)(?!\w)", re.IGNORECASE)
_FAILS = re.compile(r"if (?P<drug>[A-Za-z-]+) (?:does not|doesn['’]t) (?:help|work)", re.IGNORECASE)
_WITH_DRUG = re.compile(r"while (?:you are )?(?:taking|on) (?P<drug>[A-Za-z-]+)", re.IGNORECASE)
_SEEN = re.compile(
    r"until (?:you(?:'re| are)? )?(?:see|seen by|your visit with|follow[- ]?up with|your "
    r"appointment with) "
    r"(?:the |your )?(?P<who>[A-Za-z ]+?)(?=,|;|$)",
    re.IGNORECASE,
)
# What comes next of one medicine ("for 8 weeks, then daily").
_THEN = re.compile(
    r"(?:and )?then (?=\d|once|twice|daily|every|stop\b|at |one|two|half)", re.IGNORECASE
)
# No part of a medicine's name, though it stands behind it.
_NO_NAME = re.compile(
    r"(?:one|two|three|half|tablets?|pills?|capsules?|puffs?|drops?|sprays?|patch(?:es)?|"
    r"the|your|and|or|"
    r"take|daily|twice|inhaler|spray|nasal|eye|ear|cream|ointment|for|with|in|on|am|pm|made|"
    r"was|is|are|"
    r"were|can|should|will|has|have|every|at|by|until|not|no|if|to|as|dose|level|pen|syrup|liquid)",
    re.IGNORECASE,
)
_NOTES = {
    "home med, no change": "siga igual", "no change": "siga igual", "same": "siga igual",
    "same as before": "siga igual", "same dose": "siga igual", "home medicine": "siga igual",
    "taper per clinic": "la clínica le dirá cómo bajar la dosis",
    "increased": "aumentó", "decreased": "bajó", "new dose": "dosis nueva",
    "dose increased": "aumentó la dosis", "dose decreased": "bajó la dosis",
}  # fmt: skip
_WORDS = {"one": "1", "two": "2", "three": "3", "half": "media"}
_WORD_AMOUNT = re.compile(
    rf"(?P<n>{'|'.join(_WORDS)})(?: an?| of an?)? (?P<unit>{_UNITS})(?!\w)", re.IGNORECASE
)
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


def order(match: _Match) -> str | None:
    """Return an order that begins with a medicine ("Clopidogrel 75 mg daily for 21 days")."""
    words = match["rest"].split()
    is_drug = find_drug(words[0]) is not None
    is_kind = any(in_spanish(" ".join(words[:n]), Part.DRUG) for n in range(1, _DRUG_WORDS))
    return drug_and_way(match["rest"]) if is_drug or is_kind else None


def drug_and_way(written: str) -> str | None:
    """Return a medicine's name as it is with how it is taken in Spanish."""
    words = written.split()
    for n in range(min(_DRUG_WORDS, len(words) - 1), 0, -1):
        kind, way = in_spanish(" ".join(words[:n]), Part.DRUG), taken(" ".join(words[n:]))
        if kind and way:
            return f"{kind} {way}"
    for n in range(1, min(_DRUG_WORDS, len(words)) + 1):
        way = taken(" ".join(words[n:]))
        if way and all(_is_name(word) for word in words[:n]):
            return f"{' '.join(words[:n])} {way}"
    return None


def _is_name(word: str) -> bool:
    return bool(_DRUG_WORD.fullmatch(word)) and _NO_NAME.fullmatch(word) is None


def taken(written: str) -> str | None:
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
            rest = rest[between.end() :]
            mark = "," if "," in between.group() and rest[:1].isdigit() else ""
            said[-1] += ":" if between.group().strip(" ,") else mark
    return " ".join(said)


@cache
def _ways() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Return how medicines are taken by their first word, the longest phrases first."""
    told: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for english, spanish in sorted(spanish_forms(Part.WAY).items(), key=lambda item: -len(item[0])):
        way = re.compile(rf"{re.escape(english)}(?!\w)", re.IGNORECASE)
        told.setdefault(english.split()[0], []).append((way, spanish))
    return told


def _step(rest: str) -> tuple[str, int] | None:
    """Return the Spanish of what a phrase begins with, and how much of it that is."""
    if match := _EVERY.match(rest):
        upper = f" a {match['m']}" if match["m"] else ""
        return f"cada {match['n']}{upper} {SPANS[match['u']]}", match.end()
    if match := _FOR.match(rest):
        more = " más" if match["more"] else ""
        return f"por {counted(match['n'], match['u'])}{more}", match.end()
    if match := _THROUGH.match(rest):
        return f"{_THROUGH_FORMS[match['how']]} {match['date']} (mes/día)", match.end()
    return _read(rest) or _way(rest) or _amount(rest) or _limit(rest)


def _read(rest: str) -> tuple[str, int] | None:
    """Return what has numbers or names of its own: the most, the hour, the days, who is seen."""
    if match := _THEN.match(rest):
        if rest[match.end() :].startswith("stop"):
            return "y después ya no la tome", match.end() + len("stop")
        return "y después", match.end()
    if match := _MOST.match(rest):
        unit = match["u"] or ""
        shown = " veces" if unit == "times" else f" {_UNIT_FORMS.get(unit, SPANS.get(unit, unit))}"
        day = " al día" if match["day"] else " en 24 horas" if match["hours"] else ""
        return f"(no más de {match['n']}{shown if unit else ''}{day})", match.end()
    if match := _CLOCK.match(rest):
        return at_hour(match["time"], match["half"]), match.end()
    if match := WEEKLY.match(rest):
        return weekly(match), match.end()
    if (match := _FAILS.match(rest)) and find_drug(match["drug"]):
        return f"si {match['drug']} no le ayuda", match.end()
    if (match := _WITH_DRUG.match(rest)) and find_drug(match["drug"]):
        return f"mientras toma {match['drug']}", match.end()
    if (match := _SEEN.match(rest)) and (who := _whom(match["who"])):
        return f"hasta que vea a {who}".replace(" a el ", " al "), match.end()
    return None


def _whom(written: str) -> str | None:
    return in_spanish(written, Part.WHO) or in_spanish(f"your {written}", Part.WHO)


def _way(rest: str) -> tuple[str, int] | None:
    for way, spanish in _ways().get(rest.split(maxsplit=1)[0].rstrip(",;").lower(), ()):
        if match := way.match(rest):
            return spanish, match.end()
    return None


def _amount(rest: str) -> tuple[str, int] | None:
    if match := _WORD_AMOUNT.match(rest):
        unit = _UNIT_FORMS.get(match["unit"].lower(), match["unit"])
        number = _WORDS[match["n"].lower()]
        number = "medio" if number == "media" and unit == "parche" else number
        return f"{number} {unit}", match.end()
    if match := _AMOUNT.match(rest):
        unit = match["unit"]
        shown = f" {_UNIT_FORMS.get(unit, unit)}" if unit and unit != "%" else unit or ""
        return f"{match['n']}{shown}", match.end()
    return None


def _limit(rest: str) -> tuple[str, int] | None:
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
        amounts = [taken(part) for part in written.split(" of ")]
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
    if written.lower() in _NOTES:
        return f" ({_NOTES[written.lower()]})"
    before = re.fullmatch(r"changed, it was (?P<dose>.+)", written)
    dose = taken(before["dose"]) if before else None
    if dose:
        return f" (cambió, antes era {dose})"
    reason = noun(written)
    return f" ({reason})" if reason else None
