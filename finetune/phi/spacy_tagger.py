"""The other tagger: a spaCy pipeline trained on the same rows, to compare the shipped one with.

    python -m finetune.phi.spacy_tagger CORPUS HELD_OUT --out FOLDER

prints the scores of both on the held-out rows. CORPUS and HELD_OUT are folders that a training run
with synthetic rows leaves (``corpus`` and ``corpus/held_out``).
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import compounding

from app.deid.recognizers.tagged import ADAPTER
from app.encoder.tagger import load_tagger
from finetune.corpora.corpus import read_corpus
from finetune.corpora.rows import TagRow
from finetune.scoring.spans import score_spans

_WIDTH = 128
_NER: dict[str, Any] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 96,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
            "rows": [5000, 1000, 2500, 2500, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    },
}
_DROPOUT = 0.1
_WORDS_A_BATCH = (300.0, 2000.0, 1.002)


def train_spacy(rows: Sequence[TagRow], *, epochs: int, seed: int) -> Language:
    """Train a blank English pipeline with a named-entity recognizer.

    Args:
        rows: Texts with labels; a label's edge inside a token is moved to the token's.
        epochs: Passes over the rows.
        seed: Of weights and order.
    """
    fix_random_seed(seed)
    pipeline = spacy.blank("en")
    recognizer: Any = pipeline.add_pipe("ner", config={"model": _NER})
    for label in sorted({tag.label for row in rows for tag in row.tags}):
        recognizer.add_label(label)
    examples = list(_examples(pipeline, rows))
    optimizer = pipeline.initialize(lambda: examples[:200])
    sizes = iter(compounding(*_WORDS_A_BATCH))
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    for _ in range(epochs):
        chance.shuffle(examples)
        for batch in _batches(examples, sizes):
            pipeline.update(batch, sgd=optimizer, drop=_DROPOUT)
    return pipeline


def _examples(pipeline: Language, rows: Iterable[TagRow]) -> Iterator[Example]:
    for row in rows:
        doc = pipeline.make_doc(row.text)
        spans = (
            doc.char_span(tag.start, tag.end, label=tag.label, alignment_mode="expand")
            for tag in row.tags
        )
        reference = doc.copy()
        reference.set_ents(spacy.util.filter_spans([span for span in spans if span]))
        yield Example(doc, reference)


def _batches(examples: Sequence[Example], sizes: Iterator[float]) -> Iterator[list[Example]]:
    """Yield batches of about as many words as the next size says."""
    batch: list[Example] = []
    room = next(sizes)
    for example in examples:
        batch.append(example)
        room -= len(example.predicted)
        if room <= 0:
            yield batch
            batch, room = [], next(sizes)
    if batch:
        yield batch


commands = typer.Typer(pretty_exceptions_show_locals=False)


@commands.command()
def compare(
    corpus: Annotated[Path, typer.Argument(help="Rows to train on.")],
    held_out: Annotated[Path, typer.Argument(help="Rows to compare on.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the pipeline.")],
    epochs: Annotated[int, typer.Option(min=1)] = 2,
    seed: int = 7,
    threshold: Annotated[float, typer.Option(help="Of the shipped tagger.")] = 0.3,
) -> None:
    """Train the pipeline and print its scores beside those of the shipped tagger."""
    rows = tuple(row for row in read_corpus(corpus).rows if isinstance(row, TagRow))
    others = tuple(row for row in read_corpus(held_out).rows if isinstance(row, TagRow))
    begun = time.perf_counter()
    pipeline = train_spacy(rows, epochs=epochs, seed=seed)
    seconds = time.perf_counter() - begun
    pipeline.to_disk(out)
    tagger = load_tagger(ADAPTER)
    found = {
        "spacy": score_spans(
            others, lambda text: ((e.start_char, e.end_char) for e in pipeline(text).ents)
        ),
        "shipped": score_spans(
            others, lambda text: ((t.start, t.end) for t in tagger.tag(text, threshold=threshold))
        ),
    }
    scores: dict[str, Any] = {name: asdict(score) for name, score in found.items()}
    sys.stdout.write(json.dumps({"spacy_training_s": round(seconds), **scores}, indent=2) + "\n")


if __name__ == "__main__":
    commands()
