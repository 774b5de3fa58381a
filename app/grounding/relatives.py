"""Of which person a sentence speaks, word by word: the patient, or a relative."""

from __future__ import annotations

import re

from app.core.kin import COMPANION
from app.core.span import Span
from app.terminology.words import Word, stem

RELATIVES = frozenset(
    stem(word)
    for word in """
    mother father brother sister son daughter aunt uncle grandmother grandfather grandparent cousin
    niece nephew sibling parent mom dad husband wife spouse twin partner child grandson
    granddaughter boyfriend girlfriend roommate coworker colleague classmate neighbor neighbour
    friend mum grandma grandpa granddad stepmother stepfather sib girlfriend fiance fiancee
    """.split()
)
GENERIC = frozenset({stem("family"), stem("relative"), stem("relatives")})
_SAME = (
    {stem("mom"), stem("mum"), stem("mother"), stem("parent")},
    {stem("dad"), stem("father"), stem("parent")},
    {stem("wife"), stem("husband"), stem("spouse"), stem("partner")},
    {stem("son"), stem("daughter"), stem("child")},
    {stem("grandma"), stem("grandmother"), stem("grandparent")},
    {stem("grandpa"), stem("granddad"), stem("grandfather"), stem("grandparent")},
    {stem("sibling"), stem("sib")},
    {stem("brother"), stem("sib")},
    {stem("sister"), stem("sib")},
)
_SAME_OPPOSED = ({stem("wife"), stem("husband")}, {stem("son"), stem("daughter")})
# Ways of naming a relative by way of another one.
_ROUNDABOUT = (
    (re.compile(r"\b(?:mother|mom)['’]s (?:father|dad)\b", re.IGNORECASE), "maternal grandfather"),
    (re.compile(r"\b(?:mother|mom)['’]s (?:mother|mom)\b", re.IGNORECASE), "maternal grandmother"),
    (re.compile(r"\b(?:father|dad)['’]s (?:father|dad)\b", re.IGNORECASE), "paternal grandfather"),
    (re.compile(r"\b(?:father|dad)['’]s (?:mother|mom)\b", re.IGNORECASE), "paternal grandmother"),
    (re.compile(r"\b(?:mother|mom)['’]s sister\b", re.IGNORECASE), "maternal aunt"),
    (re.compile(r"\b(?:mother|mom)['’]s brother\b", re.IGNORECASE), "maternal uncle"),
    (re.compile(r"\b(?:father|dad)['’]s sister\b", re.IGNORECASE), "paternal aunt"),
    (re.compile(r"\b(?:father|dad)['’]s brother\b", re.IGNORECASE), "paternal uncle"),
    (
        re.compile(
            r"\b(aunt|uncle|grand\w+|cousin) on (?:his|her|the|their) (?:mother|mom)['’]s side\b",
            re.I,
        ),
        r"maternal \1",
    ),
    (
        re.compile(
            r"\b(aunt|uncle|grand\w+|cousin) on (?:his|her|the|their) (?:father|dad)['’]s side\b",
            re.I,
        ),
        r"paternal \1",
    ),
)
# Whose mother a daughter tells of is the patient, where the daughter is the patient's.
_OWN_PARENT = re.compile(
    r"\b(?P<child>(?:patient['’]s|pt['’]s|his|her) (?:son|daughter)\b[^.;]{0,40}?)\b"
    r"(?:her|his|their) "
    r"(?:mother|father|mom|dad)\b",
    re.IGNORECASE,
)
# Of whom a thing is not, said beside the relative of whom it is.
_NOT_THE_PATIENT = re.compile(
    rf"(?P<who>\b{COMPANION}),? (?:and )?(?:rather than|not) "
    r"(?:the )?(?:patient|pt)(?: (?:him|her)self)?,?(?= (?:has|had|is|was|takes|took|uses)\b)",
    re.IGNORECASE,
)
_PATIENT = frozenset("he she patient pt i".split())


# A child that is spoken of as such is the patient, and none is meant in the name of a service.
_THE_CHILD = re.compile(
    r"\b(?:this|the) child\b(?=(?P<own>['’]s)?)(?! (?:of|who lives)\b)", re.IGNORECASE
)
_CHILD_OF_NAME = re.compile(
    r"\bchild (?=(?:abuse|protect\w+|seat|care|safety|psychiatr\w+|development\w*|neglect)\b)",
    re.IGNORECASE,
)

# Of a birth, a son or daughter is the infant that a note tells of.
_OWN_BIRTH = re.compile(
    r"\b(?:her|the) (?P<who>son|daughter) was (?P<how>born|delivered)\b", re.IGNORECASE
)
_INFANTS = {"son": "male infant", "daughter": "female infant"}


def plain_names(text: str) -> str:
    """Return the text with roundabout names of persons in the usual ones."""
    text = _OWN_BIRTH.sub(lambda m: f"the {_INFANTS[m['who'].lower()]} was {m['how']}", text)
    text = _CHILD_OF_NAME.sub("", _THE_CHILD.sub("the patient", text))
    for pattern, name in _ROUNDABOUT:
        text = pattern.sub(name, text)
    text = _NOT_THE_PATIENT.sub(r"\g<who>", text)
    return _OWN_PARENT.sub(r"\g<child>the patient", text)


# A history of the family in shorthand, which owns what follows up to what is done about it.
FAMILY_HISTORY = re.compile(r"\b(?:FHx|fam(?:ily)?\.? ?hx|FH (?=of\b|\+))\b", re.IGNORECASE)
_FAMILY = stem("family")
_SO = re.compile(r"->|→|=>|\s[-–—]\s")
# "His wife, not the patient, has it" goes on with the wife.
_NOT_OF = re.compile(r"\b(?:not|rather than) (?:the )?\Z", re.IGNORECASE)
# What somebody had as a child is said of no child.
_WHEN_YOUNG = re.compile(r"\b(?:as|since|when|being|was) an? (?:\w+ )?\Z", re.IGNORECASE)


def owners(
    own: tuple[Word, ...], text: str, speakers: tuple[Span, ...] = ()
) -> tuple[str | None, ...]:
    """Return for each word the relative of whom it is said, None for the patient.

    A relative owns what follows, up to the next one, a semicolon or the patient.

    Args:
        own: The words of the text.
        text: One sentence, or a question and its answer.
        speakers: Where the text names who speaks, of whom nothing is said by that.
    """
    found: list[str | None] = []
    owner: str | None = None
    last = 0
    shorthand = [Span(*m.span()) for m in FAMILY_HISTORY.finditer(text)]
    for word in own:
        between = text[last : word.span.start]
        if any(s.overlaps(word.span) for s in speakers):
            owner = None
        elif word.stem in RELATIVES and not _WHEN_YOUNG.search(text, 0, word.span.start):
            owner = word.stem
        elif any(s.overlaps(word.span) for s in shorthand):
            owner = _FAMILY
        elif (word.text in _PATIENT and not _NOT_OF.search(text, 0, word.span.start)) or _ends(
            between, owner
        ):
            owner = None
        found.append(owner)
        last = word.span.end
    return tuple(found)


def _ends(between: str, owner: str | None) -> bool:
    """Say whether what is said of somebody ends between two words."""
    is_so = owner == _FAMILY and _SO.search(between) is not None
    return is_so or ";" in between or ". " in between


def may_be_same(a: str, b: str) -> bool:
    """Say whether two names of relatives can be of one person."""
    if a == b:
        return True
    if any({a, b} <= group for group in _SAME_OPPOSED):
        return False
    return any({a, b} <= group for group in _SAME)
