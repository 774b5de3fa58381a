"""Numbers that stand for a person, a stay or a thing: record, account, licence, serial."""

from __future__ import annotations

from collections.abc import Sequence

from finetune.phi.chance import Chance
from finetune.phi.filling import Maker
from finetune.phi.word_lists import section

# Each is a section of ``lists/numbers.txt``.
KINDS = ("mrn ssn account health_plan license dea npi vin plate serial order accession id").split()


def _number(chance: Chance, forms: Sequence[str]) -> str:
    text = chance.shaped(chance.pick(forms)).strip()
    return text.lower() if chance.often(0.02) else text


def number(kind: str) -> Maker:
    """Return the maker of one kind of number."""
    forms = section(f"numbers/{kind}")
    return lambda chance: _number(chance, forms)
