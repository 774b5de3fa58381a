"""Numbers that name a degree or a kind ("grade 2", "stage IIIb", "type 1"), which count nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span

_NAMES = (
    r"grade|stage|type|class|category|cycle|phase|degree|trimester|NYHA|ASA|BI-?RADS|LI-?RADS|"
    r"TI-?RADS|PI-?RADS|Child(?:-Pugh)?|Killip|Mallampati|KDIGO|GOLD|ECOG|CKD|CKD stage|"
    r"POD|post-?op(?:erative)? day|hospital day|HD|ICU day"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_FORM = re.compile(
    rf"\b(?P<name>(?i:{_NAMES}))\s*"
    r"(?:class|grade|stage|score|category|functional class|is|was|of|[:#-])?"
    r"\s*(?P<value>\d{1,2}|[IV]{1,3}|i{1,3}|iv)(?P<letter>[A-Da-d])?(?!\w|\.\d|/\d)"
)
# Names that say the same, in lower case.
_SAME = {
    "ckd": "stage",
    "ckd stage": "stage",
    "kdigo": "stage",
    "nyha": "class",
    "killip": "class",
    "mallampati": "class",
    "pod": "postop day",
    "post-op day": "postop day",
    "postoperative day": "postop day",
    "post-operative day": "postop day",
    "hd": "hospital day",
}
_DIABETES = re.compile(r"\b(?:T(?P<a>[12])DM|DM\s?(?P<b>[12])\b|DM\s?(?P<c>II?)\b)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A named number.

    Attributes:
        letter: What stands behind it in lower case ("stage 3b"); empty without one.
    """

    name: str
    value: int
    letter: str
    span: Span

    def says(self, claimed: Labelled) -> bool:
        """Say whether it is the claimed one, which may leave the letter out."""
        return self.value == claimed.value and claimed.letter in ("", self.letter)


def labelled(text: str) -> tuple[Labelled, ...]:
    """Find the named numbers of a text, in order."""
    found = [
        Labelled(
            _name(m["name"]), _number(m["value"]), (m["letter"] or "").lower(), Span(*m.span())
        )
        for m in _FORM.finditer(text)
    ]
    found += [
        Labelled("type", _number(m["a"] or m["b"] or m["c"]), "", Span(*m.span()))
        for m in _DIABETES.finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _name(written: str) -> str:
    name = " ".join(written.lower().split())
    return _SAME.get(name, name)


def _number(written: str) -> int:
    return _ROMAN.get(written.lower()) or (int(written) if written.isdigit() else 0)
