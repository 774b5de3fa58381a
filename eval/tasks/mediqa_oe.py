"""MEDIQA-OE: the orders of a visit, with the turns of its transcript that they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from eval.sample import Ask, GoldOrder, Sample
from eval.tasks.order_rows import read_orders
from eval.tasks.primock57 import read_transcripts
from eval.tasks.rows import Row, find_file, read_json_part, read_jsonl, with_unique_ids
from eval.tasks.task import Task
from eval.tasks.turns import number_turns

_ORDERS, _TRANSCRIPTS = "orders_data.json", "transcripts.jsonl"
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
    rows = with_unique_ids(read_jsonl(find_file(folder, (_TRANSCRIPTS,))), "id")
    texts = {row_id: row.text("transcript") for row_id, row in rows}
    for place in (folder / "primock57", folder.resolve().parent / "primock57"):
        if (place / _TRANSCRIPTS).is_file():
            texts = read_transcripts(place) | texts
            break
    encounters = read_json_part(find_file(folder, (_ORDERS,)), part)
    return tuple(_sample(i, row, texts) for i, row in with_unique_ids(encounters, "id"))


def _sample(row_id: str, row: Row, texts: Mapping[str, str]) -> Sample:
    primock = _PRIMOCK.fullmatch(row_id)
    key = f"day{primock[1]}_consultation{primock[2].zfill(2)}" if primock else row_id
    if key not in texts:
        raise row.invalid(f"no transcript has its id, in {_TRANSCRIPTS} or primock57's")
    source = number_turns(texts[key])
    orders = read_orders(row, "expected_orders")
    gold = tuple(GoldOrder(o.description, o.type, o.reason, o.turns) for o in orders)
    if any(not 1 <= turn <= source.count("\n") + 1 for order in gold for turn in order.turns):
        raise row.invalid("provenance names a turn that its transcript does not have")
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
