"""Appointments and tests to come, in Spanish."""

from __future__ import annotations

import re

from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import DATE, IN, TIME, counted
from app.terminology.spanish import Part, in_spanish

_Match = re.Match[str]

_DOCTOR = r"(?:,? (?:with )?(?P<doctor>Dr\. [A-Z][\w'-]+))?"
_LEAD = r"(?:(?:Follow[- ]?up|F/U)(?: with| in| at| visit with)? |See |Visit with )?(?:your |the )?"
VISIT = (
    rf"{_LEAD}(?P<who>[A-Za-z' -]+?){_DOCTOR},? (?:{IN}|(?:on )?{DATE}{TIME})"
    r"(?: for (?:an? )?(?P<why>[a-z -]+))?"
)
TEST = (
    r"(?P<again>Repeat |Recheck )?(?P<test>[A-Za-z0-9 -]+?)(?P<too> again)? "
    rf"(?:{IN}|(?:on )?{DATE}{TIME})"
)


def visit(match: _Match) -> str | None:
    """Return an appointment with its day, hour, doctor and purpose."""
    who = _who(match["who"])
    why = in_spanish(match["why"], Part.PURPOSE) if match["why"] else ""
    if who is None or why is None:
        return None
    who += f" con {match['doctor']}" if match["doctor"] else ""
    return f"cita con {who} {_when(match)}" + (f" para {why}" if why else "")


def coming_test(match: _Match) -> str | None:
    """Return a test that is to be done, again where the note says so."""
    what = noun(match["test"])
    if what is None or not what.startswith(("un ", "una ", "unos ", "unas ")):
        return None
    again = " otra vez" if match["again"] or match["too"] else ""
    return f"debe hacerse{again} {what} {_when(match)}"


def _who(written: str) -> str | None:
    bare = re.sub(r" (?:visit|appointment|follow[- ]?up)$", "", written, flags=re.IGNORECASE)
    known = in_spanish(bare, Part.WHO)
    if known is None and bare.lower().startswith("your "):
        return in_spanish(bare[5:], Part.WHO)
    return known or in_spanish(f"your {bare}", Part.WHO)


def _when(match: _Match) -> str:
    if match["date"] is None:
        return f"en {counted(match['n'], match['u'])}"
    hour = f" a las {match['time']}" if match["time"] else ""
    half = f" {match['half']}" if match["half"] else ""
    return f"el {match['date']} (mes/día){hour}{half}"
