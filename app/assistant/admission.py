"""Whether a note may be worked on: of one patient, in a language that is read.

It looks at the raw note by rule alone and keeps nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.errors import TaskError
from app.core.note import Note
from app.core.span import Span
from app.grounding import Injection, find_injections

# A header's fields that tell patients apart.
_NUMBER = re.compile(
    r"^[^\n]{0,80}?\b(?:MRN|medical record (?:no\.?|number)|hospital (?:no\.?|number))\s*[:#]?\s*"
    r"(?P<value>[A-Z]{0,3}[-\d]{4,14})",
    re.IGNORECASE | re.MULTILINE,
)
_BORN = re.compile(
    r"\b(?:DOB|D\.O\.B\.?|date of birth|born)\s*[:#]?\s*(?P<value>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^[ \t]*(?:patient(?: name)?|pt|"
    r"name)[ \t]*:[ \t]*(?P<value>[A-Z][\w'’-]+(?:,?[ \t][A-Z][\w.'’-]*){1,3})",
    re.MULTILINE,
)
# Two people whose care is one story: their note is one.
_BELONG_TOGETHER = re.compile(
    r"\b(?:newborn|neonat\w+|infant|baby|mother|maternal|donor|recipient|twins?|fetus|fetal)\b",
    re.IGNORECASE,
)

# Small words of languages that English notes hold none of, or few.
_SMALL_WORDS = {
    "Spanish": "el los las del con por para una desde hace que se su sus al y dos está fue sin",
    "French": "le les des du une est dans pour avec sans depuis chez il elle et sur au aux été",
    "German": "der die das und mit für nicht eine einen einer seit bei ist wurde von zu dem den",
    "Portuguese": "os das dos uma com para não há foi sem desde seu sua ao em são pela pelo",
    "Italian": "il gli della del con per una che non da è stato alla nel dal sono senza",
    "Dutch": "het een van met voor niet sinds bij werd zijn naar ook wordt heeft geen",
}
_ENGLISH = frozenset("the of with for is was to has had are and from this that her his".split())
_FOREIGN = {name: frozenset(words.split()) for name, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Fewer different small words are a quotation or a name; English has to be the rarer language.
_LEAST_DIFFERENT, _LEAST_TIMES_ENGLISH = 5, 2
# Of a note in another script, at least this share of the letters.
_OTHER_SCRIPT_SHARE = 0.5
_LATIN_END = "\u0250"
_MOST_CHARS = 20_000


def admit(note: Note) -> tuple[Injection, ...]:
    """Let a note pass, and return the orders to the software that stand in it.

    Raises:
        TaskError: It holds several patients' records, or is written in another language.
    """
    n_patients = _n_patients(note.text)
    if n_patients > 1:
        raise TaskError("note_of_two_patients", n_patients=n_patients)
    found = find_injections(note.text)
    language = _other_language(_without_orders(note.text[:_MOST_CHARS], found))
    if language is not None:
        raise TaskError("note_language", language=language)
    return found


def _without_orders(text: str, found: Sequence[Injection]) -> str:
    """Return a text without the lines that give orders to the software, in whatever language."""
    orders = [injection.span for injection in found]
    kept: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        place = Span(start, start + len(line))
        if not any(place.overlaps(order) for order in orders):
            kept.append(line)
        start = place.end
    return "".join(kept)


def _n_patients(text: str) -> int:
    """Return how many patients the headers of a text name; 1 where they do not tell."""
    numbers = {re.sub(r"\D", "", m["value"]) for m in _NUMBER.finditer(text)}
    births = {m["value"] for m in _BORN.finditer(text)}
    names = list(_different_names(text))
    told_apart = sorted((len(numbers), len(births), len(names)), reverse=True)
    # Two kinds of identifiers have to differ: one may be written in two ways, or wrongly.
    if told_apart[1] < 2 or _BELONG_TOGETHER.search(text):
        return 1
    return told_apart[1]


def _different_names(text: str) -> Iterator[frozenset[str]]:
    """Yield the names that headers give the patient, those that share a word once."""
    seen: set[str] = set()
    for match in _NAMED.finditer(text):
        words = frozenset(w.lower() for w in _WORD.findall(match["value"]) if len(w) > 1)
        if not words & seen:
            yield words
        seen |= words


def _other_language(text: str) -> str | None:
    """Return the language of a text; None where it is English or does not tell."""
    letters = [c for c in text if c.isalpha()]
    if sum(c >= _LATIN_END for c in letters) > _OTHER_SCRIPT_SHARE * max(1, len(letters)):
        return "another script"
    words = [w.lower() for w in _WORD.findall(text)]
    n_english = sum(w in _ENGLISH for w in words)
    counts = {
        name: (sum(w in small for w in words), len(small.intersection(words)))
        for name, small in _FOREIGN.items()
    }
    name, (n_words, n_different) = max(counts.items(), key=lambda item: item[1])
    is_enough = n_different >= _LEAST_DIFFERENT and n_words > _LEAST_TIMES_ENGLISH * n_english
    return name if is_enough else None
