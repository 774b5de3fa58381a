"""Noun phrases in Spanish: from the table whole, or a known noun with a place and a modifier."""

from __future__ import annotations

import re
from functools import cache

from app.tasks.spanish.spans import COUNT, SPAN, counted
from app.terminology.spanish import Part, in_spanish, spanish_forms

_EXPLAINED = re.compile(r"^(?P<noun>[^()]+?)(?: \((?P<why>[^()]*)\))?$")
_ARTICLE = re.compile(r"^(?:an?|the|your|some|any)\s+", re.IGNORECASE)
_SIDES = {"left": ("izquierdo", "izquierda"), "right": ("derecho", "derecha")}
# "pain in the left leg", "cellulitis of your left lower leg"
_BEHIND = re.compile(
    r"^(?P<noun>.+?) (?P<how>in|of|on|to|around|near|from|at|over) (?:the |your |his |her )?"
    r"(?:(?P<side>left|right) )?(?P<site>[a-z ]+)$",
    re.IGNORECASE,
)
# "vómitos", "dolores"; "tos", "crisis" and "artritis" are one thing.
_PLURAL = re.compile(r"(?:los |las |unos |unas )|(?!tos\b|pus\b)\w+[^\Wi]s\b", re.IGNORECASE)
_HAS_PLACE = re.compile(r" en | de la | del ")
_BEFORE = re.compile(r"^(?:(?P<side>left|right)[- ])?(?P<rest>[a-z][a-z -]+)$", re.IGNORECASE)
# The noun that a side belongs to stands behind the last of these ("la parte baja del pulmón").
_ARTICLES = re.compile(r"\b(?P<word>el|del|la)\b")
# What comes out of a wound, a drain and the like.
_FROM = {
    "drainage": "líquido que sale", "discharge": "líquido que sale", "pus": "pus que sale",
    "bleeding": "sangre que sale", "fluid": "líquido que sale", "blood": "sangre que sale",
    "drainage or pus": "líquido o pus que sale", "pus or drainage": "pus o líquido que sale",
}  # fmt: skip
_GRADE = re.compile(
    r"(?:an? )?(?P<what>grade|stage) (?P<n>\d[a-z]?|I{1,3}|IV) (?P<rest>.+)", re.IGNORECASE
)
_FEMININE_PARTS = frozenset(
    "rodilla cadera muñeca pierna mano oreja ingle pantorrilla mejilla clavícula".split()
)
_ONE_PART = re.compile(
    r"\b(?P<part>tobillo|rodilla|cadera|muñeca|hombro|codo|brazo|pierna|pie|mano|oído|ojo|"
    r"riñón|pulmón|"
    r"seno|muslo|antebrazo|ingle|pantorrilla|fémur|radio|clavícula|talón)$"
)
_SIZE = re.compile(
    r"(?:an? )?(?P<n>\d[\d.]*(?:(?: to |-|x| x )\d[\d.]*)?)[ -]?(?P<u>mm|cm) (?P<rest>.+)", re.I
)
_LASTS = re.compile(
    r"(?P<what>.+?) (?:(?:that (?:lasts?|has lasted|goes on)(?: for)?|lasting|for) "
    r"(?P<more>more than |longer than |over )?|(?P<longer>longer than |more than ))"
    rf"(?P<n>{COUNT}) (?P<u>{SPAN})",
    re.IGNORECASE,
)
_LINK = re.compile(r" (?P<word>with|due to|caused by|because of|from an?) ", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
# "broken left hip": the side stands in front.
_BROKEN = re.compile(
    r"(?:an? )?(?P<how>broken|fractured|sprained|dislocated|swollen) (?P<side>left|right) "
    r"(?P<rest>[a-z ]+)",
    re.IGNORECASE,
)
_DEFINITE = {"un ": "el ", "una ": "la ", "unos ": "los ", "unas ": "las "}


def noun(written: str) -> str | None:
    """Return a noun phrase in Spanish; an explanation behind it needs no form and goes."""
    bare = unexplained(" ".join(written.split()))
    return _whole(bare) if bare else None


def unexplained(written: str) -> str | None:
    """Return a phrase without the explanation in brackets behind it; None where it has others."""
    found = _EXPLAINED.match(written)
    return found["noun"] if found else None


def definite(spanish: str) -> str:
    """Return a phrase with "the" in place of "a" ("la radiografía" for "una radiografía")."""
    for indefinite, article in _DEFINITE.items():
        if spanish.startswith(indefinite):
            return article + spanish.removeprefix(indefinite)
    return spanish


def _whole(written: str) -> str | None:
    known = in_spanish(written, Part.NOUN)
    if known is not None:
        return known
    bare = _ARTICLE.sub("", written)
    if bare != written:
        return _whole(bare)
    with_article = in_spanish(f"a {written}", Part.NOUN) or in_spanish(f"an {written}", Part.NOUN)
    return (
        with_article
        or _modified(written)
        or _placed(written)
        or _sided(written)
        or _graded(written)
        or _measured(written)
        or _lasting(written)
        or _joined(written)
    )


def nouns(written: str) -> str | None:
    """Return one thing or several ("a, b and c"); all must have their form."""
    known = noun(written)
    if known is not None:
        return known
    for joint in _AND.finditer(written):
        first = noun(written[: joint.start()])
        rest = nouns(written[joint.end() :]) if first else None
        if first and rest:
            last = joint.group().strip() != "," or not _AND.search(written[joint.end() :])
            return f"{first}{_y(rest) if last else ','} {rest}"
    return None


def _y(rest: str) -> str:
    """Return "and" as it stands before a word."""
    return " e" if re.match(r"h?i(?!e)", rest, re.IGNORECASE) else " y"


def _measured(written: str) -> str | None:
    """Return a thing with its size ("a 4 mm stone")."""
    match = _SIZE.fullmatch(written)
    said = _whole(match["rest"]) if match else None
    if match is None or said is None:
        return None
    found = _EXPLAINED.match(said)
    why = f" ({found['why']})" if found and found["why"] else ""
    bare = found["noun"] if found else said
    at = _HAS_PLACE.search(bare)
    head, tail = (bare[: at.start()], bare[at.start() :]) if at else (bare, "")
    return f"{head} de {match['n'].replace(' to ', ' a ')} {match['u']}{tail}{why}"


def _lasting(written: str) -> str | None:
    """Return a sign with how long it lasts ("nosebleed longer than 10 minutes")."""
    match = _LASTS.fullmatch(written)
    said = _whole(match["what"]) if match else None
    if match is None or said is None:
        return None
    more = "más de " if match["more"] or match["longer"] else ""
    return f"{said} por {more}{counted(match['n'], match['u'])}"


def _joined(written: str) -> str | None:
    """Return a thing with another that comes with it or is its cause."""
    for link in _LINK.finditer(written):
        first, second = _whole(written[: link.start()]), _whole(written[link.end() :])
        if first and second:
            return f"{first} {'con' if link['word'].lower() == 'with' else 'por'} {second}"
    return None


def _graded(written: str) -> str | None:
    """Return a noun with its grade or stage ("grade 2 ankle sprain")."""
    match = _GRADE.fullmatch(written)
    said = _whole(match["rest"]) if match else None
    if match is None or said is None:
        return None
    return f"{said} {'de grado' if match['what'].lower() == 'grade' else 'en etapa'} {match['n']}"


def _sided(written: str) -> str | None:
    """Return a noun that names a part of the body last, with its side ("left ankle sprain")."""
    written = _BROKEN.sub(r"\g<side> \g<how> \g<rest>", written)
    match = re.fullmatch(r"(?:an? )?(?P<side>left|right)(?:[- ]sided)? (?P<rest>.+)", written, re.I)
    said = _whole(match["rest"]) if match else None
    part = _ONE_PART.search(said.partition(" (")[0]) if said else None
    if match is None or said is None or part is None:
        return None
    side = _SIDES[match["side"].lower()][part["part"] in _FEMININE_PARTS]
    return f"{said[: part.end()]} {side}{said[part.end() :]}"


def _modified(written: str) -> str | None:
    """Return a noun with a modifier whose Spanish form knows no gender ("{} muy fuerte")."""
    low = written.lower()
    for english, form in spanish_forms(Part.MODIFIER).items():
        if low.startswith(english) and low[len(english) :][:1] == " ":
            return _agreed(form, _whole(written[len(english) + 1 :]))
    for english, form in spanish_forms(Part.SUFFIX).items():
        if low.endswith(english) and low[: -len(english)].endswith(" "):
            return _agreed(form, _whole(written[: -len(english) - 1]))
    return None


def _agreed(form: str, said: str | None) -> str | None:
    """Return a form with its noun, in the number of the noun."""
    if said is None:
        return None
    one, _, several = form.partition("|")
    return (several if several and _PLURAL.match(said) else one).replace("{}", said)


def _placed(written: str) -> str | None:
    """Return a noun with the part of the body that it is in."""
    behind = _BEHIND.match(written)
    if behind is not None:
        flows = _FROM.get(behind["noun"].lower()) if behind["how"].lower() == "from" else None
        out_of = place(behind["site"], behind["side"]) or in_spanish(behind["site"], Part.OBJECT)
        if flows is not None and out_of is not None:
            return f"{flows} de {out_of}".replace(" de el ", " del ")
        what, where = _plain(behind["noun"]), place(behind["site"], behind["side"])
        if what is not None and where is not None:
            near = behind["how"].lower() in ("around", "near")
            return _at(what, where, "cerca de" if near else "en")
    before = _BEFORE.match(written)
    if before is None:
        return None
    low = before["rest"].lower()
    for site in _sites():
        if low.startswith(site) and low[len(site) :][:1] == " ":
            what = _plain(before["rest"][len(site) + 1 :])
            where = place(site, before["side"])
            return _at(what, where) if what is not None and where is not None else None
    return None


def _at(what: str, where: str, how: str = "en") -> str:
    """Return a thing with its place, what explains it last."""
    said = _EXPLAINED.match(what)
    if said is None or not said["why"]:
        return f"{what} {how} {where}".replace(" de el ", " del ")
    return f"{said['noun']} {how} {where} ({said['why']})".replace(" de el ", " del ")


def _plain(written: str) -> str | None:
    """Return a noun of the table; what already names its place takes no other."""
    form = in_spanish(written, Part.NOUN) or in_spanish(f"a {written}", Part.NOUN)
    said = _EXPLAINED.match(form) if form else None
    return None if said is None or _HAS_PLACE.search(said["noun"]) else form


def place(site: str, side: str | None) -> str | None:
    """Return a part of the body with its side; None where it has no form or no side."""
    form = in_spanish(site, Part.SITE)
    if form is None or side is None:
        return form
    masculine, feminine = _SIDES[side.lower()]
    bare, bracket, why = form.partition(" (")
    articles = _ARTICLES.findall(bare)
    if not articles:
        return None  # "both legs" have no side
    return f"{bare} {feminine if articles[-1] == 'la' else masculine}{bracket}{why}"


@cache
def _sites() -> list[str]:
    return sorted(spanish_forms(Part.SITE), key=len, reverse=True)
