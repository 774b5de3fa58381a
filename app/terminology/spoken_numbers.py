"""Numbers as they are spoken: "one-oh-four" is 104, "seven point one" 7.1, "two ninety" 290."""

from __future__ import annotations

from collections.abc import Mapping

NUMBER_WORDS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# Zeros that stand inside a number alone.
_ZEROS = frozenset({"oh", "o", "nought", "zero"})
# Numbers that begin a year ("nineteen sixty eight").
_CENTURIES = (19, 20)

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_TEN = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_TENS = rf"(?:{_TEN}(?:[- ]{_UNIT})?)"
_ZERO = r"(?:oh|o|zero|nought)"
_BELOW_100 = rf"(?:{_TENS}|{_TEEN}|{_UNIT}|zero|nought)"
_HUNDREDS = rf"(?:(?:an?|{_TEEN}|{_UNIT})[- ]hundred(?:[- ](?:and[- ])?{_BELOW_100})?)"
_THOUSANDS = (
    rf"(?:an?|{_HUNDREDS}|{_BELOW_100})[- ]thousand"
    rf"(?:,?[- ](?:and[- ])?(?:{_HUNDREDS}|{_BELOW_100}))?"
)
# "One-oh-four", "two ninety-two", "three four eight oh".
_BY_DIGITS = (
    rf"{_UNIT}[- ]{_ZERO}[- ]{_UNIT}|{_UNIT}[- ](?:{_TENS}|{_TEEN})"
    rf"|{_UNIT}(?:[- ](?:{_UNIT}|{_ZERO})){{2,3}}"
)
_DECIMALS = rf"point(?:[- ](?:{_UNIT}|{_ZERO}))+"
_WHOLE = rf"(?:{_THOUSANDS}|{_HUNDREDS}|{_BY_DIGITS}|{_BELOW_100})"
_MORE = rf"(?:{_UNIT}|{_TEEN}|{_TEN}|{_ZERO}|hundred|thousand|point)"
# One number in words, whole: no number word stands behind it. Without a group; case is ignored.
SPOKEN_NUMBER = rf"\b(?:{_WHOLE}(?:[- ]{_DECIMALS})?|{_DECIMALS})\b(?![- ]{_MORE}\b)"


def spoken_value(phrase: str) -> float:
    """Return the value of a number as it is spoken.

    "Seven point one" is 7.1, "one thirty" 130, "one-oh-four" 104, "nineteen sixty eight" 1968.

    Args:
        phrase: Number words, in any case, parted by spaces or hyphens; other words are passed over.
    """
    whole, _, decimals = f" {phrase.lower()} ".replace("-", " ").partition(" point ")
    value, last = 0.0, -1
    for word in whole.replace(",", " ").split():
        if word == "hundred":
            value = max(value, 1) * 100
        elif word == "thousand":
            value = max(value, 1) * 1000
        elif word in _ZEROS or word in NUMBER_WORDS:
            more = 0 if word in _ZEROS else NUMBER_WORDS[word]
            is_year = value in _CENTURIES and more >= 10
            is_digit = 0 <= last < 10 and more < 10 and value > 0
            if is_year or 0 < value < 10 <= more:
                value = value * 100 + more
            else:
                value = value * 10 + more if is_digit else value + more
            last = more
            continue
        last = -1
    digits = "".join(
        "0" if word in _ZEROS else str(NUMBER_WORDS.get(word, "")) for word in decimals.split()
    )
    return value + float(f"0.{digits}") if digits else value
