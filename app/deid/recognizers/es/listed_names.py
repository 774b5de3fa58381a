"""Names in Spanish notes told by lists: "Rosa Bermejo", "Bermejo Roe, Rosa", "Ainara"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.languages.spanish_words import is_family, is_given, is_thing, is_word_too
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.es.name_shape import PART, WORD, trim_spanish_name

_RUN = compiled(rf"(?<![\p{{L}}\p{{N}}.\-]){WORD}(?:[ ]{PART}){{0,5}}")
_CAPITAL = compiled(r"(?<!\p{L})\p{Lu}\p{L}")
_WORD = compiled(r"[\p{L}\p{M}]+(?:['\-][\p{L}\p{M}]+)*")
_INVERTED_BEHIND = compiled(rf",[ ](?P<given>{WORD}(?:[ ]{WORD})?)")
_SENTENCE_START = compiled(r"(?:^|[.!?:\n\-•*][ \t]*)$")
_PLACE_BEFORE = compiled(
    r"(?i)(?:calle|c/|avda?\.?|avenida|plaza|paseo|hospital|cl[íi]nica|centro|colegio|residencia|"
    r"santa|san|virgen|nuestra señora|provincia|ciudad|villa|puerto|universitario|general|"
    r"instituto|ceip|ies|vive en|en)[ ](?:de[ ](?:la[ ]|los[ ])?)?$"
)
_BEFORE_CHARS = 28
_SHORTEST = 3


class SpanishListedNameRecognizer(RuleRecognizer):
    """Finds names of which a part is on a list.

    A word that means something else too ("Dolores", "Rosario") wants another name beside it, or a
    place inside a sentence, where Spanish writes no other word with a capital.
    """

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names that the lists tell."""
        for run in self.matches(_RUN, text):
            for start, end in _pieces(text, *run.span()):
                score = _score(text, start, end)
                if score and not is_thing(text, start, end) and not _is_place(text, start):
                    yield Found(start, _with_given(text, end), PhiKind.NAME, score)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of words with capitals where one is no part of a name."""
    while True:
        kept = trim_spanish_name(text, start, end)
        if kept is not None:
            yield kept
        following = _CAPITAL.search(text, kept[1] if kept is not None else start + 1, end)
        if following is None:
            return
        start = following.start()


def _score(text: str, start: int, end: int) -> float:
    """Return how sure it is that a run of words is a name; 0 where it is none."""
    told = [match for match in _WORD.finditer(text, start, end) if len(match.group()) >= _SHORTEST]
    names = [m.group() for m in told if m.group()[0].isupper()]
    if not names or (names[0].isupper() and len(names) == 1):
        return 0.0
    if len(names) > 1:
        is_told = is_given(names[0].split("-")[0]) or (
            is_family(names[0]) and any(map(is_family, names[1:]))
        )
        return 0.75 if is_told else 0.0
    if not is_given(names[0]):
        return 0.0
    is_start = _SENTENCE_START.search(text[max(0, start - 4) : start]) is not None
    return 0.0 if is_word_too(names[0]) and is_start else 0.5


def _with_given(text: str, end: int) -> int:
    """Return the end of "Bermejo Roe, Rosa"."""
    behind = _INVERTED_BEHIND.match(text, end)
    return behind.end() if behind is not None and is_given(behind["given"].split()[0]) else end


def _is_place(text: str, start: int) -> bool:
    return _PLACE_BEFORE.search(text[max(0, start - _BEFORE_CHARS) : start]) is not None
