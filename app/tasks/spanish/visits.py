"""Appointments and tests to come, in Spanish."""

from __future__ import annotations

import re

from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import DAYS, WHEN, at_hour, counted
from app.terminology.spanish import Part, in_spanish

_Match = re.Match[str]

_NAME = r"Dr\. [A-Z][\w'’-]+"
_DOCTOR = rf"(?:,? \(?(?:with )?(?P<doctor>{_NAME})\)?)?"
_LEAD = (
    r"(?:(?:Follow[- ]?up|F/U|Appointment|Visit|You have an appointment|You will see)"
    r"(?: appointment| visit)?(?: with| in| at|:)? |See |Return to |Back to )?(?:your |the )?"
)
VISIT = (
    rf"{_LEAD}(?P<who>[A-Za-z'’ /-]+?){_DOCTOR}(?P<from> starting| starts| to start)?:?,? {WHEN}"
    r"(?:,? (?:for|to) (?:an? )?(?P<why>[a-z -]+?))?(?:,? if (?P<if>[a-z' -]+))?"
)
# A doctor by name alone ("Follow up with Dr. Halloran's clinic in 2 weeks").
NAMED_VISIT = (
    rf"{_LEAD}(?P<doctor>{_NAME}?)(?P<clinic>['’]s (?:clinic|office))?"
    r"(?: (?:in|at) (?P<who>[A-Za-z -]+?))?(?:(?:,| \() ?(?P<role>[a-z -]+?)\)?)?,? "
    rf"{WHEN}(?:,? (?:for|to) (?:an? )?(?P<why>[a-z -]+?))?(?:,? if (?P<if>[a-z' -]+))?"
)
# Nobody is named ("Come back in one week").
RETURN_VISIT = (
    r"(?:Come back(?: and see (?:me|us))?|Return|Follow[- ]?up|Return (?:visit|"
    r"to (?:the )?(?:clinic|office))|Recheck|"
    r"See (?:me|us)(?: back)?|We will see you(?: back)?) "
    rf"(?:to (?:the )?clinic )?{WHEN}(?:,? (?:for|to) (?:an? )?(?P<why>[a-z -]+?))?"
    r"(?:,? if (?P<if>[a-z' -]+))?"
)
TEST = (
    r"(?:You need (?:an? )?|Have (?:an? )?|Get (?:an? )?)?(?P<again>[Rr]epeat |[Rr]echeck )?"
    rf"(?P<test>[A-Za-z0-9 -]+?)(?P<too> again)?(?P<from> starting| to start)? {WHEN}"
)


def visit(match: _Match) -> str | None:
    """Return an appointment with its day, hour, doctor and purpose."""
    who, rest = _who(match["who"]), _rest(match)
    if who is None or rest is None:
        return None
    who += f" con {match['doctor']}" if match["doctor"] else ""
    start = "a partir de " if match["from"] else ""
    return f"cita con {who} {start}{rest}".replace("partir de el ", "partir del ")


def named_visit(match: _Match) -> str | None:
    """Return an appointment with a doctor who is named, in a clinic or not."""
    rest = _rest(match)
    whom = f"la clínica de {match['doctor']}" if match["clinic"] else match["doctor"]
    for part in (match["who"], match["role"]):
        if part:
            where = _who(part)
            if where is None:
                return None
            whom += f" ({where})"
    return f"cita con {whom} {rest}" if rest else None


def return_visit(match: _Match) -> str | None:
    """Return when to come back where nobody is named."""
    rest = _rest(match)
    return f"regrese para su cita {rest}" if rest else None


def coming_test(match: _Match) -> str | None:
    """Return a test that is to be done, again where the note says so."""
    what = noun(re.sub(r" (?:check|recheck|level)$", "", match["test"]))
    if what is None or not what.startswith(("un ", "una ", "unos ", "unas ")):
        return None
    again = " otra vez" if match["again"] or match["too"] else ""
    start = " a partir de" if match["from"] else ""
    return f"debe hacerse{again} {what}{start} {_when(match)}".replace(" de el ", " del ")


def _rest(match: _Match) -> str | None:
    """Return when an appointment is, what for, and in which case; None without a form."""
    said = _when(match)
    if match["why"]:
        why = in_spanish(match["why"], Part.PURPOSE)
        why = f"para {why}" if why else _about(match["why"])
        if why is None:
            return None
        said += f" {why}"
    if match["if"]:
        case = _case(match["if"])
        if case is None:
            return None
        said += f", si {case}"
    return said


def _about(written: str) -> str | None:
    form = noun(written)
    return f"por {form}" if form else None


def _case(written: str) -> str | None:
    """Return in which case to go; "not able" is said of the patient."""
    return in_spanish(written, Part.CLAUSE) or in_spanish(f"you are {written}", Part.CLAUSE)


def _who(written: str) -> str | None:
    bare = re.sub(r" (?:visit|appointment|follow[- ]?up)$", "", written, flags=re.IGNORECASE)
    known = in_spanish(bare, Part.WHO)
    if known is None and bare.lower().startswith("your "):
        return in_spanish(bare[5:], Part.WHO)
    return known or in_spanish(f"your {bare}", Part.WHO)


_SOON = {"tomorrow": "mañana", "next week": "la próxima semana", "next month": "el próximo mes"}


def _when(match: _Match) -> str:
    if match["soon"]:
        return _SOON[match["soon"]]
    if match["date"] is None:
        within = "dentro de" if match["within"] == "within " else "en"
        return f"{within} {counted(match['n'], match['u'])}"
    hour = f" {at_hour(match['time'], match['half'])}" if match["time"] else ""
    day = f"{DAYS[match['day']]} " if match["day"] else ""
    return f"el {day}{match['date']} (mes/día){hour}"
