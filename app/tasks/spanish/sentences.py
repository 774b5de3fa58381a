"""The sentences of a handout, each pattern with what says it in Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.tasks.spanish.advice import advice
from app.tasks.spanish.medicines import changed, lone_drug, medicine, order
from app.tasks.spanish.nouns import definite, noun, unexplained
from app.tasks.spanish.signs import ONLY_CLAUSES, clause, signs
from app.tasks.spanish.visits import (
    NAMED_VISIT,
    RETURN_VISIT,
    TEST,
    VISIT,
    coming_test,
    named_visit,
    return_visit,
    visit,
)
from app.terminology.spanish import Part, in_spanish

_Match = re.Match[str]
_Say = Callable[[_Match], str | None]


def sentence_in_spanish(text: str) -> str | None:
    """Return the Spanish form of a sentence, None where there is no tested one."""
    bare = _DO_NOT.sub("Do not", text.strip()).removesuffix(".")
    bare = _LISTED.sub(
        lambda m: f"{m['ask'].capitalize()}{m['whom'] or ''} {m['word'].lower()} ", bare
    )
    said = _said(bare) or _both(bare)
    return f"{said[:1].upper()}{said[1:]}." if said else None


def _both(bare: str) -> str | None:
    """Return two appointments or tests of one sentence, each with its own time."""
    for joint in _BETWEEN.finditer(bare):
        parts = bare[: joint.start()], bare[joint.end() :]
        said = [_coming(part) for part in parts]
        if all(said):
            return " y ".join(part for part in said if part)
    return None


def _coming(bare: str) -> str | None:
    """Return an appointment or a test to come, or several."""
    if baby := _BABY.fullmatch(bare):
        said = _coming(f"S{baby['rest'][1:]}")
        return f"su bebé tiene {said}" if said and said.startswith("cita ") else None
    for pattern, say in _COMING:
        match = re.fullmatch(pattern, bare)
        if match is not None and (said := say(match)):
            return said
    return _both(bare)


def _said(bare: str) -> str | None:
    for pattern, say in _FORMS:
        match = re.fullmatch(pattern, bare)
        if match is not None:
            said = say(match)
            if said is not None:
                return said
    return None


def _simple(lead: str, say: Callable[[str], str | None]) -> _Say:
    def said(match: _Match) -> str | None:
        rest = say(match["rest"])
        return None if rest is None else f"{lead} {rest}"

    return said


def _reasons(lead: str) -> _Say:
    """Return what says when to do ``lead``: with signs, or where something happens."""

    def said(match: _Match) -> str | None:
        where = _called(match.groupdict().get("whom") or "")
        if where is None:
            return None
        had = signs(match["rest"])
        if had is not None:
            if had.startswith(ONLY_CLAUSES):
                return f"{lead}{where} si {had.removeprefix(ONLY_CLAUSES)}"
            return f"{lead}{where} si tiene {had}"
        happens = clause(match["rest"])
        return f"{lead}{where} si {happens}" if happens else None

    return said


def _called(whom: str) -> str | None:
    """Return whom to call; nothing where nobody is named, None without a form."""
    if whom.lower() in ("", "us", "me", "right away"):
        return ""
    if whom.lower() in _CALLED:
        return _CALLED[whom.lower()]
    name = re.fullmatch(r"(Dr\. [A-Z][\w-]+)(?:['’]s (?:office|clinic))?", whom)
    if name is not None:
        return f" a {name[1]}"
    who = in_spanish(re.sub(r"^(?:the|your) ", "", whom, flags=re.IGNORECASE), Part.WHO)
    return f" a {who}" if who else None


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


def _pending(match: _Match) -> str | None:
    name = in_spanish(match["lab"], Part.LAB) or noun(match["lab"])
    return f"todavía falta el resultado de {name}" if name else None


def _clear(match: _Match) -> str | None:
    """Return a test that shows nothing bad: normal, or without one thing."""
    test_name = noun(match["test"])
    if test_name is None:
        return None
    if not match["none"]:
        return f"{definite(test_name)} salió normal"
    absent = noun(match["none"])
    if absent is None:
        return None
    none = re.sub(r"^un(?P<of>a)? ", lambda m: "ninguna " if m["of"] else "ningún ", absent)
    return f"{definite(test_name)} no mostró {none}"


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
_WHOM = r"(?:(?P<whom>(?!911|if|for|with)[A-Za-z' .-]+?) )?"
_PERIOD = "|".join(_PERIODS)
_NOTE_END = r"(?: \((?P<note>[^()]*)\))?"
_IF = r"(?:right away )?(?:for|with|if you (?:have|develop|notice)|if you get(?! worse)|if)"
_EMERGENCY = r"(?:the )?(?:nearest )?(?:ED|ER|emergency (?:room|department)|hospital)"
# Between two appointments of one sentence.
_BETWEEN = re.compile(r"(?:;|,)?\s+(?:and|then)\s+|[;,]\s+")
# "CALL IF: redness, …" as a heading with its list.
_LISTED = re.compile(
    r"^(?P<ask>call|return|come back|seek)(?P<whom> (?:us|911|your doctor|the (?:office|"
    r"clinic)|to (?:the )?ED))?"
    r" (?P<word>if|for|with): ",
    re.IGNORECASE,
)
_BABY = re.compile(r"(?:Your |The )?[Bb]aby (?:to|will|should) (?P<rest>see .+)")
_DO_NOT = re.compile(r"^Don['’]t\b")
_COMING: tuple[tuple[str, _Say], ...] = (
    (RETURN_VISIT, return_visit),
    (NAMED_VISIT, named_visit),
    (VISIT, visit),
    (TEST, coming_test),
)
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
    (
        r"(?P<lab>[A-Za-z0-9 -]+?)(?: results?| level)?(?: is| are| was)?(?: still)? pending"
        r"(?: at (?:the time of )?discharge)?",
        _pending,
    ),
    (
        r"(?:Your |The )?(?P<test>[A-Za-z0-9 -]+?)(?::| is| was| showed| shows)? "
        r"(?:normal|clear|negative|no (?:acute |new )?(?P<none>[A-Za-z ]+))",
        _clear,
    ),
    (r"(?P<test>[A-Za-z0-9 -]+?) (?:showed|shows) (?P<rest>.+)", _showed),
    (rf"Take (?P<rest>.+?){_NOTE_END}", medicine("tome")),
    (r"Hold (?P<drug>[A-Za-z][\w/-]*) for now", lone_drug("por ahora no tome")),
    (r"Hold (?P<rest>.+?)(?: for now)?(?P<note>)", medicine("por ahora no tome")),
    (r"Stop(?: taking)? (?P<drug>[A-Za-z][\w/-]*)", lone_drug("deje de tomar")),
    (r"Do not take (?P<drug>[A-Za-z][\w/-]*)", lone_drug("no tome")),
    (r"You are allergic to (?P<drug>.+?)(?: \((?P<reaction>.+)\))?", _allergy),
    (r"(?:(?:Your |The )?[Bb]aby .+)", lambda m: _coming(m[0])),
    *_COMING,
    (
        r"Call (?:for weight gain (?:over|of more than)|if you gain (?:more than|over)) "
        rf"(?P<n>\d+) (?P<u>lbs?|pounds|kg) in (?P<p>{_PERIOD})"
        rf"(?: or (?:more than |over )?(?P<n2>\d+) (?P<u2>lbs?|pounds|kg) in (?P<p2>{_PERIOD}))?",
        _weight,
    ),
    (rf"Call 911 {_IF} (?P<rest>.+)", _reasons("llame al 911")),
    (rf"Call {_WHOM}{_IF} (?P<rest>.+)", _reasons("llame")),
    (
        rf"(?:Go|Return|Come back|Come|Go back) to {_EMERGENCY} (?:or call (?:us|"
        rf"911) )?{_IF} (?P<rest>.+)",
        _reasons("vaya a la sala de emergencias"),
    ),
    (rf"(?:Return|Come back) {_IF} (?P<rest>.+)", _reasons("regrese")),
    (
        r"If you (?:have|get|develop|notice) (?P<rest>.+?),? (?:then )?call (?:911|nine one one)",
        _reasons("llame al 911"),
    ),
    (r"If you (?P<rest>.+?),? (?:then )?call (?:911|nine one one)", _reasons("llame al 911")),
    (
        rf"If you (?:have|get|develop|notice) (?P<rest>.+?),? (?:go|come|return) to {_EMERGENCY}",
        _reasons("vaya a la sala de emergencias"),
    ),
    (
        r"If you (?:have|get|develop|notice) (?P<rest>.+?),? (?:please )?call(?: us|"
        r" the (?:office|clinic)| me)?",
        _reasons("llame"),
    ),
    (
        r"(?:(?:I want you to|You should|Please|You can|We will) )?[Ss]top(?: taking)?(?: the|"
        r" your)? "
        r"(?P<drug>[A-Za-z][\w/-]*)",
        lone_drug("deje de tomar"),
    ),
    (
        r"(?:Continue|Keep taking|Continue taking):?(?: the| your)? (?P<rest>.+?)(?P<note>)",
        medicine("siga tomando"),
    ),
    (
        r"Changed: (?P<drug>[A-Za-z][\w/ -]*?) (?P<old>\d[\d.]* ?(?:mg|mcg|units|g|mL)) ?(?:->|"
        r"→|to) ?(?P<rest>.+)",
        changed,
    ),
    (r"(?P<rest>.+)", order),
    (r"(?P<rest>.+)", lambda m: advice(m["rest"])),
)
