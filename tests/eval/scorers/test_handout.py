"""The handout scorer: what is kept, what no source gives, and the reading grade."""

import pytest

from app.core.claim import Claim
from eval.output import Output, Record
from eval.sample import HandoutFact, HandoutPart, Sample
from eval.scorers.handout import lost_facts, score_handout
from eval.scorers.scorer import Unscored
from eval.stats import Ratio

SOURCE = "Furosemide 40 mg BID. Clinic 05/03/2031 at 9:20. Call for weight gain over 2 kg."
MEDICINE = HandoutFact(HandoutPart.MEDICINE, "Furosemide 40 mg twice daily.", (("furosemide",),))
VISIT = HandoutFact(HandoutPart.APPOINTMENT, "Clinic on 05/03/2031 at 9:20.", (("clinic",),))
CALL = HandoutFact(HandoutPart.CALL_BACK, "Call for a gain over 2 kg.", (("weight", "gain"),))
FACTS = (MEDICINE, VISIT, CALL)


def made(*texts, facts=FACTS):
    sample = Sample("n1", SOURCE, handout_facts=facts)
    return Record(sample, Output(handout=tuple(Claim(text) for text in texts)))


# (sentences of the handout, facts lost, numbers without a source)
CASES = {
    "all kept, in other words": (
        ("Take furosemide 40 mg 2 times a day.", "Clinic on May 3 at 9:20.",
         "Call if your weight goes up more than 2 kg."), (), 0,
    ),
    "another dose": (
        ("Take furosemide 80 mg 2 times a day.", "Clinic 05/03/2031 at 9:20.", "Weight 2 kg."),
        (MEDICINE,), 1,
    ),
    "how often is lost": (
        ("Take furosemide 40 mg.", "Clinic 05/03/2031 at 9:20.", "Weight 2 kg."), (MEDICINE,), 0,
    ),
    "a dose beside another medicine is none of this one": (
        ("Take furosemide.", "Take it 40 mg 2 times a day."), FACTS, 0,
    ),
    "a visit in two sentences": (
        ("Go to the clinic on May 3.", "Be there at 9:20."), (MEDICINE, CALL), 0,
    ),
    "the hour is lost": (("Go to the clinic on May 3.",), FACTS, 0),
    "the threshold is lost": (("Call if your weight goes up.",), FACTS, 0),
    "a date that nobody gave": (("Clinic 05/04/2031 at 9:20.",), FACTS, 1),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_kept_and_what_nobody_gave(case):
    texts, lost, n_unsourced = case
    record = made(*texts)
    assert lost_facts(record) == lost
    assert score_handout(record)["unsourced_numbers"] == Ratio(n_unsourced)


def test_shares_by_part():
    scores = score_handout(made("Take furosemide 40 mg 2 times a day.", "Clinic on May 3."))
    shares = [scores[name] for name in ("medicines_kept", "appointments_kept", "call_backs_kept")]
    assert shares == [Ratio(1, 1), Ratio(0, 1), Ratio(0, 1)]


def test_a_drug_name_is_no_harder_than_another():
    long, short = (score_handout(made(f"Take {name} now.")) for name in ("furosemide", "aspirin"))
    assert long["handout_fkgl"] == short["handout_fkgl"]


def test_an_empty_handout_keeps_nothing_and_has_nothing_to_read():
    scores = score_handout(made())
    assert scores["medicines_kept"] == Ratio(0, 1)
    assert scores["unsourced_numbers"] is Unscored.NOTHING_TO_JUDGE
    assert scores["handout_fkgl"] is Unscored.NOTHING_TO_JUDGE


def test_no_handout_and_no_gold():
    assert set(score_handout(Record(Sample("n1", SOURCE), Output())).values()) == {
        Unscored.NO_OUTPUT
    }
    scores = score_handout(made("Take 3 pills.", facts=None))
    assert scores["medicines_kept"] is Unscored.NO_GOLD
    assert scores["unsourced_numbers"] == Ratio(1)
    assert score_handout(made("Rest.", facts=()))["medicines_kept"] is Unscored.NOTHING_TO_JUDGE
