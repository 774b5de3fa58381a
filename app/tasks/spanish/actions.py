"""What to do and what not to do, in Spanish: a frame, an action and what limits it."""

from __future__ import annotations

import re
from functools import cache

from app.tasks.spanish.nouns import place
from app.tasks.spanish.spans import COUNT, FEMININE, SPAN, counted
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, in_spanish, spanish_forms

# How an instruction begins, and what says it in front of an infinitive. Behind "no" and "avoid"
# stand names of doings ("driving"), behind the others verbs ("drive").
_FRAMES: tuple[tuple[re.Pattern[str], str, Part], ...] = tuple(
    (re.compile(rf"(?:{pattern})\s+(?P<rest>.+)", re.IGNORECASE), lead, part)
    for pattern, lead, part in (
        (r"(?:please )?(?:do not|don't|never)", "no debe", Part.ACTION),
        (r"you (?:should|must|can|may|need to)(?: not|n't)|you (?:can't|cannot|shouldn't|mustn't)",
         "no debe", Part.ACTION),
        (r"(?:you should |please )?avoid(?: any| all)?", "evite", Part.DOING),
        (r"no(?: more| new)?", "no debe", Part.DOING),
        (r"(?:you )?(?:may|can)(?: now)?|ok(?:ay)? to|it is ok(?:ay)? to", "puede", Part.ACTION),
        (r"(?:please|be sure to|make sure (?:to|you)|remember to|try to|you should|you need to|"
         r"you must|you have to|you will need to|i(?:'d| would) like you to|i want you to|"
         r"i need you to)", "debe", Part.ACTION),
    )
)  # fmt: skip
_FOR = re.compile(
    rf"(?P<what>.+?),? for (?:the )?(?P<lead>next |first |at least |"
    rf"about )?(?P<n>{COUNT}) (?P<u>{SPAN})"
)
_AFTER = re.compile(rf"(?P<what>.+?) (?P<how>in|after) (?P<n>{COUNT}) (?P<u>{SPAN})", re.IGNORECASE)
_EVERY = re.compile(
    r"(?P<what>.+?) every (?P<n>\d+)(?:(?: to |"
    r"-)(?P<m>\d+))? hours(?P<awake> while (?:you are )?awake)?"
)
_MINUTES = re.compile(
    r"(?P<what>.+?) (?:for )?(?P<n>\d+(?:-\d+| to \d+)?) min(?:ute)?s?(?: at a time)?"
)
_ON_DAY = re.compile(r"(?P<what>.+?) on day (?P<n>\d+)")
_ON_DATE = re.compile(r"(?P<what>.+?) on (?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_CLEARED = re.compile(r"until (?P<how>seen|cleared|released) by (?P<who>.+)", re.IGNORECASE)
_SAYS = re.compile(
    r"until (?P<who>Dr\. [A-Z][\w'-]+) (?:says (?:it is|it's) (?:safe|ok|okay)|clears you|says so)"
)
_TOPIC = re.compile(
    r"^(?:Activity|Diet|Breastfeeding|Feeding|Wound care|Driving|Bathing|Showering|Work|School|"
    r"Exercise|Lifting|Fluids|Sleep|Incision care|Cast care|Splint care): ",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"(?:finish|complete)(?: (?:all(?: of)?|the (?:whole|full|entire|rest of the)))?(?: course of)?"
    r"(?: the| your)? (?P<drug>[A-Za-z-]+)",
    re.IGNORECASE,
)
_WHILE = re.compile(r"(?P<what>.+?) while (?:you are )?(?:taking|on) (?:the )?(?P<drug>[A-Za-z-]+)")
_UNTIL = re.compile(r"(?P<what>.+?),? (?P<until>until .+)")
# What joins actions; behind "do not" a verb after "and" may be one that is to be done.
_JOINT = re.compile(r",?\s+(?:and then|and|then)\s+|,\s+")
_DENIED_JOINT = {
    Part.ACTION: re.compile(r",?\s+or\s+|,\s+(?=[^,]+(?:,[^,]+)*,? or\s)"),
    Part.DOING: re.compile(r",?\s+(?:or|and)\s+|,\s+"),
}
_NUMBER = re.compile(r"(?<![\w/])\d[\d.,]*(?:-\d+)?(?![\w/])")
_DENIALS = ("no debe", "evite")
_LEADS = {
    None: "por", "next ": "por", "at least ": "por lo menos por",
    "about ": "por más o menos",
}  # fmt: skip
_AFTERS = {"in": "en", "after": "después de"}


def instruction(written: str) -> str | None:
    """Return an instruction in Spanish, None where a part of it has no form."""
    text = _TOPIC.sub("", " ".join(written.split())).rstrip(".")
    for frame, lead, part in _FRAMES:
        if match := frame.fullmatch(text):
            joint = _DENIED_JOINT[part] if lead in _DENIALS else _JOINT
            said = _actions(match["rest"], part, joint, "ni" if lead == "no debe" else "y")
            if said is not None:
                return f"{lead} {said}"
    said = _actions(text, Part.ACTION, _JOINT, "y")
    return f"debe {said}" if said else None


def _actions(written: str, part: Part, joint: re.Pattern[str], word: str) -> str | None:
    """Return one action or several, with ``word`` in between."""
    said = _limited(written, part)
    if said is not None:
        return said
    for found in joint.finditer(written):
        first = _limited(written[: found.start()], part)
        rest = _actions(written[found.end() :], part, joint, word) if first else None
        if first and rest:
            return _listed(first, rest, word)
    return None


def _listed(first: str, rest: str, word: str) -> str:
    """Return actions joined; a verb is said once ("comer papas y tomates")."""
    verb = first.partition(" ")[0]
    same = rest.startswith(f"{verb} ") and verb.endswith("r") and rest != verb
    joint = "," if word == "y" and f" {word} " in rest else f" {word}"
    return f"{first}{joint} {rest.removeprefix(verb).strip() if same else rest}"


def _limited(written: str, part: Part) -> str | None:
    """Return an action with how often, how long, until when; every part must have its form."""
    return _action(written, part) or _timed(written, part) or _with_way(written, part)


def _timed(written: str, part: Part) -> str | None:
    if match := _EVERY.fullmatch(written):
        upper = f" a {match['m']}" if match["m"] else ""
        awake = " mientras esté despierto" if match["awake"] else ""
        return _behind(match["what"], part, f"cada {match['n']}{upper} horas{awake}")
    if match := _MINUTES.fullmatch(written):
        return _behind(match["what"], part, f"por {match['n'].replace(' to ', ' a ')} minutos")
    if match := _ON_DAY.fullmatch(written):
        return _behind(match["what"], part, f"el día {match['n']}")
    if match := _ON_DATE.fullmatch(written):
        return _behind(match["what"], part, f"el {match['date']} (mes/día)")
    if match := _FOR.fullmatch(written):
        return _behind(match["what"], part, _span(match))
    if match := _AFTER.fullmatch(written):
        how = _AFTERS[match["how"].lower()]
        return _behind(match["what"], part, f"{how} {counted(match['n'], match['u'])}")
    if (match := _WHILE.fullmatch(written)) and find_drug(match["drug"]):
        return _behind(match["what"], part, f"mientras toma {match['drug']}")
    return None


def _span(match: re.Match[str]) -> str:
    """Return for how long; the first days are "los primeros"."""
    said = counted(match["n"], match["u"])
    if match["lead"] != "first ":
        return f"{_LEADS[match['lead']]} {said}"
    return f"durante {'las primeras' if match['u'] in FEMININE else 'los primeros'} {said}"


def _with_way(written: str, part: Part) -> str | None:
    if (match := _UNTIL.fullmatch(written)) and (until := _until(match["until"])):
        return _behind(match["what"], part, until)
    for english, spanish in _ways():
        if written.lower().endswith(f" {english}"):
            return _behind(written[: -len(english) - 1].rstrip(" ,"), part, spanish)
    return None


def _until(written: str) -> str | None:
    """Return until when, or until whom somebody has seen."""
    says = _SAYS.fullmatch(written)
    if says is not None:
        return f"hasta que {says['who']} le dé permiso"
    cleared = _CLEARED.fullmatch(written)
    if cleared is None:
        return in_spanish(written, Part.WAY)
    bare = re.sub(r"^(?:the|your) ", "", cleared["who"], flags=re.IGNORECASE)
    who = in_spanish(bare, Part.WHO) or in_spanish(f"your {bare}", Part.WHO)
    if who is None:
        return in_spanish(written, Part.WAY)
    seen = cleared["how"].lower() == "seen"
    return f"hasta que lo vea {who}" if seen else f"hasta que {who} le dé permiso"


def _behind(what: str, part: Part, limit: str) -> str | None:
    said = _limited(what, part)
    return f"{said} {limit}" if said else None


@cache
def _ways() -> tuple[tuple[str, str], ...]:
    """Return the ways of doing a thing, the longest first."""
    parts = {**spanish_forms(Part.WAY), **spanish_forms(Part.HOW)}
    return tuple(sorted(parts.items(), key=lambda item: -len(item[0])))


def _action(written: str, part: Part) -> str | None:
    """Return an infinitive: a row with its numbers, or a verb with what it is done to."""
    row = in_spanish(_NUMBER.sub("{n}", written), part)
    numbers = _NUMBER.findall(written)
    if row is not None and row.count("{n}") == len(numbers):
        for number in numbers:
            row = row.replace("{n}", number, 1)
        return row
    if part is Part.DOING:
        return None
    course = _COURSE.fullmatch(written)
    if course is not None and find_drug(course["drug"]):
        return f"terminar todo el tratamiento con {course['drug']}"
    for verb, form in _verbs():
        match = verb.fullmatch(written)
        if match is not None and (done_to := thing(match["o"])):
            return form.replace("{o}", done_to)
    return None


@cache
def _verbs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.escape(english).replace(r"\{o\}", "(?P<o>.+?)"), re.IGNORECASE), spanish)
        for english, spanish in sorted(
            spanish_forms(Part.VERB).items(), key=lambda item: -len(item[0])
        )
    )


def thing(written: str) -> str | None:
    """Return what something is done to ("el vendaje", "la pierna derecha")."""
    bare = re.sub(
        r"^(?:the|your|his|her|an?|any|all|of)\s+", "", written.strip(), flags=re.IGNORECASE
    )
    known = in_spanish(bare, Part.OBJECT)
    if known is not None:
        return known
    sided = re.fullmatch(r"(?:(?P<side>left|right) )?(?P<site>[a-z -]+)", bare, re.IGNORECASE)
    return place(sided["site"], sided["side"]) if sided else None
