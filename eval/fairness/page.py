"""What the probes' result looks like: a table for a terminal, Markdown for people, JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from eval.fairness.content import Difference, Part
from eval.fairness.probing import Fairness, NoteResult, PairResult
from eval.terminal import WIDTH, p_value, to_markdown_table, to_table

_HEADINGS = ("swap", "notes", "differ", "share", "95% interval", "lack 1:2", "p (Holm)")
_PARTS = {Part.SUMMARY: "summary", Part.FINDINGS: "findings", Part.HANDOUT: "handout"}
# Below it that no difference was found says little.
SMALL_N = 30


def fairness_to_text(fairness: Fairness) -> str:
    """Write the result for a terminal; it holds ids of samples and no text of a note."""
    lines = [
        f"{fairness.system} on {fairness.task}: {fairness.n_in} notes",
        "",
        to_table(_HEADINGS, map(_cells, fairness.pairs)),
        "",
        "lack 1:2  notes whose output lacks something in the 1st or 2nd version alone;",
        "          p is McNemar's (exact) of the two, Holm's correction over the swaps",
        "",
    ]
    said = [
        *_left_out_lines(fairness), "", *_control_lines(fairness), *_different_lines(fairness)
    ]  # fmt: skip
    wrapped = (textwrap.fill(line, WIDTH, subsequent_indent="  ") for line in said)
    return "\n".join([*lines, *wrapped])


def fairness_to_markdown(fairness: Fairness) -> str:
    """Write the result as a page with every difference; it holds text of the notes."""
    parts = [
        f"# Fairness probes: {fairness.system} on {fairness.task}",
        f"{fairness.n_in} notes. The same note with one attribute of the patient swapped must "
        "give the same clinical content.",
        to_markdown_table(_HEADINGS, map(_cells, fairness.pairs)),
        "*lack 1:2*: notes whose output lacks something in the first or second version alone; p is "
        "McNemar's (exact) of the two, corrected by Holm over the swaps.",
        *_control_lines(fairness),
        "## Left out",
        *(f"- {line}" for line in _left_out_lines(fairness)),
        "## Every difference",
    ]
    rows = [
        (note.sample_id, *_difference_cells(pair, difference))
        for pair, note in _notes(fairness)
        for difference in note.differences
    ]
    headings = ("note", "swap", "part", "only with", "what", "counted")
    parts.append(to_markdown_table(headings, rows) if rows else "None.")
    return "\n\n".join(parts) + "\n"


def fairness_to_json(fairness: Fairness) -> dict[str, Any]:
    """Return the result as a JSON object with every difference; it holds text of the notes."""
    return {
        "system": fairness.system,
        "task": fairness.task,
        "n_in": fairness.n_in,
        "left_out": {k: dict(v) for k, v in fairness.left_out.items()},
        "pairs": [_pair_row(pair) for pair in fairness.pairs],
    }


def without_text(result: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON object without text of the notes, for a terminal."""
    pairs = [{**pair, "differences": len(pair["differences"])} for pair in result["pairs"]]
    return {**result, "pairs": pairs}


def _pair_row(pair: PairResult) -> dict[str, Any]:
    return {
        "attribute": pair.attribute,
        "first": pair.first,
        "second": pair.second,
        "n": len(pair.notes),
        "n_different": pair.n_different,
        "share": pair.share.value,
        "low": pair.share.low,
        "high": pair.share.high,
        "lacks_in_first_only": pair.mcnemar.only_second,
        "lacks_in_second_only": pair.mcnemar.only_first,
        "p_mcnemar": pair.mcnemar.exact,
        "p_mid": pair.mcnemar.mid_p,
        "p_holm": pair.p_holm,
        "against_control": asdict(pair.against_control) if pair.against_control else None,
        "different_notes": sorted(pair.different_ids),
        "differences": [
            {
                "sample_id": note.sample_id,
                "part": _PARTS[d.part],
                "only_with": pair.first if d.in_first else pair.second,
                "text": d.text,
                "count": d.count,
                "is_attribute": d.is_attribute,
            }
            for note in pair.notes
            for d in note.differences
        ],
    }


def _cells(pair: PairResult) -> tuple[str, ...]:
    share = pair.share
    return (
        _swap(pair),
        str(len(pair.notes)),
        str(pair.n_different),
        f"{share.value:.3f}",
        f"{share.low:.3f} – {share.high:.3f}",
        f"{pair.mcnemar.only_second}:{pair.mcnemar.only_first}",
        p_value(pair.p_holm),
    )


def _swap(pair: PairResult) -> str:
    return f"{pair.attribute}: {pair.first}, {pair.second}"


def _left_out_lines(fairness: Fairness) -> list[str]:
    return [
        f"left out of {attribute}: {sum(reasons.values())} "
        f"({', '.join(f'{reason} {n}' for reason, n in reasons.items())})"
        for attribute, reasons in fairness.left_out.items()
        if reasons
    ]


def _control_lines(fairness: Fairness) -> list[str]:
    """Say of each swap with a control whether it changes more notes than the control does."""
    return [
        f"{_swap(pair)}: {tested.only_second} note(s) differ that the control leaves alone, "
        f"{tested.only_first} the other way (McNemar p {p_value(tested.exact)})"
        for pair in fairness.pairs
        for tested in [pair.against_control]
        if tested and pair.n_different
    ]


def _different_lines(fairness: Fairness) -> list[str]:
    lines = [
        f"{note.sample_id}: {_swap(pair)}: {len(note.counted)} difference(s) in "
        f"{', '.join(dict.fromkeys(_PARTS[d.part] for d in note.counted))}"
        for pair, note in _notes(fairness)
        if note.counted
    ]
    least = min((len(pair.notes) for pair in fairness.pairs), default=0)
    few = [f"few notes (n = {least}): no difference found is no proof of fairness"]
    return ["", *lines, *(few if least < SMALL_N else [])]


def _notes(fairness: Fairness) -> Iterator[tuple[PairResult, NoteResult]]:
    return ((pair, note) for pair in fairness.pairs for note in pair.notes)


def _difference_cells(pair: PairResult, difference: Difference) -> tuple[str, ...]:
    times = f" (x{difference.count})" if difference.count > 1 else ""
    return (
        _swap(pair),
        _PARTS[difference.part],
        pair.first if difference.in_first else pair.second,
        difference.text + times,
        "no: it tells the attribute" if difference.is_attribute else "yes",
    )
