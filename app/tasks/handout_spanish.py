"""A checked handout said in Spanish: sentences with a tested form; the others are withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Label, Verdict
from app.terminology.spanish import Part, spanish_forms
from app.terminology.spanish import in_spanish as form_of

SPANISH = "es"
REASON = "There is no tested Spanish form of this sentence."

_TITLES = {
    "About your visit (draft for your care team to review)": (
        "Sobre su visita (borrador para que lo revise su equipo médico)"
    )
}
_HEADINGS = {
    "Why you were here": "Por qué estuvo aquí",
    "What we found": "Qué encontramos",
    "Your medicines": "Sus medicinas",
    "What to do": "Qué debe hacer",
    "Your appointments": "Sus citas",
    "When to call": "Cuándo llamar",
}
_UNITS = r"mg|mcg|g|mL|ml|mEq|units?|puffs?|tablets?|capsules?|drops?|sprays?|patch(?:es)?|%|mg/mL"
_UNIT_FORMS = {
    "unit": "unidad", "units": "unidades", "puff": "inhalación", "puffs": "inhalaciones",
    "tablet": "tableta", "tablets": "tabletas", "capsule": "cápsula", "capsules": "cápsulas",
    "drop": "gota", "drops": "gotas", "spray": "rociada", "sprays": "rociadas",
    "patch": "parche", "patches": "parches",
}  # fmt: skip
_SPANS = {
    "day": "día", "days": "días", "week": "semana", "weeks": "semanas", "month": "mes",
    "months": "meses", "hour": "hora", "hours": "horas", "dose": "dosis", "doses": "dosis",
}  # fmt: skip
_SPAN = "|".join(sorted(_SPANS, key=len, reverse=True))
_AMOUNT = re.compile(rf"(?P<n>\d[\d.,/]*(?:-\d[\d.,]*)?)\s?(?P<unit>{_UNITS})?(?!\w)")
_EVERY = re.compile(r"every (?P<n>\d+)(?: to (?P<m>\d+))? hours\b")
_FOR = re.compile(rf"for (?P<n>\d+) (?P<more>more )?(?P<u>{_SPAN})\b")
# Words of a medicine's name, which stays as it is.
_DRUG_WORDS = 4
_DRUG_WORD = re.compile(r"[A-Za-z][\w/-]*")
_EXPLAINED = re.compile(r"^(?P<noun>[^()]+?)(?: \((?P<why>[^()]*)\))?$")
_DATE = r"(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
_TIME = r"(?: at (?P<time>\d{1,2}:\d{2})(?: ?(?P<half>AM|PM|am|pm|a\.m\.|p\.m\.))?)?"


@dataclass(frozen=True, slots=True)
class SpanishHandout:
    """What of a handout is said in Spanish.

    Attributes:
        withheld: Sentences without a tested form, in English, for the list of what is withheld.
    """

    title: str
    told: tuple[Verdict, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)


def in_spanish(told: Sequence[Verdict], title: str) -> SpanishHandout:
    """Say checked sentences in Spanish; citations stay those of the English sentence."""
    said: list[Verdict] = []
    withheld: list[Verdict] = []
    for verdict in told:
        text = sentence_in_spanish(verdict.claim.text)
        heading = _HEADINGS.get(verdict.claim.section)
        if text is None or heading is None:
            withheld.append(_withheld(verdict))
        else:
            said.append(replace(verdict, claim=replace(verdict.claim, text=text, section=heading)))
    return SpanishHandout(_TITLES[title], tuple(said), tuple(withheld))


def sentence_in_spanish(text: str) -> str | None:
    """Return the Spanish form of a sentence, None where there is no tested one."""
    bare = text.strip().removesuffix(".")
    for pattern, say in _FORMS:
        match = re.fullmatch(pattern, bare)
        if match is not None:
            said = say(match)
            if said is not None:
                return f"{said[:1].upper()}{said[1:]}."
    return None


def _withheld(verdict: Verdict) -> Verdict:
    return Verdict(
        replace(verdict.claim, citations=()),
        Label.UNSUPPORTED,
        None,
        REASON,
        verdict.claim.citations,
    )


_Match = re.Match[str]


def _noun(written: str) -> str | None:
    """Return a noun phrase in Spanish; an explanation behind it needs a form too, or goes."""
    found = _EXPLAINED.match(written.strip())
    return form_of(found["noun"], Part.NOUN) if found else None


def _nouns(written: str) -> str | None:
    """Return a list of nouns ("fever, chills, or worse pain") in Spanish."""
    whole = form_of(written, Part.NOUN)
    if whole is not None:
        return whole
    parts = [_sign(p) for p in re.split(r",\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+", written)]
    known = [p for p in parts if p is not None]
    if len(known) < len(parts) or not known:
        return None
    if len(known) == 1:
        return known[0]
    joint = "u" if known[-1].lower().startswith(("o", "ho")) else "o"
    return f"{', '.join(known[:-1])} {joint} {known[-1]}"


def _sign(written: str) -> str | None:
    fever = re.fullmatch(
        r"(?:a )?fever (?:over|above|>|of more than) ?(?P<n>[\d.]+)(?P<u> ?°?[FC])?", written
    )
    if fever:
        return f"fiebre de más de {fever['n']}{fever['u'] or ''}"
    return form_of(re.sub(r"^(?:any|new or) ", "", written), Part.NOUN)


def _taken(written: str) -> str | None:
    """Return how a medicine is taken in Spanish; every word must have its form."""
    ways = sorted(spanish_forms(Part.WAY).items(), key=lambda item: -len(item[0]))
    said: list[str] = []
    rest = written.strip()
    while rest:
        step = _step(rest, ways)
        if step is None:
            return None
        text, used = step
        said.append(text)
        rest = rest[used:].lstrip(" ,")
    return " ".join(said)


def _step(rest: str, ways: Sequence[tuple[str, str]]) -> tuple[str, int] | None:
    """Return the Spanish of what a phrase begins with, and how much of it that is."""
    if match := _EVERY.match(rest):
        upper = f" a {match['m']}" if match["m"] else ""
        return f"cada {match['n']}{upper} horas", match.end()
    if match := _FOR.match(rest):
        more = " más" if match["more"] else ""
        return f"por {match['n']} {_SPANS[match['u']]}{more}", match.end()
    for english, spanish in ways:
        if re.match(rf"{re.escape(english)}(?!\w)", rest, re.IGNORECASE):
            return spanish, len(english)
    if match := _AMOUNT.match(rest):
        unit = match["unit"]
        shown = f" {_UNIT_FORMS.get(unit, unit)}" if unit and unit != "%" else unit or ""
        return f"{match['n']}{shown}", match.end()
    return None


def _medicine(lead: str) -> Callable[[_Match], str | None]:
    def say(match: _Match) -> str | None:
        rest, note = _drug_and_way(match["rest"]), _note(match["note"])
        return None if rest is None or note is None else f"{lead} {rest}{note}"

    return say


def _drug_and_way(written: str) -> str | None:
    """Return a medicine's name as it is with how it is taken in Spanish."""
    words = written.split()
    for n in range(1, min(_DRUG_WORDS, len(words)) + 1):
        taken = _taken(" ".join(words[n:]))
        if taken and all(_DRUG_WORD.fullmatch(word) for word in words[:n]):
            return f"{' '.join(words[:n])} {taken}"
    return None


def _note(written: str | None) -> str | None:
    """Return what stands in parentheses behind a medicine."""
    if not written:
        return ""
    if written == "new medicine":
        return " (medicina nueva)"
    if written == "changed":
        return " (cambió)"
    before = re.fullmatch(r"changed, it was (?P<dose>.+)", written)
    dose = _taken(before["dose"]) if before else None
    return f" (cambió, antes era {dose})" if dose else None


def _simple(lead: str, say: Callable[[str], str | None]) -> Callable[[_Match], str | None]:
    def said(match: _Match) -> str | None:
        rest = say(match["rest"])
        return None if rest is None else f"{lead} {rest}"

    return said


def _allergy(match: _Match) -> str | None:
    reaction = match["reaction"]
    shown = form_of(reaction, Part.NOUN) if reaction else ""
    if shown is None or not re.fullmatch(r"[A-Za-z-]+", match["drug"]):
        return None
    return f"usted tiene alergia a {match['drug']}" + (f" ({shown})" if shown else "")


def _result(match: _Match) -> str | None:
    found = _EXPLAINED.match(match["lab"])
    name = form_of(found["noun"], Part.LAB) if found else None
    return f"su resultado de {name} fue {match['value']}" if name else None


def _visit(match: _Match) -> str | None:
    who = form_of(match["who"], Part.WHO)
    if who is None:
        return None
    who += f" con {match['doctor']}" if match["doctor"] else ""
    if match["date"] is None:
        return f"cita con {who} en {match['n']} {_SPANS[match['u']]}"
    hour = f" a las {match['time']}" if match["time"] else ""
    half = f" {match['half']}" if match["half"] else ""
    return f"cita con {who} el {match['date']} (mes/día){hour}{half}"


def _weight(match: _Match) -> str | None:
    return f"llame si sube más de {match['n']} {_POUNDS[match['u']]} en {_PERIODS[match['p']]}"


_DOCTOR = r"(?:,? (?:with )?(?P<doctor>Dr\. [A-Z][\w'-]+))?"
_POUNDS = {"lb": "lb", "lbs": "lb", "pounds": "libras", "kg": "kg"}
_PERIODS = {"a day": "un día", "1 day": "1 día", "one day": "un día", "a week": "una semana",
            "1 week": "1 semana", "one week": "una semana"}  # fmt: skip
_IN = rf"in (?P<n>\d+(?:-\d+| to \d+)?) (?P<u>{_SPAN})"
_WEIGHT_PERIOD = "|".join(_PERIODS)
_NOTE_END = r"(?: \((?P<note>[^()]*)\))?"
_FORMS: tuple[tuple[str, Callable[[_Match], str | None]], ...] = (
    (r"You came in with (?P<rest>.+)", _simple("usted vino por", _noun)),
    (r"You told us about (?P<rest>.+)", _simple("usted nos habló de", _noun)),
    (r"You have (?P<rest>.+)", _simple("usted tiene", _noun)),
    (r"You had (?P<rest>.+)", _simple("le hicieron", _noun)),
    (r"We found (?P<rest>.+)", _simple("encontramos", _noun)),
    (r"Your (?P<lab>.+?) was (?P<value>\d[\d.,]*(?: ?(?:%|mg/dL|g/dL|mmol/L|mEq/L))?)", _result),
    (rf"Take (?P<rest>.+?){_NOTE_END}", _medicine("tome")),
    (r"Hold (?P<drug>[A-Za-z][\w/-]*) for now", lambda m: f"por ahora no tome {m['drug']}"),
    (r"Hold (?P<rest>.+?)(?: for now)?(?P<note>)", _medicine("por ahora no tome")),
    (r"Stop (?P<drug>[A-Za-z][\w/-]*)", lambda m: f"deje de tomar {m['drug']}"),
    (r"You are allergic to (?P<drug>.+?)(?: \((?P<reaction>.+)\))?", _allergy),
    (
        rf"(?:Follow[- ]up with |See )?(?P<who>[A-Za-z' -]+?){_DOCTOR},? "
        rf"(?:{_IN}|(?:on )?{_DATE}{_TIME})",
        _visit,
    ),
    (
        r"Call (?:for weight gain (?:over|of more than)|if you gain (?:more than|over)) "
        rf"(?P<n>\d+) (?P<u>lbs?|pounds|kg) in (?P<p>{_WEIGHT_PERIOD})",
        _weight,
    ),
    (r"Call 911 (?:for|if you have) (?P<rest>.+)", _simple("llame al 911 si tiene", _nouns)),
    (r"Call (?:us )?(?:for|if you have|with) (?P<rest>.+)", _simple("llame si tiene", _nouns)),
    (r"Return (?:for|if you have|with) (?P<rest>.+)", _simple("regrese si tiene", _nouns)),
    (
        r"(?:Go|Return|Come back) to the emergency room (?:for|if you have|with) (?P<rest>.+)",
        _simple("vaya a la sala de emergencias si tiene", _nouns),
    ),
    (r"(?P<rest>.+)", lambda m: form_of(m["rest"], Part.ADVICE)),
)
