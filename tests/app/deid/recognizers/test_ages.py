from collections.abc import Callable

import pytest

from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
a ⟦92⟧-year-old man
⟦94⟧yo F, aged ⟦97⟧
a ⟦ninety-one⟧ year old
⟦95⟧ y.o. male
⟦95⟧-y.o. woman
⟦93⟧ y/o
⟦91⟧yof with CHF
⟦92⟧F with CHF
⟦92⟧M, CHF
⟦92⟧ F with CHF
⟦92⟧/F with CHF
age ⟦102⟧
Age: ⟦95⟧
AGE=⟦91⟧;
age of ⟦97⟧
turned ⟦95⟧ last week
she is ⟦92⟧ years and well
a ⟦103⟧ year old
in her ⟦nineties⟧
in his late ⟦90s⟧
Mrs. Quill, ⟦92⟧, was seen
a ⟦nonagenarian⟧ and a ⟦centenarian⟧
⟦one hundred and two⟧ years old
age ⟦ninety-two⟧
⟦90+⟧ year old
his ⟦95th⟧ birthday
⟦over 90⟧ years old
""".strip().splitlines()

NEGATIVE = """
a 76-year-old woman
89 yo M
SpO2 95% on room air, weight 92 kg
90 days, 98.6 F
family business for 95 years
temp 99 F, HR 92
temperature 97 F .
T 98F, Tmax 101F
technetium-99m sestamibi
99mTc scan
BP 92/60
HR 94, RR 18
PMH in the 90s
90 pack-years
aged 27 - 90 years
patients aged 90 and older
ages 90 or older
95% CI 92-98
pulse 92, regular
92 mg, 95 mmHg
age 45, weight 92
for 90 years
age 92 months
room 92
O2 sat 92
Hgb 9.2, Plt 92
warmed to 99 F, then
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_ages_of_90_and_over(check: Check, marked: str) -> None:
    check(AgeRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_ages_and_measures(check: Check, text: str) -> None:
    check(AgeRecognizer(2), text)
