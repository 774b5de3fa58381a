"""Noun phrases in Spanish: from the table whole, or a known noun with a place and a modifier."""

from __future__ import annotations

import re
from functools import cache

from app.terminology.spanish import Part, in_spanish, spanish_forms

_EXPLAINED = re.compile(r"^(?P<noun>[^()]+?)(?: \((?P<why>[^()]*)\))?$")
_ARTICLE = re.compile(r"^(?:an?|the|your|some|any)\s+", re.IGNORECASE)
_SIDES = {"left": ("izquierdo", "izquierda"), "right": ("derecho", "derecha")}
# "pain in the left leg", "cellulitis of your left lower leg"
_BEHIND = re.compile(
    r"^(?P<noun>.+?) (?P<how>in|of|on|to|around|near) (?:the |your )?"
    r"(?:(?P<side>left|right) )?(?P<site>[a-z ]+)$",
    re.IGNORECASE,
)
# "vómitos", "dolores"; "tos", "crisis" and "artritis" are one thing.
_PLURAL = re.compile(r"(?:los |las |unos |unas )|(?!tos\b|pus\b)\w+[^\Wi]s\b", re.IGNORECASE)
_HAS_PLACE = re.compile(r" en | de la | del ")
_BEFORE = re.compile(r"^(?:(?P<side>left|right)[- ])?(?P<rest>[a-z][a-z -]+)$", re.IGNORECASE)
# The noun that a side belongs to stands behind the last of these ("la parte baja del pulmón").
_ARTICLES = re.compile(r"\b(?P<word>el|del|la)\b")
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
    return with_article or _modified(written) or _placed(written)


def _modified(written: str) -> str | None:
    """Return a noun with a modifier whose Spanish form knows no gender ("{} muy fuerte")."""
    for english, form in spanish_forms(Part.MODIFIER).items():
        if written.lower().startswith(f"{english} "):
            return _agreed(form, _whole(written[len(english) + 1 :]))
    for english, form in spanish_forms(Part.SUFFIX).items():
        if written.lower().endswith(f" {english}"):
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
        what, where = _plain(behind["noun"]), _place(behind["site"], behind["side"])
        if what is not None and where is not None:
            near = behind["how"].lower() in ("around", "near")
            return _at(what, where, "cerca de" if near else "en")
    before = _BEFORE.match(written)
    if before is None:
        return None
    for site in _sites():
        if before["rest"].lower().startswith(f"{site} "):
            what = _plain(before["rest"][len(site) + 1 :])
            where = _place(site, before["side"])
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


def _place(site: str, side: str | None) -> str | None:
    form = in_spanish(site, Part.SITE)
    if form is None or side is None:
        return form
    masculine, feminine = _SIDES[side.lower()]
    articles = _ARTICLES.findall(form)
    if not articles:
        return None  # "both legs" have no side
    return f"{form} {feminine if articles[-1] == 'la' else masculine}"


@cache
def _sites() -> list[str]:
    return sorted(spanish_forms(Part.SITE), key=len, reverse=True)
