"""Invented words that could be a surname or a town: they never run out before a note does."""

from __future__ import annotations

from app.deid.keyed_choice import KeyedChoice

_FIRST = (
    "Alder Amber Apple Arl Ash Barn Birch Black Brack Brad Bram Bran Cald Carl Chad Clif Col Cran "
    "Dal Dar Den Dun East Ed El Ever Fair Farn Fen Glen Had Hal Harl Haver Haw Hazel Hol Hunt Kel "
    "Ken Kings Lang Lin Lock Mad Mel Mer Nether Nor Oak Pem Pres Quin Raven Rock Ros Sel Shel "
    "Stan Sumner Tar Thorn Under Wake Wal Wat Wen Wex Whit Win Wood Wyn Yar"
).split()
_LAST = (
    "berry borne brook bury by combe cote cott croft dale den don field ford gate grove ham hurst "
    "land leigh ley low mere mond more ney ridge ross sby shaw stead stoke ston tham thorpe "
    "ton wald ward well wick win worth wyck yard"
).split()
# After so many attempts words get one more syllable.
_MANY = 200
_MOST_ENDS = 4


def invented_place(choice: KeyedChoice, word: str, attempt: int) -> str:
    """Return a word that could be a surname or a town; another attempt gives another one."""
    told = word.casefold()
    made = choice.pick("first", told, attempt, _FIRST) + choice.pick("last", told, attempt, _LAST)
    for turn in range(min(attempt // _MANY, _MOST_ENDS)):
        made += choice.pick(f"end{turn}", told, attempt, _LAST)
    return made
