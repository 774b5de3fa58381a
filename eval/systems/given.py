"""Other people's outputs: read from a file, scored as if a system here had written them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.checks.sentences import split_pieces
from eval.files import is_file
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.given_columns import (
    fill_error,
    fill_found,
    fill_labels,
    fill_orders,
    fill_unseen_labels,
)
from eval.systems.given_usage import add_usage
from eval.tasks.rows import Row, read_json_list, read_jsonl, read_table, with_unique_ids

_ID = "note_id"
_MISSING = "eval_output_missing"
# Far beyond any summary; the checks read so much in half a minute, and megabytes in many.
_MAX_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class GivenPart:
    """The answer to one ask, as a column of the file.

    Attributes:
        fill: Puts what a row says of a sample, None where ``--limit`` leaves it out, into an
            output; raises by ``row.invalid`` where it cannot.
    """

    column: str
    fill: Callable[[Row, Sample | None, Output], Output]


@dataclass(frozen=True, slots=True)
class GivenCounts:
    """What became of the rows of the file.

    Attributes:
        rows: All of them; ``used`` and ``beyond_limit`` together.
        used: Rows of samples that are scored.
        beyond_limit: Rows of samples that ``--limit`` leaves out.
        empty: Rows in use whose text is blank: an output that says nothing, scored as such.
        missing: Samples without a row; they are unscored.
    """

    rows: int = 0
    used: int = 0
    beyond_limit: int = 0
    empty: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class GivenOutputs:
    """Outputs by note id; a note without one is unscored."""

    name: str
    outputs: Mapping[str, Output] = field(repr=False)
    digest: str
    counts: GivenCounts

    def identity(self) -> dict[str, str]:
        """Return the digest of the file."""
        return {"engine": "given", "outputs": self.digest}

    def describe(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self.counts)

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Take what the file says of the note, and say which asks it leaves open."""
        output = self.outputs.get(sample.sample_id)
        if output is None:
            parts = {ask.value: _MISSING for ask in asks if ask in GIVEN_PARTS}
            return Output(failures=parts)
        return output


def read_outputs(
    path: Path,
    samples: Sequence[Sample],
    *,
    asks: Sequence[Ask] = (Ask.SUMMARIZE,),
    known: Collection[str] = (),
) -> GivenOutputs:
    """Read outputs: ``.csv``, one ``.json`` list, or JSON Lines, with ``note_id`` and ``text``.

    Args:
        path: The file.
        samples: What is scored.
        asks: What the task asks for; decides which columns are read.
        known: Ids of the task's other samples, which ``--limit`` leaves out.

    Raises:
        EvalError: It cannot be read or holds no row; a row is malformed, lacks the columns or is
            longer than any summary; an id comes twice or is no sample's.
    """
    if not is_file(path):
        raise EvalError("eval_file_missing", file=path.name)
    parts = {ask: GIVEN_PARTS[ask] for ask in asks if ask in GIVEN_PARTS}
    if not parts:
        raise EvalError("eval_outputs_unasked", asks=", ".join(asks))
    wanted, others = {sample.sample_id: sample for sample in samples}, frozenset(known)
    outputs: dict[str, Output] = {}
    n_rows = 0
    for note_id, row in with_unique_ids(_rows(path, parts), _ID):
        if note_id not in wanted and note_id not in others:
            raise row.invalid(f"{_ID} is not one of the task's samples")
        n_rows += 1
        output = _output(row, wanted.get(note_id), parts)
        if note_id in wanted:
            outputs[note_id] = output
    if not n_rows:
        raise EvalError("eval_file_invalid", file=path.name, problem="it holds no output")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    counts = GivenCounts(
        rows=n_rows,
        used=len(outputs),
        beyond_limit=n_rows - len(outputs),
        empty=sum(output.text is not None and not output.text for output in outputs.values()),
        missing=len(wanted) - len(outputs),
    )
    return GivenOutputs(f"given-{digest[:8]}", outputs, digest, counts)


def _rows(path: Path, parts: Mapping[Ask, GivenPart]) -> Iterator[Row]:
    match path.suffix.lower():
        case ".csv":
            # A table of several asks may leave columns out; a row that has none of them is refused.
            columns = [part.column for part in parts.values()] if len(parts) == 1 else []
            return read_table(path, columns=(_ID, *columns))
        case ".json":
            return read_json_list(path)
        case _:
            return read_jsonl(path)


def _output(row: Row, sample: Sample | None, parts: Mapping[Ask, GivenPart]) -> Output:
    if not any(part.column in row.values for part in parts.values()):
        columns = " or ".join(part.column for part in parts.values())
        raise row.invalid(f"{columns} is missing")
    output = Output()
    for ask, part in parts.items():
        if part.column in row.values:
            output = part.fill(row, sample, output)
        else:
            output = replace(output, failures={**output.failures, ask.value: _MISSING})
    return output


def _fill_summary(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take a text as it is laid out, and each sentence of it as a claim without citations."""
    del sample
    written = row.written("text")
    if len(written) > _MAX_CHARS:
        raise row.invalid(f"text is longer than {_MAX_CHARS:,} characters, which is no summary")
    text = written if written.strip() else ""
    claims = tuple(Claim(span.of(text)) for span in split_pieces(text))
    return add_usage(row, replace(output, claims=claims, written=text))


# Columns by what they answer; an ask that is not here cannot be given in a file.
GIVEN_PARTS: Mapping[Ask, GivenPart] = {
    Ask.SUMMARIZE: GivenPart("text", _fill_summary),
    Ask.ORDERS: GivenPart("orders", fill_orders),
    Ask.VERIFY: GivenPart("labels", fill_labels),
    Ask.VERIFY_UNSEEN: GivenPart("unseen_labels", fill_unseen_labels),
    Ask.FIND_ERROR: GivenPart("error_sentence", fill_error),
    Ask.RETRIEVE: GivenPart("found", fill_found),
}
