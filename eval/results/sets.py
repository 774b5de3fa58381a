"""Which systems are measured on which set, and how much of a set is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eval.sample import Sample
from eval.tasks.collection import Collection

_SUMMARIES = ("wrong-patient", "notewell", "lead", "lead-3", "copy")
_BORROWED = ("similar-training",)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of the results page.

    Attributes:
        task: A task of `notewell eval list`.
        systems: By name; the baseline that others are marked against stands first.
        n: At most so many samples, drawn by seed.
        folders: Names that its folder may have below the data's; none where the task reads the
            data's folder itself, or none at all.
        n_texts: At most so many texts of a collection, those that answer a drawn query among them.
    """

    task: str
    systems: tuple[str, ...]
    n: int
    folders: tuple[str, ...] = ()
    n_texts: int | None = None


# A thousand words take the product a second or two: the numbers keep the whole page within half an
# hour of one core.
SETS = (
    DataSet("smoke", _SUMMARIES, 100),
    DataSet("mts-dialog", (*_SUMMARIES, *_BORROWED), 100, ("mts-dialog",)),
    DataSet("aci-bench", (*_SUMMARIES, *_BORROWED), 20, ("aci-bench",)),
    DataSet("primock57", _SUMMARIES, 12, ("primock57",)),
    DataSet("mediqa-oe", ("notewell", "order-cues"), 20, ("mediqa-oe",)),
    DataSet("medhallu", ("notewell",), 50, ("medhallu",)),
    DataSet("medec", ("no-error",), 574, ("medec", "medec-ms")),
    DataSet("negex", ("notewell", "lexicon"), 300, ("negex",)),
    DataSet("medquad", ("hybrid", "bm25", "dense"), 60, ("medquad",), n_texts=150),
    DataSet("presidio-research", ("notewell",), 80, ("presidio-research",)),
    DataSet("pediatric-handoff", ("notewell",), 40, ("pediatric-handoff",)),
    DataSet("openmed-golden", ("notewell",), 100, ("openmed-golden",)),
    DataSet("phi-free", ("notewell",), 80),
    DataSet("phi-stress", ("notewell",), 20),
    DataSet("phi-traps", ("notewell",), 200),
)


def find_folder(data: Path | None, data_set: DataSet) -> Path | None:
    """Return the folder of a set; None where it is not there, and the task then says so."""
    if data is None or not data_set.folders:
        return data
    return next((data / name for name in data_set.folders if (data / name).is_dir()), None)


def draw_samples(samples: Sequence[Sample], n: int, *, seed: int) -> tuple[Sample, ...]:
    """Draw samples by seed; they keep their order, and all are taken where there are no more.

    Args:
        samples: Of a set.
        n: At most so many.
        seed: The same seed and samples give the same draw.
    """
    if len(samples) <= n:
        return tuple(samples)
    rng = Random(f"samples/{seed}")  # noqa: S311  (repeatable on purpose)
    return tuple(samples[i] for i in sorted(rng.sample(range(len(samples)), n)))


def draw_texts(
    texts: Collection, samples: Sequence[Sample], n: int | None, *, seed: int
) -> Collection:
    """Draw the texts of a collection: all that answer a query, and others up to the number.

    Args:
        texts: The collection.
        samples: The queries that were drawn.
        n: At most so many, where the answers leave room; None takes all.
        seed: As for ``draw_samples``.
    """
    if n is None or len(texts) <= n:
        return texts
    wanted = {gold.text_id for sample in samples for gold in sample.relevant or ()}
    others = [i for i, text in enumerate(texts) if text.text_id not in wanted]
    rng = Random(f"texts/{seed}")  # noqa: S311  (repeatable on purpose)
    n_others = max(0, n - (len(texts) - len(others)))
    taken = frozenset(rng.sample(others, n_others))
    return tuple(t for i, t in enumerate(texts) if i in taken or t.text_id in wanted)
