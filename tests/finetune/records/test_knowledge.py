"""What patients can have refers to nothing that is not there."""

import pytest

from finetune.records.knowledge import conditions, drugs, general, labs, schedules


@pytest.mark.parametrize("key", sorted(conditions()))
def test_a_condition_names_what_there_is(key: str) -> None:
    condition = conditions()[key]
    assert condition.acute or condition.chronic
    assert set(condition.lasting) | set(condition.given) <= set(drugs())
    assert set(condition.labs) <= set(labs())
    assert all(low < high for low, high in condition.labs.values())
    # Nobody denies what he came with, and no sign is both found and excluded.
    assert not set(condition.denied) & set(condition.symptoms)
    assert not set(condition.clear) & set(condition.signs)
    assert condition.possible


def test_drugs_are_ordered_as_schedules_are_written() -> None:
    for drug in drugs().values():
        assert drug.route in schedules().route
        assert set(drug.often) <= set(schedules().often)
        assert len(set(drug.doses)) == len(drug.doses) > 0


def test_general_lists_name_known_drugs() -> None:
    known = general()
    assert {drug for group in known.either_or for drug in group} <= set(drugs())
    assert {drug for barred in known.barred.values() for drug in barred} <= set(drugs())
    assert set(known.barred) <= set(known.allergens)
    assert set(known.over_the_counter) <= set(drugs())


def test_what_is_seen_by_chance_is_seen_by_an_examination_there_is() -> None:
    acts = {image.act for condition in conditions().values() for image in condition.images}
    assert all(acts & set(incidental.seen_by) for incidental in general().incidentals)
