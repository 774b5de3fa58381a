"""MEDIQA-OE: the orders of a visit, with the turns of its transcript that they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from eval.sample import Ask, Sample
from eval.tasks.order_rows import read_gold_orders
from eval.tasks.rows import Row, find_file, read_json_part, read_jsonl, with_unique_ids
from eval.tasks.task import Task
from eval.tasks.turns import TRANSCRIPTS, number_turns, read_transcripts

_PRIMOCK = re.compile(r"primock57_(\d+)_(\d+)")


def load(folder: Path) -> tuple[Sample, ...]:
    """Read the part "dev": gold orders, transcripts (id, transcript), and those of PriMock57.

    Source:
        github.com/jpcorb20/mediqa-oe (Corbeil et al. 2025), which has transcripts made of ACI-Bench
        and PriMock57; the folder ``primock57`` lies in the data folder or beside it.
    """
    return _read(folder, "dev")


def load_training(folder: Path) -> tuple[Sample, ...]:
    """Read the part "train"."""
    return _read(folder, "train")


def _read(folder: Path, part: str) -> tuple[Sample, ...]:
    rows = with_unique_ids(read_jsonl(find_file(folder, (TRANSCRIPTS,))), "id")
    texts = read_transcripts([folder / "primock57", folder.resolve().parent / "primock57"])
    texts |= {row_id: row.text("transcript") for row_id, row in rows}
    visits = with_unique_ids(read_json_part(find_file(folder, ("orders_data.json",)), part), "id")
    return tuple(_sample(row_id, row, texts) for row_id, row in visits)


def _sample(row_id: str, row: Row, texts: Mapping[str, str]) -> Sample:
    primock = _PRIMOCK.fullmatch(row_id)
    key = f"day{primock[1]}_consultation{primock[2].zfill(2)}" if primock else row_id
    if key not in texts:
        raise row.invalid(f"no transcript has its id, in {TRANSCRIPTS} or primock57's")
    source = number_turns(texts[key])
    gold = read_gold_orders(row, "expected_orders", n_turns=source.count("\n") + 1)
    return Sample(row_id, source, template="visit", orders=gold)


TASK = Task(
    name="mediqa-oe",
    about="medical orders of visits, with their turns (Corbeil et al. 2025)",
    licence="CDLA-Permissive-2.0",
    asks=(Ask.ORDERS,),
    scorers=("orders",),
    load=load,
    load_training=load_training,
)
