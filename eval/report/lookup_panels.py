"""Panels of searches and of errors found in a source: each beside its gold."""

from __future__ import annotations

from eval.output import Record
from eval.report.panels import Item, Panel, Tone, fault_in


def lookup_panels(record: Record) -> tuple[Panel, ...]:
    """Return the panels of what a system looked for."""
    return (_search(record), _error(record))


def _search(record: Record) -> Panel:
    found, relevant = record.output.found, record.sample.relevant
    if found is None:
        return Panel("Search")
    if relevant is None:
        items = tuple(Item("found", Tone.PLAIN, text_id) for text_id in found)
        return Panel("Search", items, "Not judged: the benchmark names no answers.")
    grades = {passage.text_id: passage.grade for passage in relevant}
    ranked = [_ranked(rank, text_id, grades) for rank, text_id in enumerate(found, start=1)]
    lost = [_lost(text_id) for text_id in grades if text_id not in found]
    return Panel("Search", (*ranked, *lost), "Best first; names of texts of the collection.")


def _ranked(rank: int, text_id: str, grades: dict[str, int]) -> Item:
    if text_id not in grades:
        return Item("other", Tone.PLAIN, text_id, heading=f"rank {rank}")
    return Item("relevant", Tone.GOOD, text_id, f"grade {grades[text_id]}", f"rank {rank}")


def _lost(text_id: str) -> Item:
    fault = fault_in("answer not found", "")
    return Item("not found", Tone.WARN, text_id, "relevant", fault=fault)


def _error(record: Record) -> Panel:
    gold, found = record.sample.error, record.output.error
    if found is None:
        return Panel("Error in the source")
    said = _told(found.sentence, found.correction)
    if gold is None:
        return Panel("Error in the source", (Item("found", Tone.PLAIN, said),), "Not judged.")
    truth = f"in truth: {_told(gold.sentence, gold.correction)}"
    if gold.sentence == found.sentence:
        return Panel("Error in the source", (Item("place right", Tone.GOOD, said, truth),))
    if gold.sentence is None:
        kind, label = "error that is none", "made up"
    else:
        kind, label = "error overlooked", "wrong place" if found.sentence is not None else "missed"
    fault = fault_in(kind, gold.correction or "")
    return Panel("Error in the source", (Item(label, Tone.BAD, said, truth, fault=fault),))


def _told(sentence: int | None, correction: str | None) -> str:
    if sentence is None:
        return "no sentence is wrong"
    return f"sentence {sentence}: {correction or 'no correction given'}"
