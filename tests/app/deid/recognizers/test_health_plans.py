from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.health_plans import HealthPlanRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Policy: ⟦HLC884-20⟧
Plan ID: ⟦MNC 4410 88 273⟧
member ID ⟦W4412098⟧
Member # ⟦4412098-01⟧
Member number is ⟦4412098⟧
subscriber no. ⟦XQZ4412098⟧
Subscriber ID: ⟦XQZ 441 209 88⟧
group # ⟦44120⟧
Group number ⟦44-120⟧
group ⟦44120⟧
Grp: ⟦PX44120⟧
insurance ID ⟦4412098A⟧
Medicare ⟦1EG4-TE5-MK73⟧
MBI: ⟦1EG4TE5MK73⟧
card shows ⟦1EG4-TE5-MK73⟧
Medicaid # ⟦AB12345C⟧
Medicaid ⟦44120988⟧
HICN ⟦123-45-6789A⟧
beneficiary number ⟦44120988⟧
HEALTH_PLAN_BENEFICIARY_NUMBER=⟦HPB-OM312-0002⟧;
BCBS ⟦XYZ441209881⟧
BCBS policy ⟦XYZ 441 209881⟧
Aetna ID: ⟦W44120988⟧
RxBIN ⟦610020⟧ RxGRP: ⟦RX4412⟧
policy number ⟦4412 0988 1⟧
certificate # ⟦44120988⟧
""".strip().splitlines()

NEGATIVE = """
plan HR 120 200 mg
Plan: continue 40 mg
plan 2 weeks of rest
Plan 10-14d total
Plan: 3/14 follow up
group A streptococcus
WHO group 2/3
group 1 pulmonary hypertension
the Swedish Pharmaceutical Insurance 1993
Insurance 1993 - 1997
PCN 500 mg QID
PCN 10000 units
member of the team 2
group 12 patients
plan: 1000 mL bolus
Plan: 2024 colonoscopy
policy 2019
Medicare age 65
insurance covers 30 days
Plan: 120/80 goal
BIN 5 of 10
plan 10000 units heparin
group B strep 2 doses
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_plan_numbers(check: Check, marked: str) -> None:
    check(HealthPlanRecognizer(2), marked)


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(HealthPlanRecognizer(2), text)
