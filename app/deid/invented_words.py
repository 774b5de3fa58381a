"""Invented names: the material of surrogates for people and places."""

from __future__ import annotations

from app.deid.keyed_choice import KeyedChoice
from app.deid.lexicon import is_given_name, surrogate_given_names

_FIRST = (
    "Alder Amber Apple Arl Ash Barn Birch Black Brack Brad Bram Bran Cald Carl Chad Clif Col Cran "
    "Dal Dar Den Dun East Ed El Ever Fair Farn Fen Glen Had Hal Harl Haver Haw Hazel Hol Hunt Kel "
    "Ken Kings Lang Lin Lock Mad Mel Mer Nether Nor Oak Pem Pres Quin Raven Rock Ros Sel Shel "
    "Stan Sumner Tar Thorn Under Wake Wal Wat Wen Wex Whit Win Wood Wyn Yar"
).split()
_LAST = (
    "berry borne brook bury by combe cote cott croft dale den don field ford gate grove ham hurst "
    "land leigh ley low mere mond more ney ridge ridge ross sby shaw stead stoke ston tham thorpe "
    "ton wald ward well wick win worth wyck yard"
).split()


def invented_name(choice: KeyedChoice, word: str, attempt: int) -> str:
    """Return a name in place of a part of one: a given name for a given name, else a surname.

    The same part gets the same name, whether it stands alone or in a full name.
    """
    folded = word.casefold()
    if is_given_name(word):
        return choice.pick("given", folded, attempt, surrogate_given_names())
    return invented_place(choice, folded, attempt)


def invented_place(choice: KeyedChoice, word: str, attempt: int) -> str:
    """Return a word that could be a surname or a town."""
    folded = word.casefold()
    first = choice.pick("first", folded, attempt, _FIRST)
    return first + choice.pick("last", folded, attempt, _LAST)


def in_case_of(word: str, model: str) -> str:
    """Write a word with the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.lower() if model.islower() else word
