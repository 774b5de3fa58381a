"""Ages, durations, years and bare numbers; an age of 90 or more is PHI, the others are not."""

from __future__ import annotations

from finetune.phi.chance import Chance

_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty"}
_ONES = "one two three four five six seven eight nine ten eleven twelve".split()
_OLD_FORMS = (
    "{n}-year-old", "{n} year old", "{n} y/o", "{n}yo", "{n} yo", "{n} years old", "{n} years",
    "{n}-yr-old", "{n} y.o.", "{n}Y", "{n} yrs old", "{n}y/o", "{n} year-old",
)  # fmt: skip
_HIGH_WORDS = (
    "ninety", "ninety-one", "ninety-two", "ninety-three", "ninety-four", "ninety-five",
    "ninety six", "ninety-seven", "ninety eight", "ninety-nine", "one hundred",
    "one hundred and one",
)  # fmt: skip


def age_phrase(chance: Chance, years: int) -> str:
    """Return an age with its unit: "54-year-old", "54 y/o"."""
    return chance.pick(_OLD_FORMS).replace("{n}", str(years))


def age(chance: Chance) -> str:
    """Return an age under 90, in any form."""
    years = chance.whole(1, 89)
    tens, ones = divmod(years, 10)
    words = f"{_TENS[tens]}-{_ONES[ones - 1]}" if tens in _TENS and ones else _ONES[years % 12]
    return chance.weighted(
        (
            (8, age_phrase(chance, years)),
            (3, str(years)),
            (0.8, f"{words} year old"),
            (0.8, f"{chance.whole(1, 23)} month old"),
            (0.5, f"{chance.whole(1, 27)}-day-old"),
            (0.5, f"{chance.whole(2, 20)} mo"),
            (0.4, f"mid-{tens or 5}0s"),
            (0.4, f"{chance.whole(1, 11)} wk"),
            (0.4, f"{chance.whole(2, 17)}-year {chance.whole(1, 11)}-month-old"),
        )
    )


def age_of_ninety(chance: Chance) -> str:
    """Return an age of 90 or more, in digits or words."""
    years = chance.whole(90, 105)
    return chance.weighted(
        (
            (8, age_phrase(chance, years)),
            (
                1.5,
                chance.pick(_HIGH_WORDS) + chance.pick((" year old", "-year-old", " years old")),
            ),
            (3, str(years)),
            (0.8, f"{years} years of age"),
            (0.6, f"age {years}"),
            (0.4, f"{years}-y/o"),
            (0.4, chance.pick(("nonagenarian", "centenarian"))),
        )
    )


def year(chance: Chance) -> str:
    """Return a bare year."""
    return str(chance.whole(1950, 2029))


def duration(chance: Chance) -> str:
    """Return a length of time."""
    number, unit = (
        chance.whole(1, 30),
        chance.pick(("day", "week", "month", "year", "hour", "minute")),
    )
    few = chance.whole(2, 12)
    return chance.weighted(
        (
            (5, f"{few} {unit}s"),
            (2, f"{few}-{few + chance.whole(1, 3)} {unit}s"),
            (1, f"{number}{unit[0]}"),
            (1, f"{_ONES[few - 1]} {unit}s"),
            (0.7, f"a few {unit}s"),
            (0.7, f"{few} {unit}(s)"),
            (0.7, f"x {number} {unit}s"),
            (0.5, f"{few} and a half {unit}s"),
            (0.5, f"{number} {unit[:2]}"),
        )
    )


def fraction(chance: Chance) -> str:
    """Return a fraction, a ratio or a range, which is not a date."""
    low = chance.whole(1, 9)
    return chance.pick(
        (f"{low}/10", "1/2", "3/4", "2/3", f"{low}-{low + 2}", f"{low}/5", f"1:{low * 40}", "50/50",
         f"{low}.5/10", "12/12", f"{low} of 10", f"{low * 10}%", "24/7", f"{low}+/4", "9/11 ribs")
    )  # fmt: skip


def bare_number(chance: Chance) -> str:
    """Return a number of one to four digits, a decimal now and then."""
    return chance.weighted(
        (
            (8, str(chance.whole(1, 30))),
            (1, str(chance.whole(31, 500))),
            (1, f"{chance.whole(0, 20)}.{chance.whole(1, 9)}"),
        )
    )
