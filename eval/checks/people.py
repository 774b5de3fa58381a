"""Whom a part of a sentence is about: the patient, or a relative."""

from __future__ import annotations

import re
from functools import lru_cache

PATIENT = "patient"
FAMILY = "family"
_GROUPS = {
    "mother": "mother mom mum mommy maternal", "father": "father dad daddy paternal",
    "sister": "sister sisters", "brother": "brother brothers",
    "sibling": "sibling siblings", "parent": "parent parents",
    "son": "son sons", "daughter": "daughter daughters", "child": "child children",
    "grandmother": "grandmother grandma granny nana", "grandfather": "grandfather grandpa",
    "grandparent": "grandparent grandparents", "aunt": "aunt aunts", "uncle": "uncle uncles",
    "cousin": "cousin cousins", "wife": "wife", "husband": "husband",
    "spouse": "spouse partner", "niece": "niece", "nephew": "nephew",
}  # fmt: skip
_RELATIVES = {word: name for name, words in _GROUPS.items() for word in words.split()}
# Whoever says "parents" may mean the mother.
_WIDER = {
    "sibling": {"sister", "brother"}, "parent": {"mother", "father"}, "child": {"son", "daughter"},
    "grandparent": {"grandmother", "grandfather"}, "spouse": {"wife", "husband"},
}  # fmt: skip
_RELATIVE = re.compile(
    rf"\b(?P<who>{'|'.join(_RELATIVES)})(?:'s)?(?:\s+(?P<of>side|aunt|uncle|grand\w+|cousin))?\b",
    re.IGNORECASE,
)
# "In the family" tells whom the whole clause is about.
_IN_FAMILY = re.compile(
    r"\bin (?:(?:the|his|her|my|your|their) )?(?:immediate )?family\b"
    r"(?! (?:home|house|room|practice|medicine|doctor|physician|clinic))",
    re.IGNORECASE,
)
# "My grandmother on my mom's side" is the grandmother.
_ON_SIDE = re.compile(
    rf"(?<=[a-z]) on (?:(?:his|her|my|your|their|the) )?(?:{'|'.join(_RELATIVES)})(?:'s)? side\b"
    r"(?= (?:had|has|have|died|was|is|with|who|of the family)\b|[.,;]|$)",
    re.IGNORECASE,
)
# "As a child", "an only child", "the child is playing" are of the patient.
_NO_RELATIVE = re.compile(
    r"\b(?<!his )(?<!her )(?<!my )(?<!your )(?<!our )(?<!their )(?<!'s )(?<!est )(?<!\d )child\b|"
    r"\b(?:as|were|like|in) children\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:family history|family hx|runs in (?:the|his|her|my) family|family (?:member|members)|"
    r"relatives?|hereditary|(?:nobody|no one|anyone|anybody|someone|somebody) (?:else )?in "
    r"(?:the|his|her|my|your|their) family)\b",
    re.IGNORECASE,
)
# A relative who tells, brings, helps or lives with the patient has no disease by that.
_TELLER = re.compile(
    r"\s+(?:also\s+)?(?:reports?|reported|states?|stated|says?|said|notes?|noted|thinks?|thought|"
    r"denies|denied|brought|is worried|was worried|called|calls|gave|gives|endorses|mentions|"
    r"noticed|feels|believes|found|is with|accompan\w+|is (?:here|at bedside)|"
    r"was present|helps?)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:with|by|from|per|to|told|of|for|tells)\s+"
    r"(?:(?:his|her|the|my|your|their|our|a|both|patient's|\d+)\s+)?$",
    re.IGNORECASE,
)
# "You and your husband …" is of the patient too.
_JOINT = re.compile(r"\b(?:i|you|he|she|me|patient) and (?:his|her|the|my|your)\s+$", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:the |this )?(?:patient|pt|he himself|she herself|personally|i myself)\b", re.IGNORECASE
)
_END = re.compile(r"[.;\n]|\b(?:but|while|whereas)\b", re.IGNORECASE)
# "… with a sister who has it": the sister has it after all.
_HAS = re.compile(
    r"(?:\s+of (?:his|hers|mine))?(?:\s+(?:who|that))?\s+(?:has|had|have|died|passed|was diagnosed|"
    r"with a history)\b",
    re.IGNORECASE,
)
_IN_RELATIVE = re.compile(
    r"\b(?:in|cause of death (?:of|in|for)) (?:(?:his|her|the|my|a|their)\s+)?$", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def relatives(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, relative) of the stretches that are about somebody else.

    "Family history of …" is about ``FAMILY``, whom every relative is one of.
    """
    sentence = _ON_SIDE.sub(_blank, _NO_RELATIVE.sub(_blank, sentence))
    found = [(m.start(), _stop(sentence, m.end()), FAMILY) for m in _FAMILY.finditer(sentence)]
    found += [
        (_begin(sentence, m.start()), _stop(sentence, m.end()), FAMILY)
        for m in _IN_FAMILY.finditer(sentence)
    ]
    for match in _RELATIVE.finditer(sentence):
        who = _who(match)
        before = sentence[: match.start()]
        if _IN_RELATIVE.search(before):
            found.append((_begin(sentence, match.start()), match.end(), who))
        elif not _JOINT.search(before) and (
            _HAS.match(sentence, match.end())
            or not (_TELLER.match(sentence, match.end()) or _BESIDE.search(before))
        ):
            found.append((match.start(), _stop(sentence, match.end()), who))
    return tuple(found)


@lru_cache(maxsize=65536)
def named_relatives(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, relative) of every relative named, whatever is said of them."""
    return tuple(
        (match.start(), match.end(), _who(match))
        for match in _RELATIVE.finditer(_NO_RELATIVE.sub(_blank, sentence))
    )


def person_at(position: int, stretches: tuple[tuple[int, int, str], ...]) -> str:
    """Return whom a position is about; of several the one that starts last, families aside."""
    held = [(who != FAMILY, start, who) for start, end, who in stretches if start <= position < end]
    return max(held)[2] if held else PATIENT


def same_person(one: str, other: str) -> bool:
    """Say whether both can be the same relative; any relative is of the family."""
    if one == other:
        return True
    if PATIENT in {one, other}:
        return False
    return FAMILY in {one, other} or one in _WIDER.get(other, ()) or other in _WIDER.get(one, ())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _who(match: re.Match[str]) -> str:
    """Return the relative: a "maternal aunt" is an aunt."""
    return _RELATIVES.get((match["of"] or "").lower()) or _RELATIVES[match["who"].lower()]


def _stop(text: str, start: int) -> int:
    ends = [m.start() for p in (_END, _BACK) if (m := p.search(text, start))]
    return min(ends, default=len(text))


def _begin(text: str, stop: int) -> int:
    return max((m.end() for m in _END.finditer(text, 0, stop)), default=0)
