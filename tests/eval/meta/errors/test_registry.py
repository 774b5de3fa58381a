"""Every kind has its corruption."""

from random import Random

from eval.meta.case import Kind
from eval.meta.errors.registry import CORRUPTIONS


def test_every_kind_is_planted():
    assert set(CORRUPTIONS) == set(Kind)


def test_each_plants_its_own_kind():
    sentence = (
        "She takes lisinopril 10 mg daily for mild left knee pain, denies fever and saw her mother "
        "3 weeks ago; heart rate 80."
    )
    for kind, corrupt in CORRUPTIONS.items():
        planted = corrupt(sentence, Random(0))
        assert planted is not None, kind
        assert planted.kind is kind
