from collections.abc import Callable

import pytest

from app.deid.recognizers.ages import AgeRecognizer
from app.deid.recognizers.base import RuleRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
a ⟦92-year-old⟧ man
⟦94yo⟧ F, aged ⟦97⟧
a ⟦ninety-one year old⟧
⟦95 y.o.⟧ male
⟦95-y.o.⟧ woman
⟦93 y/o⟧
⟦91yo⟧f with CHF
⟦92F⟧ with CHF
⟦92M⟧, CHF
⟦92 F⟧ with CHF
⟦92⟧/F with CHF
⟦age 102⟧
Age: ⟦95⟧
AGE=⟦91⟧;
age of ⟦97⟧
turned ⟦95⟧ last week
she is ⟦92 years⟧ and well
a ⟦103 year old⟧
in her ⟦nineties⟧
in his late ⟦90s⟧
Mrs. Quill, ⟦92⟧, was seen
a ⟦nonagenarian⟧ and a ⟦centenarian⟧
⟦one hundred and two years old⟧
⟦age ninety-two⟧
⟦90+ year old⟧
his ⟦95th⟧ birthday
⟦over 90 years old⟧
This ⟦94 y.o.⟧ woman
⟦94yo⟧ F
⟦94-year-old⟧
⟦94⟧/F
Age/Sex: ⟦94⟧/F
Sex/Age: F/⟦94⟧
⟦ninety four-year-old⟧
⟦ninety¶four year old⟧
in his ⟦90s⟧ now
early ⟦nineties⟧
just turned ⟦91⟧
her ⟦101st⟧ birthday
⟦> 90 years⟧
⟦97 yrs⟧
DOB 02/11/1929 (⟦96⟧)
DOB: 3/4/1930 (⟦94 yrs⟧)
mother died at ⟦93⟧
father died of stroke at ⟦91⟧
lived to ⟦102⟧
lived to be ⟦104⟧
Father: deceased, ⟦age 95⟧
⟦96Y⟧, bed 3
bed 88, ⟦96y⟧
a robust ⟦99 years of age⟧
A ⟦99-yr-old⟧ lady
⟦93 yrs old⟧ M c/o
4 ⟦Age 95¶y.o.⟧ and
⟦94 years old⟧.
a ⟦98 year-old⟧ man
⟦95 years⟧, lives alone
grandmother, ⟦94⟧, alive
⟦96⟧ male with sepsis
⟦96 year⟧ female
⟦94 yo⟧
Pt is a ⟦91 y⟧ male
She is ⟦98⟧ and frail
Patient is ⟦98⟧, lives with her son
He's ⟦91⟧, independent in ADLs
Pt is ⟦96⟧ w/ dementia
Mom, ⟦93⟧, has dementia
Patient ⟦93⟧, here with daughter
At ⟦97⟧, he still walks daily
At ⟦93⟧, she lives alone
He will be ⟦93⟧ in March
she'll be ⟦95⟧ next week
She will turn ⟦100⟧.
⟦91 and a half years old⟧
⟦93½ years old⟧
elderly woman in early ⟦90s⟧
""".strip().splitlines()

NEGATIVE = """
a 76-year-old woman
89 yo M
HR is 98 and regular
He is 94 on room air
Her INR is 2 and sat is 94, still low
Sat 93, here with daughter
The goal will be 95 mmHg
it will be 95 percent
At 93 it lives in soil
sats in the early 90s
At 72, he still walks daily
followed for 95y
within 92 years, all
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
95 year survival
temp 99 F.
temp was 99 F, HR
HR 94 M
94 female patients
aged 65 to 90
room 92 F
bed 92, F
age 18-95 years
90 y survival
SpO2 94 on room air
mother, 94 kg
92 M telescope
Afebrile 98F
ages over 90 and under 100
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_finds_ages_of_90_and_over(check: Check, marked: str) -> None:
    check(AgeRecognizer(2), marked.replace("¶", "\n"))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_ages_and_measures(check: Check, text: str) -> None:
    check(AgeRecognizer(2), text.replace("¶", "\n"))
