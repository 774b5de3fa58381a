"""Reasons to call in Spanish: signs with a tested form each, fevers with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import SPANS
from app.terminology.spanish import Part, in_spanish

_BETWEEN = re.compile(
    r",\s*(?:(?:or|and)\s+)?(?:if\s+)?|\s+(?:or|and)\s+(?:if\s+)?|;\s*(?:or\s+)?(?:if\s+)?"
)
_FEVER = re.compile(
    r"(?:an? |any )?(?:fevers?(?: \(?temp(?:erature)?)?|temp(?:erature)?)"
    r"(?: (?P<over>over|above|greater than|more than|higher than|of more than)| ?(?P<sign>>)(?!=)"
    r"| of| ?>=| ≥)? ?(?P<n>\d{2,3}(?:\.\d)?)(?P<u> ?°? ?[FC])?(?: or (?:more|higher|above))?",
    re.IGNORECASE,
)
# Weight that goes up, with its bounds.
_GAIN = re.compile(
    r"(?:your )?weight (?:goes up|increases|gain)(?: of| by)?(?: (?:more than|over|"
    r"greater than|at least))?"
    r" (?P<n>\d+) ?(?P<u>lbs?|pounds|kg) (?:in|over|per) (?P<p>a day|1 day|one day|24 hours|"
    r"a week|1 week)"
    r"(?: or (?:(?:more than|over) )?(?P<n2>\d+) ?(?P<u2>lbs?|pounds|kg) (?:in|over|per) "
    r"(?P<p2>a week|1 week|one week|\d+ days))?",
    re.IGNORECASE,
)
_POUNDS = {"lb": "lb", "lbs": "lb", "pounds": "libras", "kg": "kg"}
_PERIODS = {"a": "un", "one": "un", "1": "1"}
_LEAD = re.compile(
    r"^(?:(?:if )?(?:(?:you|he|she|your child) )?(?:have|has|having|gets?|develops?|developing|"
    r"notices?|feels?(?= dizz| faint| light))|any|new or|an? (?=temp))\s+",
    re.I,
)
# Clauses alone stand behind "si", and no "tiene" before them.
_SEVERAL, ONLY_CLAUSES = 2, "\0"
_PERSON = re.compile(r"^(?:you|he|she|they|your child|the baby|your) ", re.IGNORECASE)
_OVER, _UNDER = (
    r"(?:over|above|greater than|more than|higher than|>)",
    r"(?:under|below|less than|lower than|<)",
)
_SUGAR = r"(?:blood )?(?:sugars?|glucose)(?: is| are)?"
# What is measured, with its bound; the number stays.
_BOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (rf"{_SUGAR} {_OVER} ?(\d+)(?: mg/dL)?",
         r"azúcar en la sangre de más de \1"),
        (rf"{_SUGAR} {_UNDER} ?(\d+)(?: mg/dL)?",
         r"azúcar en la sangre de menos de \1"),
        (rf"{_SUGAR} {_UNDER} ?(\d+)(?: mg/dL)? or {_OVER} ?(\d+)"
         r"(?: mg/dL)?", r"azúcar en la sangre de menos de \1 o de más de \2"),
        (rf"{_SUGAR} {_OVER} ?(\d+)(?: mg/dL)? or {_UNDER} ?(\d+)"
         r"(?: mg/dL)?", r"azúcar en la sangre de más de \1 o de menos de \2"),
        (r"bleeding that soaks (?:more than |over )?(\d+) pads? (?:an|per|in an|in 1|in one) hour",
         r"sangrado que empapa más de \1 toalla(s) en una hora"),
        (rf"(?:blood pressure|BP)(?: is)? {_OVER} ?(\d+(?:/\d+)?)",
         r"presión arterial de más de \1"),
        (rf"(?:blood pressure|BP)(?: is)? {_UNDER} ?(\d+(?:/\d+)?)",
         r"presión arterial de menos de \1"),
        (rf"(?:heart rate|pulse)(?: is)? {_OVER} ?(\d+)", r"pulso de más de \1"),
        (rf"(?:heart rate|pulse)(?: is)? {_UNDER} ?(\d+)", r"pulso de menos de \1"),
        (rf"oxygen(?: levels?)?(?: is)? {_UNDER} ?(\d+ ?%?)", r"oxígeno de menos de \1"),
        (r"(?:fewer|less) than (\d+) wet diapers (?:a|per) day",
         r"menos de \1 pañales mojados al día"),
        (r"(?:fewer|less) than (\d+) wet diapers in (\d+) hours",
         r"menos de \1 pañales mojados en \2 horas"),
        (r"no wet diapers? (?:in|for) (\d+) hours", r"ningún pañal mojado en \1 horas"),
        (r"no urine (?:in|for) (\d+) hours", r"falta de orina por \1 horas"),
        (r"fever (?:for|lasting) (?:more|longer) than (\d+) days", r"fiebre por más de \1 días"),
        (r"no bowel movement (?:in|for) (\d+) days", r"falta de evacuación por \1 días"),
        (r"(?:soaking|filling) (?:more than )?(\d+) pads? (?:an|per|in an|in 1|in one) hour",
         r"sangrado que empapa \1 toalla(s) en una hora"),
    )
)  # fmt: skip
_O_SOUND = ("o", "ho")


def signs(written: str) -> str | None:
    """Return a list of signs behind "si tiene", None where one of them has no form."""
    told = list(_told(_BETWEEN.split(written), _BETWEEN.findall(written)))
    if not told or any(form is None for form, _ in told):
        return None
    nouns = [form for form, is_clause in told if form and not is_clause]
    clauses = [form for form, is_clause in told if form and is_clause]
    if not nouns:
        return None if len(clauses) < _SEVERAL else ONLY_CLAUSES + ", o si ".join(clauses)
    had = ", ".join(nouns) if clauses else _joined(nouns)
    return ", o si ".join([had, *clauses])


def clause(written: str) -> str | None:
    """Return a reason that is a sentence of its own ("the redness spreads")."""
    gain = _GAIN.fullmatch(written)
    if gain is not None:
        first = f"sube más de {_gained(gain, '')}"
        return f"{first} o más de {_gained(gain, '2')}" if gain["n2"] else first
    bare = _LEAD.sub("", written)
    ways = (written, bare, _PERSON.sub("", bare))
    return next((form for way in ways if (form := in_spanish(way, Part.CLAUSE))), None)


def _gained(match: re.Match[str], which: str) -> str:
    unit, period = _POUNDS[match[f"u{which}"].lower()], _period(match[f"p{which}"])
    return f"{match[f'n{which}']} {unit} en {period}"


def _period(written: str) -> str:
    """Return "a week" and the like."""
    number, unit = written.lower().split()
    word = _PERIODS.get(number, number)
    return f"{'una' if word == 'un' and unit == 'week' else word} {SPANS[unit]}"


def _told(parts: list[str], between: list[str]) -> Iterator[tuple[str | None, bool]]:
    """Yield each part in Spanish, the longest known stretch first, and if it is a clause."""
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            stretch = parts[at] + "".join(
                b + p for b, p in zip(between[at : end - 1], parts[at + 1 : end], strict=True)
            )
            form = _sign(stretch.strip())
            is_clause = form is None and (form := clause(stretch.strip())) is not None
            if form is not None:
                yield form, is_clause
                at = end
                break
        else:
            yield None, False
            return


def _sign(written: str) -> str | None:
    fever = _FEVER.fullmatch(written)
    if fever is not None:
        degrees = f"{fever['n']}{fever['u'] or ''}"
        is_over = fever["over"] or fever["sign"]
        return f"fiebre de más de {degrees}" if is_over else f"fiebre de {degrees} o más"
    bare = _LEAD.sub("", written)
    for bound, form in _BOUNDS:
        if match := bound.fullmatch(bare):
            return match.expand(form)
    return noun(bare)


def _joined(forms: list[str]) -> str:
    if len(forms) == 1:
        return forms[0]
    joint = "u" if forms[-1].lower().startswith(_O_SOUND) else "o"
    return f"{', '.join(forms[:-1])} {joint} {forms[-1]}"
