"""Other people's outputs: texts from a file, scored as if a system here had written them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.checks.sentences import split_sentences
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.system import run_steps
from eval.tasks.rows import read_jsonl, with_unique_ids


@dataclass(frozen=True, slots=True)
class GivenOutputs:
    """Texts by note id; a note without one is unscored."""

    name: str
    texts: Mapping[str, str] = field(repr=False)
    digest: str

    def identity(self) -> dict[str, str]:
        """Return the digest of the file."""
        return {"engine": "given", "outputs": self.digest}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Take the note's text, a sentence a claim, without citations."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        text = self.texts.get(sample.sample_id)
        if text is None:
            raise EvalError("eval_output_missing")
        return replace(output, claims=tuple(Claim(s.of(text)) for s in split_sentences(text)))


def read_outputs(path: Path, samples: Sequence[Sample]) -> GivenOutputs:
    """Read a JSON Lines file with ``note_id`` and ``text``.

    Args:
        path: The file.
        samples: What the outputs are of.

    Raises:
        EvalError: It is not there, a line is malformed, an id comes twice or is no sample's.
    """
    if not path.is_file():
        raise EvalError("eval_file_missing", file=path.name)
    known = {sample.sample_id for sample in samples}
    texts: dict[str, str] = {}
    for note_id, row in with_unique_ids(read_jsonl(path), "note_id"):
        text = row.values.get("text")
        if note_id not in known:
            raise row.invalid("note_id is not one of the task's samples")
        if not isinstance(text, str):
            raise row.invalid("text is missing")
        texts[note_id] = text
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return GivenOutputs(f"given-{digest[:8]}", texts, digest)
