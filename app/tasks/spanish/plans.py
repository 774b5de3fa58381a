"""Appointments and tests to come in Spanish, read piece by piece: who, when, what for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from app.tasks.spanish.calls import PHONE
from app.tasks.spanish.nouns import noun
from app.tasks.spanish.signs import clause
from app.tasks.spanish.spans import CALENDAR, COUNT, HOUR, SPAN, calendar, counted, hour
from app.tasks.spanish.weekdays import WEEKLY, weekly
from app.terminology.spanish import Part, in_spanish, spanish_forms

_LEAD = re.compile(
    r"(?:(?:Appts?|Appointments?|Follow[- ]?up|F/U|Next|Next visit|Next appointment|Labs?|Tests?|"
    r"Visits?|Imaging): ?)?"
    r"(?:(?:Follow[- ]?up|F/U|Appointment|Visit|Please see|See|You have an appointment|You(?:'ll| "
    r"will) (?:see|have)|You are to see|We will see (?:you|her|him)(?: again| back)?|Return "
    r"to|Back to|"
    r"Check in with|Have|Get|You need|Take (?:the |your )?(?:baby|child) to(?: see)?|"
    r"(?:The |Your )?baby (?:to|will|should) see)\b(?: appointment| visit)?(?: with| in| at|:)?)? ?"
    r"(?:(?:your|the|his|her|an?|with) )?",
    re.IGNORECASE,
)
_CHILD = re.compile(r"(?:Take |(?:The |Your )?)(?:the |your )?(?:baby|child) ", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;:()@–-]+")
_NAME = re.compile(
    r"(?:with |to see |and )?(?P<name>(?:Dr\.?|NP|PA|PA-C|Nurse|Mr\.|Ms\.|Mrs\.) [A-Z][\w'’-]+"
    r"(?: [A-Z][a-z][\w'’-]+)?(?:, (?:MD|DO|NP|PA-C|LCSW|RN|PhD))?)(?!\w|['’]s)"
)
_IN = re.compile(rf"(?P<how>within |in |about |in about )?(?P<n>{COUNT}) (?P<u>{SPAN})(?!\w)", re.I)
_AT_AGE = re.compile(r"at (?P<n>\d+(?:-\d+| to \d+)?) (?P<u>weeks|months)(?!\w)")
_SOON = {
    "tomorrow": "mañana", "next week": "la próxima semana", "this week": "esta semana",
    "next month": "el próximo mes", "today": "hoy", "as scheduled": "como está programada",
    "by video": "por video", "video": "por video", "video visit": "por video",
    "by phone": "por teléfono", "telephone": "por teléfono", "phone visit": "por teléfono",
    "in person": "en persona", "fasting": "en ayunas", "again": "otra vez",
    "at the clinic": "en la clínica", "in clinic": "en la clínica", "in the clinic": "en la "
        "clínica",
    "at home": "en casa", "at the lab": "en el laboratorio", "outpatient": "fuera del hospital",
    "at the hospital": "en el hospital", "order placed": "ya está ordenado",
}  # fmt: skip
_BOOK = re.compile(
    rf"(?:please )?call(?: (?P<phone>{PHONE}))? (?:to|for) (?:schedule|make|book|set up|an "
    rf"appointment)"
    r"(?: an| the| your| it)?(?: appointment| visit)?|phone:? (?P<phone2>" + PHONE + ")",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:they|someone|the (?:office|clinic)) will (?:call|contact) you(?: to schedule| with "
    r"the (?:date|time))?",
    re.IGNORECASE,
)
_CALLER = re.compile(
    r"(?P<who>[A-Za-z' -]+?) will (?:call|contact) you(?: to schedule)?(?P<when> .+)?"
)
_LONG = 8
_NO_VISIT = ("terapia", "rehabilitación", "enfermería", "diálisis", "consejería")


@dataclass(slots=True)
class _Plan:
    who: str = ""
    names: list[str] = field(default_factory=list[str])
    tests: list[str] = field(default_factory=list[str])
    rest: list[str] = field(default_factory=list[str])
    is_timed: bool = False


def plan(written: str) -> str | None:
    """Return an appointment or a test to come; every piece must have its form."""
    caller = _CALLER.fullmatch(written)
    if caller is not None:
        by = who(caller["who"])
        when = _read((caller["when"] or "today").strip())
        said = " ".join(when.rest) if when and caller["when"] else ""
        ok = by is not None and when is not None and not (when.who or when.tests or when.names)
        return f"{by} le llamará {said}".strip() if ok else None
    lead = _LEAD.match(written)
    made = _read(written[lead.end() if lead else 0 :])
    if made is None or not made.is_timed:
        return None
    rest = " ".join(part for part in made.rest if part).replace(" ,", ",")
    if made.who or made.names:
        whom = " con ".join(part for part in (made.who, " y ".join(made.names)) if part)
        said = f"tendrá {whom}" if whom.startswith(_NO_VISIT) else f"cita con {whom}"
        if _CHILD.match(written) and said.startswith("cita"):
            said = (
                f"su bebé tiene {said}" if "baby" in written.lower() else f"su niño(a) tiene {said}"
            )
        with_tests = f", con {_listed(made.tests)}" if made.tests else ""
        return f"{said} {rest}{with_tests}"
    return f"debe hacerse {_listed(made.tests)} {rest}" if made.tests else None


def _listed(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} y {told[-1]}"


def _read(written: str) -> _Plan | None:
    made, rest = _Plan(), written.strip()
    while rest:
        used = next((n for read in _READERS if (n := read(rest, made))), 0)
        if not used:
            return None
        rest = rest[used:]
        between = _BETWEEN.match(rest)
        rest = rest[between.end() :] if between else rest
    return made


def _when(rest: str, made: _Plan) -> int:
    """Read a date with its hour, a number of weeks, or how often."""
    if match := CALENDAR.match(rest):
        made.rest.append(calendar(match))
    elif (match := HOUR.match(rest)) and made.is_timed:
        made.rest.append(hour(match))
    elif match := WEEKLY.match(rest):
        made.rest.append(weekly(match))
    elif match := _AT_AGE.match(rest):
        article = "las" if match["u"] == "weeks" else "los"
        made.rest.append(f"a {article} {counted(match['n'], match['u'])}")
    elif (match := _IN.match(rest)) and match["how"]:
        within = "dentro de" if match["how"].lower() == "within " else "en"
        about = " más o menos" if "about" in match["how"].lower() else ""
        made.rest.append(f"{within}{about} {counted(match['n'], match['u'].lower())}")
    else:
        return 0
    made.is_timed = True
    return match.end()


def _soon(rest: str, made: _Plan) -> int:
    for pattern, english, spanish in _phrases():
        if pattern.match(rest):
            made.rest.append(spanish)
            made.is_timed = made.is_timed or english in _TIMES or english not in _SOON
            return len(english)
    return 0


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return phrases of a time or a way, and how often ("twice a week")."""
    often = {e: s for e, s in spanish_forms(Part.WAY).items() if _OFTEN.search(e)}
    return tuple(
        (re.compile(rf"{re.escape(english)}(?!\w)", re.IGNORECASE), english, spanish)
        for english, spanish in {**_SOON, **often}.items()
    )


_TIMES = ("tomorrow", "next week", "this week", "next month", "today", "as scheduled")
_OFTEN = re.compile(r"a week$|a month$|weekly$|monthly$|^every week$")


def _name(rest: str, made: _Plan) -> int:
    match = _NAME.match(rest)
    if match is None:
        return 0
    made.names.append(match["name"])
    return match.end()


def _booking(rest: str, made: _Plan) -> int:
    """Read whom to call for an appointment, or who will call."""
    if match := _BOOK.match(rest):
        phone = match["phone"] or match["phone2"]
        made.rest.append(f", llame{f' al {phone}' if phone else ''} para hacer la cita")
    elif match := _TOLD.match(rest):
        made.rest.append(", le llamarán")
    else:
        return 0
    return match.end()


def _starts(rest: str) -> Iterator[str]:
    """Yield what the text begins with, the longest first."""
    ends = [m.start() for m in re.finditer(r"(?=[\s,;:()]|$)", rest)][: _LONG + 2]
    yield from (rest[:end] for end in reversed(ends) if end)


def _longest(rest: str, say: Callable[[str], str | None]) -> tuple[str, int] | None:
    return next(((said, len(t)) for t in _starts(rest) if (said := say(t))), None)


def _who(rest: str, made: _Plan) -> int:
    at = re.match(r"(?:at|in) (?:the |our )?", rest)
    if at is not None and (made.who or made.tests or made.names):
        place = _longest(rest[at.end() :], who)
        if place is not None and place[0].startswith(("la clínica", "el ")):
            made.rest.append(f"en {place[0]}")
            return at.end() + place[1]
    found = None if made.who or made.tests else _longest(rest, who)
    if found is None and made.who and (same := re.match(r"with the nurse(?!\w)", rest)):
        made.rest.append("" if made.who.startswith("la enfermera") else "con la enfermera")
        return same.end()
    if found is None:
        return 0
    made.who = found[0]
    return found[1]


def who(written: str) -> str | None:
    """Return whom an appointment is with."""
    bare = re.sub(
        r" (?:visit|appointment|appt|follow[- ]?up|referral)$", "", written, flags=re.IGNORECASE
    )
    bare = re.sub(r"^(?:with |at |in |to |and )?(?:the |your |his |her )?", "", bare, flags=re.I)
    return in_spanish(bare, Part.WHO) or in_spanish(f"your {bare}", Part.WHO)


def _test(rest: str, made: _Plan) -> int:
    bare = re.match(r"(?:(?:with|and|plus|for) )?(?P<again>repeat |recheck )?(?:an? )?", rest, re.I)
    used = bare.end() if bare else 0
    found = _longest(rest[used:], _as_test)
    if found is None:
        return 0
    made.tests.append(found[0] + (" otra vez" if bare and bare["again"] else ""))
    return used + found[1]


def _as_test(written: str) -> str | None:
    said = noun(re.sub(r" (?:check|recheck|level|test)$", "", written)) or noun(written)
    if said is None or not said.startswith(("un ", "una ", "unos ", "unas ", "otra ")):
        return None
    return said if _IS_TEST.search(said) else None


_IS_TEST = re.compile(
    r"análisis|radiografía|tomografía|resonancia|ultrasonido|prueba|estudio|electrocardiograma|"
    r"colonoscopia|endoscopia|biopsia|cultivo|mamografía|conteo|examen|broncoscopia|cistoscopia|"
    r"evaluación"
)


def _why(rest: str, made: _Plan) -> int:
    """Read what for, or in which case."""
    if match := re.match(r"(?:for|to) (?:an? |your |the )?", rest, re.IGNORECASE):
        found = _longest(rest[match.end() :], _purpose)
    elif match := re.match(r"if ", rest, re.IGNORECASE):
        found = _longest(rest[match.end() :], _case)
    else:
        return 0
    if found is None:
        return 0
    made.rest.append(found[0])
    return match.end() + found[1]


def _purpose(written: str) -> str | None:
    known = in_spanish(written, Part.PURPOSE)
    if known is not None:
        return f"para {known}"
    said = noun(written)
    return f"por {said}" if said else None


def _case(written: str) -> str | None:
    said = clause(written) or in_spanish(f"you are {written}", Part.CLAUSE)
    return f", si {said}" if said else None


_READERS: tuple[Callable[[str, _Plan], int], ...] = (
    _when, _soon, _name, _booking, _who, _why, _test,
)  # fmt: skip
