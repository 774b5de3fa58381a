"""Who stands for whom: each word of a name has one stand-in in a note, whatever its form.

The stand-in of a listed name comes from the same list, by a keyed ring of its names: two names of
a list never get the same one, in whatever order notes tell them. Other words go to the list that
they are spelled like. A slip of the pen in a name becomes the same slip in its stand-in, so that
the two still look like one person and can still be told apart when they come back.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator

from app.deid.cultures import NameList, likeliest, listed, towns_of
from app.deid.invented_words import invented_place
from app.deid.keyed_choice import KeyedChoice
from app.deid.people import People, read_name
from app.deid.plain_words import folded, in_case_of, unaccented
from app.deid.taken_words import TakenWords
from app.deid.typos import same_slip
from app.deid.unusable_words import is_usable
from app.terminology.spellings import Spellings

_NAME_PARTS = ("female", "male", "surnames")
_GIVEN_PARTS = ("female", "male")
_SAINTS = frozenset(("st", "saint", "ste", "san", "santa", "sta"))
_MAX_SLIPS = 40
# In a shorter word one letter makes another name ("Ann", "Anna").
_MIN_SLIP = 5


class StandIns:
    """The stand-ins of one note.

    Args:
        choice: The patient's choices.
        taken: What stands in the note.
        names: Its personal names as written, in the order of the text.
        given: Names and what stood for them before.
        culture: The note's own, where its language tells one.
    """

    def __init__(
        self,
        choice: KeyedChoice,
        taken: TakenWords,
        names: Iterable[str],
        given: Iterable[tuple[str, str]] = (),
        *,
        culture: str | None = None,
    ) -> None:
        self._choice = choice
        self._taken = taken
        self._culture = culture
        told = tuple(names)
        self._people = People(told)
        self._rings: dict[NameList, dict[str, str]] = {}
        self._by_word: dict[str, str] = {}
        self._used: set[str] = set()
        for original, surrogate in given:
            self._learn(original, surrogate)
        self._assign(
            part.word
            for name in told
            for part in read_name(name)
            if not (part.is_kept or part.is_initial)
        )

    def name(self, original: str, attempt: int) -> str:
        """Return a name in the form of the original; initials agree with whom they stand for.

        Args:
            original: A personal name as written.
            attempt: Above 0, initials that stand for nobody known are others.
        """
        behind = self._people.behind_initials(original)
        written: list[str] = []
        at = 0
        for part in read_name(original):
            old = original[part.start : part.end]
            written.append(original[at : part.start])
            if part.is_kept:
                written.append(old)
            elif part.is_initial:
                new = self._initial(part.word, behind.get(part.start), attempt)
                written.append(new.upper() if old.isupper() else new)
            else:
                written.append(in_case_of(self.word(part.word), old))
            at = part.end
        return "".join(written) + original[at:]

    def word(self, word: str) -> str:
        """Return the stand-in of a word of a name."""
        told = folded(word)
        if told not in self._by_word:
            self._give(
                told, self._likely(told, likeliest(told, parts=_NAME_PARTS, culture=self._culture))
            )
        return self._by_word[told]

    def place(self, word: str, before: str) -> str:
        """Return the stand-in of a word of a place; a saint's is a given name.

        Args:
            word: A word of an address or of a facility's name.
            before: The word in front of it.
        """
        told = folded(word)
        if told not in self._by_word:
            is_saint = before.casefold().rstrip(".") in _SAINTS
            self._give(told, self._saints(told) if is_saint else self._towns(told))
        return self._by_word[told]

    def known(self, word: str) -> bool:
        """Say whether a word is part of a name in this note."""
        return folded(word) in self._by_word

    def _learn(self, original: str, surrogate: str) -> None:
        """Take over the words of a pair whose parts answer each other."""
        ours, theirs = read_name(surrogate), read_name(original)
        if len(ours) != len(theirs):
            return
        for our, their in zip(ours, theirs, strict=True):
            if not (their.is_kept or their.is_initial or our.is_initial):
                stand_in = surrogate[our.start : our.end]
                self._by_word.setdefault(their.word, stand_in.capitalize())
                self._used.add(our.word)

    def _initial(self, letter: str, stands_for: str | None, attempt: int) -> str:
        if stands_for is not None and attempt == 0:
            return self.word(stands_for)[0].casefold()
        alphabet = string.ascii_lowercase
        turn = 1 + self._choice.number("initial", "", attempt, len(alphabet) - 1)
        plain = unaccented(letter)
        return alphabet[(alphabet.find(plain) + turn) % len(alphabet)]

    def _assign(self, words: Iterable[str]) -> None:
        """Give every name its stand-in: listed names first, then the rest; slips behind all."""
        counts = Counter(words)
        first = {word: at for at, word in enumerate(counts)}
        order = sorted(counts, key=lambda w: (listed(w) is None, -counts[w], first[w]))
        rank = {word: at for at, word in enumerate(order)}
        spellings = Spellings(order, shortest=_MIN_SLIP)
        right: dict[str, str] = {}
        for word in order:
            if listed(word) is None and len(word) >= _MIN_SLIP:
                earlier = [w for w in spellings.near(word) if rank[w] < rank[word]]
                if earlier:
                    right[word] = min(earlier, key=lambda w: rank[w])
        for word in sorted(order, key=lambda w: (w in right, listed(w) is None, w)):
            if word not in right:
                self.word(word)
        for word in order:
            if word in right:
                self._give(word, self._slips(word, right[word]))

    def _give(self, word: str, candidates: Iterator[str]) -> None:
        chosen = next(c for c in candidates if self._is_free(c))
        self._by_word[word] = chosen
        self._used.add(chosen.casefold())

    def _is_free(self, candidate: str) -> bool:
        told = candidate.casefold()
        is_new = told not in self._used and not self._taken.has_word(told)
        return is_new and is_usable(told)

    def _likely(self, word: str, names: NameList) -> Iterator[str]:
        """Yield the names of a list from the word's place in its keyed ring, then inventions."""
        ring = self._ring(names)
        order = list(ring.values())
        places = {told: at for at, told in enumerate(ring)}
        plain = unaccented(word)
        if plain in places:
            start = places[plain] + 1
        else:
            start = self._choice.number("ring", word, 0, len(order))
        for step in range(len(order)):
            yield order[(start + step) % len(order)]
        yield from self._inventions(word)

    def _ring(self, names: NameList) -> dict[str, str]:
        """Return the names of a list in the patient's own order, by their lower-case form."""
        if names not in self._rings:
            purpose = f"{names.culture}/{names.part}"
            order = sorted(names.pool, key=lambda n: self._choice.stream(purpose, n, 0))
            self._rings[names] = {name.casefold(): name for name in order}
        return self._rings[names]

    def _saints(self, word: str) -> Iterator[str]:
        return self._likely(word, likeliest(word, parts=_GIVEN_PARTS))

    def _towns(self, word: str) -> Iterator[str]:
        """Return towns of the word's culture; English ones are all invented."""
        likest = likeliest(word, parts=("surnames", "towns"), culture=self._culture)
        towns = towns_of(likest.culture)
        return self._likely(word, towns) if towns.pool else self._inventions(word)

    def _slips(self, word: str, right: str) -> Iterator[str]:
        for attempt in range(_MAX_SLIPS):
            yield same_slip(right, word, self.word(right).casefold(), attempt).capitalize()
        yield from self._inventions(word)

    def _inventions(self, word: str) -> Iterator[str]:
        attempt = 0
        while True:
            yield invented_place(self._choice, word, attempt)
            attempt += 1
