"""When to call, in Spanish: whom or where, and the reasons."""

from __future__ import annotations

import re

from app.tasks.spanish.signs import ONLY_CLAUSES, clause, signs
from app.terminology.drugs import find_drug
from app.terminology.spanish import Part, in_spanish

PHONE = r"(?:(?:1-)?(?:\(?\d{3}\)?[ .-])?\d{3}[ .-]\d{4}|0\d{3,4} \d{6})"
_CALLED = {
    "your doctor": " a su médico", "your primary care doctor": " a su médico de cabecera",
    "the clinic": " a la clínica", "the office": " al consultorio",
    "your surgeon": " a su cirujano", "the surgery clinic": " a la clínica de cirugía",
    "911": " al 911", "9-1-1": " al 911", "nine one one": " al 911", "988": " al 988",
}  # fmt: skip
_VERBS = {
    "call or text": "llame o mande un mensaje", "text": "mande un mensaje",
    "message": "mande un mensaje", "see": "vea", "contact": "llame", "phone": "llame",
    "call": "llame", "tell": "avise",
}  # fmt: skip
_HOUR = {
    "24/7": " a cualquier hora", "24 h": " a cualquier hora", "24 hours": " a cualquier hora",
    "anytime": " a cualquier hora", "any time": " a cualquier hora",
    "day or night": " de día o de noche",
}  # fmt: skip
_SOON = {
    "right away": " de inmediato", "immediately": " de inmediato", "at once": " de inmediato",
    "the same day": " el mismo día", "that day": " ese mismo día",
}  # fmt: skip
_ASKED = re.compile(
    rf"(?P<verb>{'|'.join(_VERBS)})(?: (?P<whom>911|988|9-1-1|(?!at\b)[A-Za-z' .-]+?))??"
    rf"(?:,? (?P<first>{'|'.join(_HOUR)}))?(?:,? (?:at |\()?(?P<phone>{PHONE})\)?)?(?:,? "
    rf"\(?(?P<hour>{'|'.join(_HOUR)})\)?)?"
    rf"(?:,? (?P<soon>{'|'.join(_SOON)}))?",
    re.IGNORECASE,
)
# "the diabetes team (555-0170, 24 h)"
_INSIDE = re.compile(rf"\((?P<phone>{PHONE}), (?P<hour>{'|'.join(_HOUR)})\)")
_EMERGENCY = (
    r"(?:the |your )?(?:nearest |closest )?(?:ED|ER|emergency (?:room|department)|hospital)"
)
_GOES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (rf"(?:go|return|come|come back|go back|get) to {_EMERGENCY}",
         "vaya a la sala de emergencias"),
        (r"(?:seek|get) (?:medical )?(?:help|care|attention)", "busque atención médica"),
        (r"(?:seek|get) (?:emergency|emergent) (?:medical )?(?:help|care|attention)|seek emergency",
         "busque atención médica de emergencia"),
        (r"return|come back|come back in", "regrese"),
        (r"call for help|get help", "pida ayuda"),
        (rf"bring (?:her|him|the baby|your baby|baby|your child) (?:back )?to {_EMERGENCY}",
         "traiga {} a la sala de emergencias"),
        (r"bring (?:her|him|the baby|your baby|baby|your child) back(?: in)?", "traiga {} "
            "de nuevo"),
    )
)  # fmt: skip
_BROUGHT = {"her": "la", "him": "lo", "baby": "al bebé", "child": "a su niño(a)"}
_STOPPED = re.compile(r"stop (?P<drug>[A-Za-z-]+|it) and (?P<rest>call.*)", re.IGNORECASE)
_POLITE = re.compile(r"(?:please|you should|you must|then|urgent:|emergency:|safety:),? ", re.I)
# Between what to do and its reasons.
_IF = re.compile(
    r"(?:,|:)? (?:if|for|with|when)(?: there (?:is|are))?:? (?:any of (?:the following|these): )?"
    r"|: (?:if |for )?",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"If (?P<rest>.+?),? (?P<act>(?:then |please )?(?:call|go to|return|come|bring|seek|see|stop|"
    r"tell)\b.*)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"(?:if )?(?P<who>he|she|your child|your baby|the baby|baby)\b", re.I)
_SUBJECTS = {"he": "él ", "she": "ella ", "your child": "su niño(a) ", "your baby": "su bebé ",
             "the baby": "el bebé ", "baby": "el bebé "}  # fmt: skip
_NAME = re.compile(r"(Dr\. [A-Z][\w-]+)(?:['’]s (?:office|clinic))?")


def call(written: str) -> str | None:
    """Return when to call and whom; every reason must have its form."""
    for found in _IF.finditer(written):
        lead = act(written[: found.start()])
        said = _reasons(lead, written[found.end() :]) if lead else None
        if said is not None:
            return said
    first = _FIRST.fullmatch(written)
    lead = act(first["act"].rstrip(" .")) if first else None
    return _reasons(lead, first["rest"]) if first and lead else None


def act(written: str) -> str | None:
    """Return what is to be done when something happens ("llame al 911")."""
    bare = _POLITE.sub("", written.strip(), count=1)
    stopped = _STOPPED.fullmatch(bare)
    if stopped is not None:
        rest = act(stopped["rest"])
        is_drug = find_drug(stopped["drug"]) is not None
        return f"deje de tomar {stopped['drug']} y {rest}" if rest and is_drug else None
    return _asked(bare) or _goes(bare) or _either(bare)


def _either(written: str) -> str | None:
    for found in re.finditer(r",? (?P<word>or|and) ", written):
        first = act(written[: found.start()])
        rest = act(written[found.end() :]) if first else None
        if first and rest:
            return f"{first} {'o' if found['word'] == 'or' else 'y'} {rest}"
    return None


def _asked(written: str) -> str | None:
    match = _ASKED.fullmatch(_INSIDE.sub(r"\g<phone> \g<hour>", written))
    whom = called(match["whom"] or "") if match else None
    if match is None or whom is None:
        return None
    verb = match["verb"].lower()
    if verb == "see" and not whom:
        return None
    said = _VERBS[verb] + whom
    said += f" al {match['phone']}" if match["phone"] else ""
    hours = match["hour"] or match["first"]
    said += _HOUR[hours.lower()] if hours else ""
    return said + (_SOON[match["soon"].lower()] if match["soon"] else "")


def _goes(written: str) -> str | None:
    soon = next((s for s in _SOON if written.lower().endswith(f" {s}")), "")
    bare = written[: -len(soon)].rstrip(" ,") if soon else written
    for pattern, form in _GOES:
        if pattern.fullmatch(bare):
            words = bare.lower().split()
            whom = next((form for who, form in _BROUGHT.items() if who in words), "")
            clitic = whom in ("la", "lo")
            said = form.replace("traiga {}", f"tráiga{whom}" if clitic else f"traiga {whom}")
            return said + (_SOON[soon] if soon else "")
    return None


def reasons(written: str, *, has_subject: bool = True) -> str | None:
    """Return "si" with what happens; who it happens to is said where the note says it."""
    of_whom = _OF_WHOM.match(written)
    whose = _SUBJECTS[of_whom["who"].lower()] if of_whom and has_subject else ""
    had = signs(written)
    if had is not None and had.startswith(ONLY_CLAUSES):
        return f"si {whose}{had.removeprefix(ONLY_CLAUSES)}"
    if had is not None:
        return f"si {whose}tiene {had}"
    happens = clause(written)
    return f"si {whose}{happens}" if happens else None


def _reasons(lead: str, written: str) -> str | None:
    said = reasons(written, has_subject="tráiga" not in lead)
    return f"{lead} {said}" if said else None


def called(whom: str) -> str | None:
    """Return whom to call; nothing where nobody is named, None without a form."""
    bare = whom.strip().lower()
    if bare in ("", "us", "me"):
        return ""
    if bare in _CALLED:
        return _CALLED[bare]
    name = _NAME.fullmatch(whom.strip())
    if name is not None:
        return f" a {name[1]}"
    who = in_spanish(re.sub(r"^(?:the|your) ", "", bare), Part.WHO)
    return f" a {who}".replace(" a el ", " al ") if who else None
