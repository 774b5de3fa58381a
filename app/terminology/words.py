"""Words of a claim or a sentence as the checks compare them: stems, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

import Stemmer

from app.core.span import Span

# Words, and numbers with thousands separators and decimals.
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)?")

_STEMMER = Stemmer.Stemmer("english")

# Words that say nothing a note could contradict: grammar, and how notes report.
STOP_WORDS = frozenset(
    """
    a an the this that these those it its he him his she her hers they them their theirs we our you
    your i me my mine who whom whose which what when where why how there here
    is are was were be been being am do does did done has have had having will would shall should
    can
    could may might must
    and or but if then than so as of in on at to from by with for into onto over under about after
    before during while until since between within per via upon through also both either each
    s t d ll ve re m
    patient patients pt pts mr mrs ms miss dr
    noted note notes reported reports report states stated describes described documented shows
    showed
    shown found reveals revealed demonstrates demonstrated presents presented presenting came
    admits admitted complains complained complaint endorses endorsed
    not no without denies denied deny negative never none nor neither
    """.split()
)

# Words that carry little alone; a claim may add or change them without saying something new.
LIGHT_WORDS = frozenset(
    """
    year years old yo woman man male female lady gentleman person people adult
    take takes taking taken give gives given giving use uses used using receive receives received
    start starts started begin began continue continues continued
    treat treats treated treating treatment therapy get gets got make made need needs needed
    medicine medicines medication medications drug drugs pill tablet tablets tab tabs dose doses
    test tests level levels result results value values measured
    history past medical known current currently now today day days time times once twice daily
    every mouth oral orally po
    condition problem problems disease disorder status
    due because underwent seen see check checked
    hospital home visit clinic office admission discharge
    call doctor follow up appointment
    left right mild moderate severe acute chronic
    """.split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One token.

    Attributes:
        text: Lower case.
        stem: Snowball English stem; numbers are their own stem, without separators.
    """

    text: str = field(repr=False)
    stem: str = field(repr=False)
    span: Span

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def weight(self) -> float:
        """How much it counts when a claim's words are looked for: 0, 0.25 or 1."""
        if self.text in STOP_WORDS:
            return 0.0
        return 0.25 if self.text in LIGHT_WORDS else 1.0


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball English stem of a lower-case word."""
    return word if len(word) <= 3 else _STEMMER.stemWord(word)


def words(text: str) -> tuple[Word, ...]:
    """Split a text into words and numbers, with exact places."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        lower = match.group().lower()
        root = lower.replace(",", "") if lower[0].isdigit() else stem(lower)
        found.append(Word(lower, root, Span(match.start(), match.end())))
    return tuple(found)


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return tuple(word.stem for word in words(text))
