"""The sentences of a handout, each pattern with what says it in Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.tasks.spanish.advice import advice
from app.tasks.spanish.medicines import lone_drug, medicine, order
from app.tasks.spanish.nouns import definite, noun, unexplained
from app.tasks.spanish.signs import clause, signs
from app.tasks.spanish.visits import TEST, VISIT, coming_test, visit
from app.terminology.spanish import Part, in_spanish

_Match = re.Match[str]
_Say = Callable[[_Match], str | None]


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


def _simple(lead: str, say: Callable[[str], str | None]) -> _Say:
    def said(match: _Match) -> str | None:
        rest = say(match["rest"])
        return None if rest is None else f"{lead} {rest}"

    return said


def _reasons(lead: str) -> _Say:
    """Return what says when to do ``lead``: with signs, or where something happens."""

    def said(match: _Match) -> str | None:
        where = _CALLED.get((match.groupdict().get("whom") or "").lower(), "")
        had = signs(match["rest"])
        if had is not None:
            return f"{lead}{where} si tiene {had}"
        happens = clause(match["rest"])
        return f"{lead}{where} si {happens}" if happens else None

    return said


def _allergy(match: _Match) -> str | None:
    reaction = match["reaction"]
    shown = in_spanish(reaction, Part.NOUN) if reaction else ""
    if shown is None or not re.fullmatch(r"[A-Za-z-]+", match["drug"]):
        return None
    return f"usted tiene alergia a {match['drug']}" + (f" ({shown})" if shown else "")


def _result(match: _Match) -> str | None:
    lab = unexplained(match["lab"])
    name = in_spanish(lab, Part.LAB) if lab else None
    return f"su resultado de {name} fue {match['value']}" if name else None


def _showed(match: _Match) -> str | None:
    test_name, found = noun(match["test"]), noun(match["rest"])
    if test_name is None or found is None:
        return None
    return f"{definite(test_name)} mostró {found}"


def _weight(match: _Match) -> str | None:
    first = f"llame si sube más de {_gain(match, '')}"
    return f"{first} o más de {_gain(match, '2')}" if match["n2"] else first


def _gain(match: _Match, which: str) -> str:
    unit = _POUNDS[match[f"u{which}"]]
    return f"{match[f'n{which}']} {unit} en {_PERIODS[match[f'p{which}']]}"


_POUNDS = {"lb": "lb", "lbs": "lb", "pounds": "libras", "kg": "kg"}
_PERIODS = {"a day": "un día", "1 day": "1 día", "one day": "un día", "a week": "una semana",
            "1 week": "1 semana", "one week": "una semana"}  # fmt: skip
_CALLED = {
    "your doctor": " a su médico", "your primary care doctor": " a su médico de cabecera",
    "the clinic": " a la clínica", "the office": " al consultorio",
    "your surgeon": " a su cirujano", "the surgery clinic": " a la clínica de cirugía",
}  # fmt: skip
_WHOM = rf"(?:(?P<whom>{'|'.join(_CALLED)}|us) )?"
_PERIOD = "|".join(_PERIODS)
_NOTE_END = r"(?: \((?P<note>[^()]*)\))?"
_IF = r"(?:right away )?(?:for|with|if you (?:have|get|develop|notice)|if)"
_EMERGENCY = r"(?:the )?(?:ED|ER|emergency (?:room|department)|hospital)"
_FORMS: tuple[tuple[str, _Say], ...] = (
    (r"You came in with (?P<rest>.+)", _simple("usted vino por", noun)),
    (
        r"You were (?:admitted|hospitalized|in the hospital)(?: to the hospital)? "
        r"(?:for|with|because of) (?P<rest>.+)",
        _simple("usted estuvo en el hospital por", noun),
    ),
    (
        r"You were (?:seen|treated)(?: in the (?:ED|emergency (?:room|department)))? "
        r"(?:for|with|because of) (?P<rest>.+)",
        _simple("usted recibió atención por", noun),
    ),
    (r"You told us about (?P<rest>.+)", _simple("usted nos habló de", noun)),
    (r"You have (?P<rest>.+)", _simple("usted tiene", noun)),
    (r"You had (?P<rest>.+)", _simple("le hicieron", noun)),
    (r"We found (?P<rest>.+)", _simple("encontramos", noun)),
    (r"Your (?P<lab>.+?) was (?P<value>\d[\d.,]*(?: ?(?:%|mg/dL|g/dL|mmol/L|mEq/L))?)", _result),
    (r"(?P<test>[A-Za-z0-9 -]+?) (?:showed|shows) (?P<rest>.+)", _showed),
    (rf"Take (?P<rest>.+?){_NOTE_END}", medicine("tome")),
    (r"Hold (?P<drug>[A-Za-z][\w/-]*) for now", lone_drug("por ahora no tome")),
    (r"Hold (?P<rest>.+?)(?: for now)?(?P<note>)", medicine("por ahora no tome")),
    (r"Stop(?: taking)? (?P<drug>[A-Za-z][\w/-]*)", lone_drug("deje de tomar")),
    (r"Do not take (?P<drug>[A-Za-z][\w/-]*)", lone_drug("no tome")),
    (r"You are allergic to (?P<drug>.+?)(?: \((?P<reaction>.+)\))?", _allergy),
    (VISIT, visit),
    (TEST, coming_test),
    (
        r"Call (?:for weight gain (?:over|of more than)|if you gain (?:more than|over)) "
        rf"(?P<n>\d+) (?P<u>lbs?|pounds|kg) in (?P<p>{_PERIOD})"
        rf"(?: or (?:more than |over )?(?P<n2>\d+) (?P<u2>lbs?|pounds|kg) in (?P<p2>{_PERIOD}))?",
        _weight,
    ),
    (rf"Call 911 {_IF} (?P<rest>.+)", _reasons("llame al 911")),
    (rf"Call {_WHOM}{_IF} (?P<rest>.+)", _reasons("llame")),
    (
        rf"(?:Go|Return|Come back|Come) to {_EMERGENCY} {_IF} (?P<rest>.+)",
        _reasons("vaya a la sala de emergencias"),
    ),
    (rf"(?:Return|Come back) {_IF} (?P<rest>.+)", _reasons("regrese")),
    (r"(?P<rest>.+)", order),
    (r"(?P<rest>.+)", lambda m: advice(m["rest"])),
)
