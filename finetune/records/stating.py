"""What is written of a composed note: summary, handout, questions, each resting on told facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.samples import GoldFact, Keywords
from app.core.span import Span
from finetune.phi.chance import Chance
from finetune.records.facts import KINDS, Fact, FactKind
from finetune.records.gold import AskedQuestion, HandoutLine
from finetune.records.knowledge import drugs, labs
from finetune.records.phrasing import UNANSWERABLE, Bank, choose
from finetune.records.piece import Piece
from finetune.records.rendering import render
from finetune.records.scene import Scene, fact

_MAX_ANSWERED = 4
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def summary_of(scene: Scene, note: Piece, bank: Bank) -> tuple[GoldFact, ...]:
    """Return what a summary must say, the diagnosis first."""
    made: list[GoldFact] = []
    for each, evidence in _facts(note):
        keywords = _keywords(each)
        if keywords:
            text = _said(each, "summary", scene, bank)
            made.append(GoldFact(text, evidence, keywords))
    return tuple(made)


def handout_of(scene: Scene, note: Piece, bank: Bank) -> tuple[HandoutLine, ...]:
    """Return what the patient is told."""
    return tuple(
        HandoutLine(_said(each, "handout", scene, bank), evidence)
        for each, evidence in _facts(note)
        if (each.kind, "handout") in bank
    )


def questions_of(scene: Scene, note: Piece, bank: Bank) -> tuple[AskedQuestion, ...]:
    """Return some questions that the note answers, and one that it does not."""
    told = tuple(_facts(note))
    settled = {_drug(each) for each, _ in told if each.kind not in ("drug.active", "drug.given")}
    askable = [
        (each, evidence)
        for each, evidence in told
        if (each.kind, "question") in bank
        and not (each.kind == "drug.active" and _drug(each) in settled)
    ]
    chosen = [
        askable.pop(scene.chance.whole(0, len(askable) - 1))
        for _ in range(min(_MAX_ANSWERED, len(askable)))
    ]
    answered = tuple(
        AskedQuestion(
            _said(each, "question", scene, bank),
            _said(each, "answer", scene, bank),
            _answer_keywords(each),
            evidence,
        )
        for each, evidence in chosen
    )
    unique = {asked.question: asked for asked in answered}
    return (*unique.values(), _unanswerable(scene, note, bank))


def _facts(note: Piece) -> Iterator[tuple[Fact, tuple[Span, ...]]]:
    """Yield each fact once with all places that tell it, in the order of a summary."""
    places: dict[tuple[str, ...], tuple[Fact, list[Span]]] = {}
    for told in note.told:
        words = [told.fact.values[hole].text.lower() for hole in _identity(told.fact)]
        _, spans = places.setdefault((told.fact.kind, *words), (told.fact, []))
        spans.append(told.span)
    for each, spans in sorted(places.values(), key=lambda pair: _ORDER[pair[0].kind]):
        yield each, tuple(spans)


def _drug(each: Fact) -> str:
    return each.values["drug"].text.lower() if "drug" in each.values else ""


def _identity(each: Fact) -> tuple[str, ...]:
    kind = KINDS[each.kind]
    return kind.keywords or tuple(
        h for h in (kind.hole, "lab", "name", "clinic") if h in each.values
    )


def _said(each: Fact, register: str, scene: Scene, bank: Bank) -> str:
    phrase = choose(bank, each, register, scene.chance)
    piece = render(phrase.parts, each.values, scene.people, scene.chance, FactKind())
    return piece.capitalized().text


def _keywords(each: Fact) -> Keywords:
    """Return what a text that tells the fact must hold: each word as written."""
    return tuple((each.values[hole].text,) for hole in KINDS[each.kind].keywords)


def _answer_keywords(each: Fact) -> Keywords:
    wanted = {"drug.held": ("drug",), "drug.stopped": ("drug",), "symptom.denied": ("problem",)}
    holes = [h for h in ("dose", "value", "allergen", "clinic", "status") if h in each.values]
    chosen = wanted.get(each.kind, tuple(holes) or ("problem",))
    return tuple((each.values[hole].text,) for hole in chosen)


def _unanswerable(scene: Scene, note: Piece, bank: Bank) -> AskedQuestion:
    text = note.text.lower()
    chance = scene.chance
    acts = ("colonoscopy", "lumbar puncture", "bone density scan", "mammogram", "sleep study")
    values = {
        "drug": _unsaid(chance, tuple(drugs()), text),
        "lab": _unsaid(chance, tuple(labs()), text),
        "procedure": _unsaid(chance, acts, text),
    }
    return AskedQuestion(_said(fact(UNANSWERABLE, **values), "question", scene, bank))


def _unsaid(chance: Chance, options: Sequence[str], text: str) -> str:
    return chance.pick([option for option in options if option.lower() not in text])
