"""Pairs of evidence and claim: the same fact twice, or a fact and a claim that it does not hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from finetune.corpora.rows import TextPairRow
from finetune.support.facts import Fact, Side, load_facts
from finetune.support.filling import Cast, slots_of
from finetune.support.slots import ERRORS

# How often sentences on other matters stand beside the one that decides.
_COMPANY = 0.3
# How often evidence stands under a heading, which says nothing of it.
_HEADED = 0.2
_HEADINGS = (
    "HPI", "Assessment", "HOSPITAL COURSE", "History", "Impression and plan", "Subjective", "Note",
    "Interval history", "Discussion", "Summary", "A/P", "Narrative",
)  # fmt: skip
# How often evidence is written as notes and conversations do, where a fact has such wordings.
_NOTED = 0.4
# How often a claim says less than its evidence, where a fact has such wordings.
_WEAKER = 0.3
# How often a claim has no full stop.
_BARE = 0.3
# Kinds of which another value makes a claim that the evidence contradicts.
_EXACT = frozenset(ERRORS) - {"drug", "relative"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Evidence and a claim.

    Attributes:
        fact: Name of the fact that decides.
        error_type: None where the claim is supported.
    """

    fact: str
    evidence: str = field(repr=False)
    claim: str = field(repr=False)
    label: Label
    error_type: ErrorType | None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a pair is made of: the fact that decides, its cast, all facts of the side."""

    fact: Fact
    cast: Cast
    facts: tuple[Fact, ...] = field(repr=False)

    def evidence(self) -> str:
        noted = self.fact.noted and self.cast.chance.random() < _NOTED
        return self.cast.fill(self.cast.pick(self.fact.noted if noted else self.fact.same))

    def held(self, *, but: str = "") -> str:
        """Return a wording of a claim that the fact holds, filled later."""
        if self.fact.weaker and self.cast.chance.random() < _WEAKER:
            return self.cast.pick(self.fact.weaker)
        return self.cast.pick([w for w in self.fact.same if w != but])

    def beside(self) -> _Scene:
        """Return a scene of another fact about the same patient."""
        others = [fact for fact in self.facts if fact is not self.fact]
        cast = Cast(self.cast.chance, self.cast.side)
        cast.gender = self.cast.gender
        return _Scene(self.cast.pick(others), cast, self.facts)


def make_pairs(n: int, *, seed: int, side: Side) -> Iterator[Pair]:
    """Make pairs, half of them supported.

    Args:
        n: How many.
        seed: The same seed gives the same pairs.
        side: Whose wordings and values show.
    """
    facts = load_facts(side)
    for i in range(n):
        chance = random.Random(f"{seed}:{side}:{i}")  # noqa: S311  (training data, no secret)
        cast = Cast(chance, side)
        scene = _Scene(facts[i % len(facts)], cast, facts)
        makers, shares = zip(*_MAKERS, strict=True)
        yield chance.choices(makers, shares)[0](scene)


def make_rows(n: int, *, seed: int, side: Side) -> Iterator[TextPairRow]:
    """Make pairs as training rows; a fact is what is held out as a whole."""
    for i, pair in enumerate(make_pairs(n, seed=seed, side=side)):
        owner = f"{side}:{pair.fact}"
        yield TextPairRow(f"{owner}:{i}", owner, pair.evidence, pair.claim, pair.label.value)


def _told(scene: _Scene) -> Pair:
    """Return the fact with a claim that it holds."""
    evidence = scene.evidence()
    claim = scene.cast.fill(scene.held())
    return _pair(scene, _among(scene, [evidence]), claim, Label.SUPPORTED)


def _both(scene: _Scene) -> Pair:
    """Return two facts with a claim that joins them."""
    other = scene.beside()
    evidence = [scene.evidence(), other.evidence()]
    claim = _joined(scene, scene.cast.fill(scene.held()), other.cast.fill(other.held()))
    return _pair(scene, _among(scene, evidence), claim, Label.SUPPORTED)


def _one_of_two(scene: _Scene) -> Pair:
    """Return a fact with a claim that joins it to one that nobody told."""
    other = scene.beside()
    parts = [scene.cast.fill(scene.held()), other.cast.fill(other.held())]
    evidence = scene.evidence()
    scene.cast.chance.shuffle(parts)
    claim = _joined(scene, *parts)
    return _pair(scene, _among(scene, [evidence]), claim, Label.UNSUPPORTED, ErrorType.INVENTED)


def _written(scene: _Scene) -> Pair:
    """Return the fact with one of the wrong claims written for it."""
    evidence = scene.evidence()
    for wording in scene.fact.same:
        scene.cast.bind(wording)
    wrong = scene.cast.pick(scene.fact.wrong)
    claim = scene.cast.fill(wrong.wording)
    return _pair(scene, _among(scene, [evidence]), claim, wrong.label, wrong.error_type)


def _swapped(scene: _Scene) -> Pair:
    """Return the fact with a claim in which one value is another."""
    wording = scene.cast.pick(scene.fact.same)
    slots = [slot for slot in slots_of(wording) if _may_change(slot)]
    if not slots:
        return _written(scene)
    evidence = scene.evidence()
    for other in scene.fact.same:
        scene.cast.bind(other)
    slot = scene.cast.pick(slots)
    kind = slot.rstrip("0123456789")
    claim = scene.cast.other(slot).fill(wording)
    label = Label.CONTRADICTED if kind in _EXACT else Label.UNSUPPORTED
    error = ERRORS.get(kind, ErrorType.INVENTED)
    return _pair(scene, _among(scene, [evidence]), claim, label, error)


def _shared(scene: _Scene) -> Pair:
    """Return the fact with another fact's claim that speaks of one of its values."""
    evidence = scene.evidence()
    mine = set(scene.cast.bound)
    others = [f for f in scene.facts if f is not scene.fact and _adds(f, mine)]
    if not others:
        return _written(scene)
    other = _Scene(scene.cast.pick(others), Cast(scene.cast.chance, scene.cast.side), scene.facts)
    other.cast.gender = scene.cast.gender
    common = [slot for slot in _all_slots(other.fact) if slot in mine]
    slot = scene.cast.pick(common)
    other.cast.bound[slot] = scene.cast.bound[slot]
    claim = other.cast.fill(other.cast.pick(other.fact.same))
    return _pair(scene, _among(scene, [evidence]), claim, Label.UNSUPPORTED, ErrorType.INVENTED)


def _unrelated(scene: _Scene) -> Pair:
    """Return the fact of one patient with a claim of another's."""
    other = scene.beside()
    claim = other.cast.fill(other.held())
    evidence = _among(scene, [scene.evidence()])
    return _pair(scene, evidence, claim, Label.UNSUPPORTED, ErrorType.INVENTED)


_MAKERS: tuple[tuple[Callable[[_Scene], Pair], float], ...] = (
    (_told, 0.42),
    (_both, 0.07),
    (_one_of_two, 0.07),
    (_written, 0.25),
    (_swapped, 0.09),
    (_shared, 0.07),
    (_unrelated, 0.03),
)


def _may_change(slot: str) -> bool:
    """Say whether another value of a slot makes another fact, whatever else is said."""
    return slot not in ("moves", "cause", "lab", "low", "high", "higher", "dose")


def _all_slots(fact: Fact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot for wording in fact.same for slot in slots_of(wording)))


def _adds(fact: Fact, mine: set[str]) -> bool:
    """Say whether every claim of a fact has a value of these and one besides."""
    return all((own := set(slots_of(wording))) & mine and len(own) > 1 for wording in fact.same)


def _among(scene: _Scene, sentences: Sequence[str]) -> str:
    """Return evidence as the product shows it: up to three sentences in any order."""
    shown = list(sentences)
    while len(shown) < 3 and scene.cast.chance.random() < _COMPANY / len(shown):
        shown.append(scene.beside().evidence())
    scene.cast.chance.shuffle(shown)
    headed = scene.cast.chance.random() < _HEADED
    return " ".join([f"{scene.cast.pick(_HEADINGS)}:", *shown] if headed else shown)


def _joined(scene: _Scene, first: str, second: str) -> str:
    joint = scene.cast.pick((" and ", ", and ", "; ", ". ", ", while "))
    end = second if joint == ". " else second[:1].lower() + second[1:]
    return first.rstrip(".") + joint + end


def _pair(
    scene: _Scene, evidence: str, claim: str, label: Label, error_type: ErrorType | None = None
) -> Pair:
    if scene.cast.chance.random() < _BARE:
        claim = claim.rstrip(".")
    return Pair(scene.fact.name, evidence, claim, label, error_type)
