"""Feast days that a note tells in place of a date: "since Thanksgiving", "Christmas 2022"."""

from __future__ import annotations

from app.deid.patterns import compiled

# Feasts that move stand for a day on which they may fall: they are read only to be shifted.
_FEASTS: tuple[tuple[str, int, int], ...] = (
    (r"Christmas[ ]Eve|Xmas[ ]Eve", 12, 24),
    (r"(?:Christmas|Xmas)(?:[ ]Day)?(?![ \-]?(?:tree|disease|factor|island|cactus|card))", 12, 25),
    (r"New[ ]Year'?s?[ ]Eve", 12, 31),
    (r"New[ ]Year'?s(?:[ ]Day)?", 1, 1),
    (r"Thanksgiving(?:[ ]Day)?", 11, 25),
    (r"Hallowe'?en", 10, 31),
    (r"Easter(?:[ ](?:Sunday|Monday))?(?![ ](?:Seals?|Island|egg))", 4, 9),
    (r"Good[ ]Friday", 4, 7),
    (r"Ash[ ]Wednesday|Mardi[ ]Gras", 2, 22),
    (r"Valentine'?s[ ]Day", 2, 14),
    (r"(?:St\.?|Saint)[ ]Patrick'?s[ ]Day", 3, 17),
    (r"Cinco[ ]de[ ]Mayo", 5, 5),
    (r"Mother'?s[ ]Day", 5, 14),
    (r"Memorial[ ]Day(?:[ ]weekend)?", 5, 29),
    (r"Father'?s[ ]Day", 6, 18),
    (r"Juneteenth", 6, 19),
    (r"(?:the[ ])?(?:4th|Fourth)[ ]of[ ]July|Independence[ ]Day", 7, 4),
    (r"Labou?r[ ]Day(?:[ ]weekend)?", 9, 5),
    (r"Columbus[ ]Day|Indigenous[ ]Peoples'?[ ]Day", 10, 9),
    (r"Veterans'?[ ]Day|Remembrance[ ]Day", 11, 11),
    (r"Boxing[ ]Day", 12, 26),
    (r"Black[ ]Friday", 11, 26),
    (r"Super[ ]?Bowl[ ]Sunday", 2, 9),
    (r"(?:MLK|Martin[ ]Luther[ ]King(?:[ ]Jr\.?)?)[ ]Day", 1, 16),
    (r"Presidents'?[ ]Day", 2, 20),
    (r"(?:Chinese|Lunar)[ ]New[ ]Year", 2, 1),
    (r"Ch?annuk+ah|Hann?uk+ah", 12, 18),
    (r"Kwanzaa", 12, 26),
    (r"Passover", 4, 6),
    (r"Yom[ ]Kippur", 9, 25),
    (r"Rosh[ ]Hashanah", 9, 16),
    (r"Ramadan", 3, 23),
    (r"(?-i:Eid)(?:[ ]al-(?:Fitr|Adha))?", 4, 21),
    (r"Diwali", 11, 12),
)
_YEAR_BEHIND = r"(?:,?[ ](?:of[ ]|in[ ])?(?P<year>(?:19|20)\d\d)(?!\d)|,?[ ]'(?P<year>\d\d)(?!\d))?"
HOLIDAY = compiled(
    r"(?i)(?<![\w\-])(?P<holiday>"
    + "|".join(f"(?:{names})" for names, *_ in _FEASTS)
    + rf")(?![\w\-]){_YEAR_BEHIND}"
)
_DAYS = tuple((compiled(f"(?i){names}"), month, day) for names, month, day in _FEASTS)


def feast_day(words: str) -> tuple[int, int]:
    """Return the month and day of a feast that ``HOLIDAY`` found."""
    return next((month, day) for names, month, day in _DAYS if names.fullmatch(words))
