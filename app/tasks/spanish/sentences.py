"""The sentences of a handout, each pattern with what says it in Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.tasks.spanish.advice import advice
from app.tasks.spanish.calls import call, reasons
from app.tasks.spanish.changes import change
from app.tasks.spanish.events import event
from app.tasks.spanish.medicines import lone_drug, medicine, order
from app.tasks.spanish.nouns import definite, noun, nouns, unexplained
from app.tasks.spanish.plans import plan
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
    for written, plain in _PLAINLY:
        bare = written.sub(plain, bare)
    said = _one(bare) or _pieces(bare)
    return f"{said[:1].upper()}{said[1:]}." if said else None


def _pieces(bare: str) -> str | None:
    """Return several sentences in one ("Shower is ok; no baths"), each with its own form."""
    for found in _PARTED.finditer(bare):
        parts = bare[: found.start()], bare[found.end() :]
        if all(parts) and (first := _one(parts[0])) and (rest := sentence_in_spanish(parts[1])):
            return f"{first}; {rest[:1].lower()}{rest[1:-1]}"
    return None


def _one(bare: str) -> str | None:
    return call(bare) or _said(bare) or _both(bare) or _in_case(bare)


def _in_case(bare: str) -> str | None:
    """Return what to do when something happens ("If the wrist bleeds, press firmly")."""
    match = _IF_THEN.fullmatch(bare)
    said = _said(match["then"]) if match else None
    why = reasons(match["if"]) if match and said else None
    return f"{why}, {said[:1].lower()}{said[1:]}" if why and said else None


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
    return _both(bare) or plan(bare)


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


def _allergy(match: _Match) -> str | None:
    reaction = match["reaction"]
    shown = in_spanish(reaction, Part.NOUN) if reaction else ""
    if shown is None or not re.fullmatch(r"[A-Za-z-]+", match["drug"]):
        return None
    opens = "no tolera" if match[0].startswith("You do not tolerate") else "tiene alergia a"
    return f"usted {opens} {match['drug']}" + (f" ({shown})" if shown else "")


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
    if test_name is None or not test_name.startswith(("un ", "una ", "unos ", "unas ")):
        return None
    if not match["none"]:
        return f"{definite(test_name)} salió normal"
    absent = noun(match["none"])
    if absent is None:
        return None
    none = re.sub(r"^un(?P<of>a)? ", lambda m: "ninguna " if m["of"] else "ningún ", absent)
    return f"{definite(test_name)} no mostró {none}"


_NOTE_END = r"(?: \((?P<note>[^()]*)\))?"
# Between two appointments of one sentence.
_BETWEEN = re.compile(r"(?:;|,)?\s+(?:and|then)\s+|[;,]\s+")
# Shorthand that the English keeps ("x2 weeks", "Shower is ok").
_IF_THEN = re.compile(r"If (?P<if>.+?), (?:then )?(?P<then>.+)")
_PLAINLY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w)]) ?\bx ?(\d+) (days?|weeks?|months?|hours?)\b"), r" for \1 \2"),
    (re.compile(r"^(?:[Cc]all|[Rr]eturn)[^:.,]*: (?=(?:Call|Go to|Return|Come back) )"), ""),
    (re.compile(r"^Pending: (.+)$"), r"\1 is pending"),
    (re.compile(r"^(?:Activity|Diet|Instructions?|Medicines?|Other): (?=[A-Z])"), ""),
    (
        re.compile(r"^(\w+(?: \w+){0,2}) (?:is|are) (?:ok|okay|fine|allowed)(?= |,|;|$)"),
        r"You may have \1",
    ),
    (
        re.compile(r"^You may have (shower|walk|drive|eat)s?(?:ing)?\b", re.IGNORECASE),
        r"You may \1",
    ),
    (re.compile(r"^([Nn]o .+?(?:lbs?|pounds|kg)) (\d+ (?:days|weeks|months))$"), r"\1 for \2"),
    (re.compile(r"  +"), " "),
)
_PARTED = re.compile(
    r"; (?:and )?| - |\. (?=[A-Z])|, (?=do not |hold |then )| and (?=call |go to )|, (?=no |avoid )"
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
    (r"You came in with (?P<rest>.+)", _simple("usted vino por", nouns)),
    (
        r"You were (?:admitted|hospitalized|in the hospital)(?: to the hospital)? "
        r"(?:for|with|because of) (?P<rest>.+)",
        _simple("usted estuvo en el hospital por", nouns),
    ),
    (
        r"You were (?:seen|treated)(?: today)?(?: in the (?:ED|emergency (?:room|department)))? "
        r"(?:for|with|because of):? (?P<rest>.+)",
        _simple("usted recibió atención por", nouns),
    ),
    (r"You told us about (?P<rest>.+)", _simple("usted nos habló de", nouns)),
    (r"You have (?P<rest>.+)", _simple("usted tiene", nouns)),
    (r"You had (?P<rest>.+)", _simple("le hicieron", noun)),
    (r"We found (?P<rest>.+)", _simple("encontramos", nouns)),
    (r"Your (?P<lab>.+?) was (?P<value>\d[\d.,]*(?: ?(?:%|mg/dL|g/dL|mmol/L|mEq/L))?)", _result),
    (
        r"(?P<lab>[A-Za-z0-9 .&-]+?)(?: results?| level)?(?: is| are| was)?(?: still)? pending"
        r"(?: at (?:the time of )?discharge)?",
        _pending,
    ),
    (
        r"(?:Your |The )?(?P<test>[A-Za-z0-9 -]+?)(?::| is| was| showed| shows)? "
        r"(?:normal|clear|negative|no (?:acute |new )?(?P<none>[A-Za-z ]+))",
        _clear,
    ),
    (
        r"(?:Your |The )?(?P<test>[A-Za-z0-9 -]+?) (?:did not|does not) show (?:an?y? )?"
        r"(?P<none>[A-Za-z ]+)",
        _clear,
    ),
    (r"(?:Your |The )?(?P<test>[A-Za-z0-9 -]+?) (?:showed|shows) (?P<rest>.+)", _showed),
    (rf"Take (?P<rest>.+?){_NOTE_END}", medicine("tome")),
    (r"Hold (?P<drug>[A-Za-z][\w/-]*) for now", lone_drug("por ahora no tome")),
    (r"Hold (?P<rest>.+?)(?: for now)?(?P<note>)", medicine("por ahora no tome")),
    (r"Stop(?: taking)? (?P<drug>[A-Za-z][\w/-]*)", lone_drug("deje de tomar")),
    (r"Do not take (?P<drug>[A-Za-z][\w/-]*)", lone_drug("no tome")),
    (
        r"You (?:are allergic to|do not tolerate) (?P<drug>.+?)(?: \((?P<reaction>.+)\))?",
        _allergy,
    ),
    (r"(?:(?:Your |The )?[Bb]aby .+)", lambda m: _coming(m[0])),
    *_COMING,
    (r".+", lambda m: plan(m[0])),
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
    (r".+", lambda m: change(m[0])),
    (r"(?P<rest>.+)", order),
    (r"(?P<rest>.+)", lambda m: advice(m["rest"])),
    (
        r"(?:[Gg]oal|[Tt]arget)(?: is)? (?:less than|under|below) (?P<n>\d+(?:/\d+)?)",
        lambda m: f"la meta es menos de {m['n']}",
    ),
    (r".+", lambda m: event(m[0])),
)
