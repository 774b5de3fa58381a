"""Reasons to call in Spanish: signs with a tested form each, fevers with their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.tasks.spanish.nouns import noun
from app.terminology.spanish import Part, in_spanish

_BETWEEN = re.compile(r",\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+|;\s*")
_FEVER = re.compile(
    r"(?:an? |any )?(?:fevers?|temp(?:erature)?)"
    r"(?: (?P<over>over|above|greater than|more than|higher than|of more than)| ?(?P<sign>>)(?!=)"
    r"| of| ?>=| ≥)? ?(?P<n>\d{2,3}(?:\.\d)?)(?P<u> ?°? ?[FC])?(?: or (?:more|higher|above))?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:if you (?:have|get|develop|notice)|any|new or|develop(?:ing)?)\s+", re.I)
_O_SOUND = ("o", "ho")


def signs(written: str) -> str | None:
    """Return a list of signs behind "si tiene", None where one of them has no form."""
    told = list(_told(_BETWEEN.split(written), _BETWEEN.findall(written)))
    if not told or any(form is None for form, _ in told):
        return None
    nouns = [form for form, is_clause in told if form and not is_clause]
    clauses = [form for form, is_clause in told if form and is_clause]
    if not nouns:
        return None
    had = ", ".join(nouns) if clauses else _joined(nouns)
    return ", o si ".join([had, *clauses])


def clause(written: str) -> str | None:
    """Return a reason that is a sentence of its own ("the redness spreads")."""
    return in_spanish(_LEAD.sub("", written), Part.CLAUSE)


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
    return noun(_LEAD.sub("", written))


def _joined(forms: list[str]) -> str:
    if len(forms) == 1:
        return forms[0]
    joint = "u" if forms[-1].lower().startswith(_O_SOUND) else "o"
    return f"{', '.join(forms[:-1])} {joint} {forms[-1]}"
