"""Finds the initials of known people where something beside them says that they mean a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.known import DETECTOR, SCORE
from app.deid.known_people import Person
from app.terminology.abbreviations import all_abbreviations

_PEOPLE = (
    r"patient|pt|client|mr|mrs|ms|miss|mx|dr|mother|mom|father|dad|wife|husband|spouse|partner|"
    r"daughter|son|brother|sister|baby|infant|child|subject|resident"
)
_ROLES = frozenset("PT OT RN MD PA NP DO MA SW CM ED ER OR IV IM PO SC".split())
# "M.O." has dots; with a person, an author or a recipient before it, it is somebody.
_DOTTED_CUE = (
    rf"(?:\b(?:{_PEOPLE}|initials?|name|by|with|from|to|for|told|re|signed|author|nurse)\b"
    r"[.:,]?[ ]{1,2}|[-/(][ ]?|(?:^|\n)[ ]*)"
)
# "MO" is an abbreviation unless a label or a signature says more.
_PLAIN_CUE = (
    r"(?:\b(?:initials?|initialed|patient|pt|client|signed|(?:dictated|written|signed|seen|"
    r"reviewed|entered|transcribed|verified|noted|given)[ ]by|d|t|by)\b[.:]?[ ]?[:/]?[ ]{0,2})"
)


def find_initials(text: str, people: Sequence[Person], *, timeout_s: float) -> Iterator[Candidate]:
    """Yield where initials stand for one of these people.

    Args:
        text: A shadow text.
        people: Whose initials count.
        timeout_s: Limit of one search.
    """
    told = {form for person in people for form in person.short_forms()}
    # The longest first: "M.E.O." is not "M.E." and a rest.
    forms = sorted(told, key=lambda form: (-len(form), form))
    if not forms:
        return
    taken = {each.short for each in all_abbreviations()} | _ROLES
    dotted = "|".join(r"\.[ ]?".join(letter.upper() for letter in form) for form in forms)
    # "PT" is physical therapy: initials that are an abbreviation need their dots.
    plain = "|".join(form for form in ("".join(f).upper() for f in forms) if form not in taken)
    patterns = [rf"(?:(?i:{_DOTTED_CUE}))\K(?:{dotted})\.?(?![\p{{L}}\p{{N}}])"]
    if plain:
        patterns.append(rf"(?:(?i:{_PLAIN_CUE}))\K(?:{plain})(?![\p{{L}}\p{{N}}])")
    for pattern in patterns:
        for match in regex.finditer(pattern, text, timeout=timeout_s):
            yield Candidate(*match.span(), PhiKind.NAME, SCORE, (DETECTOR,))
