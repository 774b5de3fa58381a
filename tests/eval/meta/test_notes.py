"""The packaged notes: two halves that share no template, repeatable."""

from eval.meta.notes import N_NOTES, packaged_sources, templates
from eval.meta.split import Split


def all_templates(split):
    return {line for lines in templates(split).values() for line in lines}


def test_halves_share_no_template():
    dev, held_out = all_templates(Split.DEV), all_templates(Split.HELD_OUT)
    assert len(dev) + len(held_out) >= 240
    assert not dev & held_out


def test_halves_share_no_note():
    dev, held_out = (packaged_sources(split, seed=0) for split in Split)
    assert not {s.note_id for s in dev} & {s.note_id for s in held_out}
    assert {s.note_id for s in dev} > {"dev-000"}
    assert min(len(dev), len(held_out)) >= N_NOTES


def test_every_slot_is_filled():
    for split in Split:
        for source in packaged_sources(split, seed=0)[:N_NOTES]:
            assert "{" not in source.text
            assert "  " not in source.text


def test_the_seed_makes_the_notes():
    first, again, other = (packaged_sources(Split.DEV, seed=seed)[0] for seed in (0, 0, 1))
    assert first == again
    assert first.text != other.text
