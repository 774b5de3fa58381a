"""Templates: slots, unclear text, text between."""

from random import Random

from eval.phi.cast import Cast
from eval.phi.templates import FRAGMENTS, WHOLE_NOTES, Part, read_templates


def by_name(name):
    (template,) = [t for t in read_templates(FRAGMENTS) if t.name == name]
    return template


def test_parts_by_hand():
    assert by_name("other-csn").parts == (
        Part("CSN "),
        Part("encounter", is_slot=True),
        Part(", visit no. "),
        Part("encounter", is_slot=True),
        Part(", referral # "),
        Part("order", is_slot=True),
        Part("."),
    )


def test_unclear_text_is_no_slot():
    template = by_name("email-portal")
    assert Part("MyChart", is_unclear=True) in template.parts
    assert template.slots == ("email", "url")


def test_every_slot_can_be_filled():
    cast = Cast(Random(0))
    for template in read_templates(WHOLE_NOTES) + read_templates(FRAGMENTS):
        assert template.slots
        assert all(cast.fill(slot).text for slot in template.slots)
