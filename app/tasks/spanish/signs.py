"""Reasons to call in Spanish: signs with a tested form each, fevers with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.tasks.spanish.events import deed, event, without_person
from app.tasks.spanish.nouns import noun
from app.tasks.spanish.spans import SPANS
from app.terminology.spanish import Part, in_spanish

_BETWEEN = re.compile(
    r",\s*(?:(?:or|and)\s+)?(?:if\s+)?|\s+(?:or|and)\s+(?:if\s+)?|;\s*(?:or\s+)?(?:if\s+)?"
)
_FEVER = re.compile(
    r"(?:an? |any )?(?:fevers?(?: \(?temp(?:erature)?)?|temp(?:erature)?)"
    r"(?: (?:is |goes )?(?P<over>over|above|greater than|more than|higher than|of more than|"
    r"of over)| ?(?P<sign>>)(?!=)"
    r"| of| ?>=| ≥)? ?(?P<n>\d{2,3}(?:\.\d)?)(?P<u> ?°? ?[FC])?"
    r"(?: (?P<more>or (?:more|higher|above|over|greater)|and (?:above|over|higher)))?",
    re.IGNORECASE,
)
# Weight that goes up, with its bounds.
_UP = r"(?: (?P<{0}more>more than|over|greater than|>)| at least)? ?(?P<{0}n>\d+) ?"
_IN = (
    r"(?P<{0}u>lbs?|pounds|kg)(?: (?P<{0}least>or more))? ?(?:in|over|per|/|within) ?"
    r"(?P<{0}p>(?:an? |one |\d+ )?(?:days?|weeks?|hours))"
)
_GAIN = re.compile(
    r"(?:(?:you|he|she) )?(?:your )?(?:(?:weight|wt) (?:goes up|is up|increases|gain|up)(?: "
    r"of| by)?|"
    r"gain(?:s|ing)?)"
    + _UP.format("a")
    + _IN.format("a")
    + r"(?:,? or(?: gain)?"
    + _UP.format("b")
    + _IN.format("b")
    + ")?",
    re.IGNORECASE,
)
_POUNDS = {"lb": "lb", "lbs": "lb", "pounds": "libras", "kg": "kg"}
_PERIODS = {"": "un", "a": "un", "one": "un"}
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
_SUGAR = r"(?:your )?(?:blood )?(?:sugars?|glucose)(?: is| are)?"
_PRESSURE = r"(?:your )?(?:blood pressure|BP)(?: is| goes)?"
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
        (rf"{_PRESSURE} {_OVER} ?(\d+(?:/\d+)?)", r"presión arterial de más de \1"),
        (rf"{_PRESSURE} {_UNDER} ?(\d+(?:/\d+)?)", r"presión arterial de menos de \1"),
        (rf"{_PRESSURE} (\d+(?:/\d+)?) or (?:above|higher|more)", r"presión arterial de \1 o más"),
        (rf"{_PRESSURE} {_OVER} ?(\d+(?:/\d+)?) or {_UNDER} ?(\d+(?:/\d+)?)",
         r"presión arterial de más de \1 o de menos de \2"),
        (rf"{_SUGAR} {_OVER} ?(\d+)(?: mg/dL)? (?:twice|two times)(?: in a row)?",
         r"azúcar en la sangre de más de \1 dos veces"),
        (rf"{_SUGAR} {_UNDER} ?(\d+)(?: mg/dL)? (?:twice|two times)(?: in a row)?",
         r"azúcar en la sangre de menos de \1 dos veces"),
        (rf"{_SUGAR} {_OVER} ?(\d+)(?: mg/dL)? for (?:more than )?(\d+) (?:hours|h)",
         r"azúcar en la sangre de más de \1 por \2 horas"),
        (rf"two {_SUGAR} {_UNDER} ?(\d+)(?: mg/dL)? in (?:one|a) day",
         r"azúcar en la sangre de menos de \1 dos veces en un día"),
        (rf"(?:your )?(?:heart rate|pulse)(?: is)? {_OVER} ?(\d+)", r"pulso de más de \1"),
        (rf"(?:your )?(?:heart rate|pulse)(?: is)? {_UNDER} ?(\d+)", r"pulso de menos de \1"),
        (rf"(?:your )?oxygen(?: levels?)?(?: is)? {_UNDER} ?(\d+ ?%?)", r"oxígeno de menos de \1"),
        (r"(?:fewer|less) than (\d+) wet diapers (?:a|per|in a) day",
         r"menos de \1 pañales mojados al día"),
        (r"(?:fewer|less) than (\d+) wet diapers in (\d+) hours",
         r"menos de \1 pañales mojados en \2 horas"),
        (r"no wet diapers? (?:in|for) (\d+) (?:hours|h)", r"ningún pañal mojado en \1 horas"),
        (r"no (?:urine|pee) (?:in|for) (\d+) (?:hours|h)", r"falta de orina por \1 horas"),
        (r"more than (\d+) (?:loose |watery )?stools (?:a|per|in a) day",
         r"más de \1 evacuaciones al día"),
        (r"more than (\d+) contractions (?:an|per|in an|in one) hour",
         r"más de \1 contracciones en una hora"),
        (r"contractions every (\d+) minutes", r"contracciones cada \1 minutos"),
        (r"contractions every (\d+) (?:to|-) ?(\d+) minutes", r"contracciones cada \1 a \2 "
            r"minutos"),
        (r"(?:fewer|less) than (\d+) (?:kicks|movements) in (\d+) hours",
         r"menos de \1 movimientos del bebé en \2 horas"),
        (r"bleeding(?: that)? soaks more than (?:a|one) pad (?:an|per|in an|every) hour",
         r"sangrado que empapa más de una toalla sanitaria en una hora"),
        (r"(?:bleeding(?: that)? soaks|soak) (?:a|one) pad (?:an|per|in an|every) hour",
         r"sangrado que empapa una toalla sanitaria en una hora"),
        (r"no (?:bowel movement|BM|stool) (?:in|for|x) ?(\d+) days", r"falta de evacuación "
            r"por \1 días"),
        (r"fever (?:for|lasting) (?:more|longer) than (\d+) days", r"fiebre por más de \1 días"),
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
        first = _gained(gain, "a", more=gain["amore"])
        more = gain["bmore"] or gain["amore"]
        return f"sube {first}" + (f" o {_gained(gain, 'b', more=more)}" if gain["bn"] else "")
    bare = _LEAD.sub("", written)
    ways = (written, bare, _PERSON.sub("", bare))
    known = next((form for way in ways if (form := in_spanish(way, Part.CLAUSE))), None)
    return known or event(written) or deed(without_person(written))


def _gained(match: re.Match[str], which: str, *, more: str | None) -> str:
    """Return how much weight in how long: above a bound, or from it on."""
    unit, period = _POUNDS[match[f"{which}u"].lower()], _period(match[f"{which}p"])
    amount = f"{match[f'{which}n']} {unit}"
    return f"más de {amount} en {period}" if more else f"{amount} o más en {period}"


def _period(written: str) -> str:
    """Return "a week" and the like."""
    number, _, unit = written.lower().rpartition(" ")
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
