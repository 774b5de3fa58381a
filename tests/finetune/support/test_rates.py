"""Rates count what was right of true and of false claims."""

from finetune.support.decision import Judged
from finetune.support.rates import rates

NOTE = "He has asthma. Creatinine was 1.4 mg/dL.\n"


def test_rates() -> None:
    claims = [
        Judged(NOTE, "He has asthma.", is_true=True),
        Judged(NOTE, "He has asthma.", is_true=False),
        Judged(NOTE, "Creatinine was 2.9 mg/dL.", is_true=False),
    ]
    assert rates(claims) == {True: (1, 1), False: (1, 2)}
