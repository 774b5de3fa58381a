"""phi-free: abstracts and sentences of reports in which nobody is identified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import EvalError
from eval.phi.resources import read_columns
from eval.sample import Ask, Sample
from eval.tasks import negex
from eval.tasks.task import Task

_ABSTRACTS = ("bc5cdr", "devel.tsv")
_REPORTS = ("negex", "reports_1_to_60.tsv")
# The file has no borders between abstracts; about nine sentences are one.
_SENTENCES_A_TEXT = 9
# Upstream parts every mark from its word.
_JOINS = (
    (re.compile(r" \+ / - "), " +/- "),
    (re.compile(r"(?<=\w) ([-/']) (?=\w)"), r"\1"),
    (re.compile(r"(?<=\d) ([.,]) (?=\d)"), r"\1"),
    (re.compile(r" (?=[.,;:)\]%?!])"), ""),
    (re.compile(r"(?<=[(\[]) "), ""),
)


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the development part of BC5CDR and the distinct sentences of NegEx.

    Texts that do hold PHI, or what cannot be told from it, are named in ``exclusions.tsv`` with
    the reason; they stay in, unscored.

    Args:
        folder: Holds the folders ``bc5cdr`` and ``negex``, or the file of one of them.

    Raises:
        EvalError: It holds neither, or one cannot be read.
    """
    texts: list[tuple[str, str]] = []
    for name, file, read in ((*_ABSTRACTS, _abstracts), (*_REPORTS, _reports)):
        for place in (folder / name, folder):
            if (place / file).is_file():
                texts.extend(read(place))
                break
    if not texts:
        raise EvalError("eval_file_missing", file=f"{_ABSTRACTS[1]} or {_REPORTS[1]}")
    excluded = excluded_ids()
    return tuple(
        Sample(sample_id, text, phi=None if sample_id in excluded else ())
        for sample_id, text in texts
    )


def excluded_ids() -> frozenset[str]:
    """Return the ids of the texts that hold PHI after all."""
    return frozenset(row[0] for row in read_columns("exclusions.tsv")[1:])


def _abstracts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield texts of abstract length, made of sentences that follow each other."""
    try:
        content = (folder / _ABSTRACTS[1]).read_text("utf-8")
    except UnicodeDecodeError:
        raise EvalError("eval_file_invalid", file=_ABSTRACTS[1], problem="not UTF-8") from None
    sentences = [_joined(lines) for part in content.split("\n\n") if (lines := part.split("\n"))]
    for number, start in enumerate(range(0, len(sentences), _SENTENCES_A_TEXT), start=1):
        text = " ".join(sentences[start : start + _SENTENCES_A_TEXT]).strip()
        if text:
            yield f"bc5cdr-{number}", text


def _joined(lines: list[str]) -> str:
    text = " ".join(word for line in lines if (word := line.split("\t")[0].strip()))
    for pattern, replacement in _JOINS:
        text = pattern.sub(replacement, text)
    return text


def _reports(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each distinct sentence, under the line that it first stands on."""
    seen: set[str] = set()
    for sample in negex.load(folder):
        if sample.source not in seen:
            seen.add(sample.source)
            yield f"negex-{sample.sample_id}", sample.source


TASK = Task(
    name="phi-free",
    about="texts without PHI: abstracts (Li et al. 2016) and sentences of reports (NegEx)",
    licence="CC BY 4.0, Apache-2.0",
    asks=(Ask.DEIDENTIFY,),
    scorers=("phi-free", "cost"),
    load=load,
)
