from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.dates import DateRecognizer

Check = Callable[[RuleRecognizer, str], None]

WITH_YEAR = """
Seen ⟦03/07/2024⟧ in clinic
on ⟦3/7/24⟧.
on ⟦3/7/'24⟧ again
DOB: ⟦02-11-1948⟧
DOB ⟦3-12-24⟧, well
DOB: ⟦03121965⟧ F
geb. ⟦22.08.1970⟧
seen ⟦12.03.24⟧ by us
on ⟦12 / 03 / 2024⟧ she
DOB ⟦12 03 1965⟧
from ⟦3/4/24⟧-⟦3/9/24⟧
⟦03/04/2024⟧ - ⟦03/09/2024⟧
at ⟦2024-03-03T08:30:00Z⟧
at ⟦2024-03-12T08:30Z⟧ sharp
on ⟦2024-03-12 08:30:11⟧, vitals
⟦03/12/24 0830⟧ BP 120/80
⟦03/12/2024 08:30 AM⟧ nursing note
on ⟦2024/03/12⟧
file ⟦20240312⟧ and ⟦20240312083000⟧
Admitted ⟦March 3rd, 2024⟧.
on ⟦3 March 2024⟧
⟦12Mar2024⟧ and ⟦12MAR24⟧
⟦Dec-03-2024⟧ or ⟦03-Dec-24⟧
since ⟦Jan 15th, 2023⟧
⟦March 24 , 2005⟧ , this
on ⟦Aug 03 07⟧]
on ⟦Wednesday, July 10, 2024⟧
⟦Monday 4 March 2024 10 am⟧
DOB ⟦14-Sep-1989⟧
⟦APRIL 9TH, 2023⟧
⟦March third, 2024⟧ and the ⟦third of March⟧
the ⟦twenty-first of March, 2023⟧
a CT in ⟦June 2019⟧
in ⟦Mar '21⟧ and ⟦Mar-21⟧
⟦03/2021⟧, ⟦03.2021⟧, ⟦2021-03⟧, ⟦03-2021⟧
the case of ⟦2023-11⟧ was
at ⟦20240304T083000⟧ by
⟦3/4/24 8:30p⟧ note
From ⟦January⟧ to ⟦April 2004⟧
⟦Jan⟧-⟦Mar 2024⟧
in ⟦May⟧ of last year
⟦Christmas 2022⟧ and ⟦Thanksgiving⟧
not since ⟦New Year's Eve⟧ or ⟦the Fourth of July⟧
⟦spring of 2021⟧, ⟦fall 2023⟧, ⟦Q1 2023⟧, ⟦first quarter of 2022⟧
the fall of ⟦03/2021⟧
in ⟦07/06⟧ and in ⟦11/98⟧
on ⟦June eleventh two thousand four⟧.
the ⟦twenty fifth of September in ninety two⟧.
⟦seventeenth of November, nineteen ninety one⟧
in ⟦January of two thousand and five⟧
on ⟦january 15th , '21⟧ she
"""

TWO_DAYS = """
CGM ⟦30 May⟧-⟦12 June⟧) report
Hgb ⟦Sep 10⟧   ⟦Oct 8⟧
b. ⟦1953-Apr-30⟧    HCN
see her ⟦July 8, 2:15 pm⟧ here
ID clinic ⟦9/10/25 2:00 PM⟧. Return if
last dose ⟦16-Nov 1800⟧
"""
PADDED_AND_ROMAN = """
on ⟦03/ 7/2024⟧ she
on  ⟦3/ 7/2024⟧
⟦3/ 7/24⟧
seen ⟦03/07/ 2024⟧
on ⟦03 /07 /2024⟧
 ⟦3/07/2024⟧
DOB  ⟦1/ 2/1960⟧
⟦7.III.2024⟧
⟦7.III.24⟧ here
⟦07-III-2024⟧
⟦7/III/2024⟧
⟦7 III 2024⟧
⟦12.XI.2023⟧ seen
⟦12. XI. 2023⟧
⟦1.I.2024⟧
⟦31 XII 2023⟧
⟦7.iii.2024⟧
⟦03- 7-2024⟧
⟦03. 7.2024⟧
⟦2024/ 3/ 7⟧
⟦2024- 3- 7⟧
⟦Mar  7, 2024⟧
⟦March  7 2024⟧
⟦Mar. 7, 2024⟧
 ⟦7 Mar 2024⟧
⟦07-Mar- 2024⟧
⟦7-MAR-2024⟧
⟦MAR 07 2024⟧
⟦03/07/2024 8:05⟧
⟦03/07/2024  8:05 AM⟧
 ⟦3/ 7/24  8:05⟧
"""

NOT_PADDED_NOT_ROMAN = """
CN III 2024 exam
factor VIII 2024
grade III.24
class IV 2023
stage III 2024
type II 20
5/III
3/ 7 strength
2.III.5
T1.III.2
1/ 2 tablet
4 / 5 strength
ratio 3/ 72/2024
CN II-XII 2024
lead III 12
3. II 2024 not
NYHA III 2019
type 2 iii 2024
2024/ 3/ 70
2024- 3 patients
"""

WITHOUT_YEAR = """
since ⟦Jan 15⟧ she
⟦14 March⟧ and ⟦the 14th of March⟧
⟦March 3 through 5⟧ then
⟦March 3-5, 2024⟧ and ⟦March 3 and 5⟧.
⟦3rd to 5th of March⟧
in ⟦March⟧, until ⟦May⟧, mid-⟦June⟧
⟦September⟧ labs
last seen in ⟦Aug⟧ here
on ⟦Monday the 4th⟧ we
came on ⟦the 14th⟧.
extubated on ⟦3/14⟧, well
seen on ⟦3/4⟧ in the ED
assaulted ⟦3/4⟧ by a coworker
CABG (⟦3/14⟧)
⟦Mon 3/4⟧ and ⟦Tues, 3/5⟧
admitted ⟦3/7⟧, pain for 2/52
⟦3/7⟧: wound clean, sob 2/52
family mtg ⟦1/8⟧ w/ wife
from ⟦3/4⟧ to ⟦3/7⟧
⟦3/4⟧-⟦3/7⟧ course
⟦3/4⟧-⟦12/5⟧
on ⟦3/4-7/24⟧ he
on ⟦3/4-7⟧ he
⟦3/14⟧: temp 101
⟦3/14⟧ CXR clear
CXR ⟦3/14⟧ clear
TTE ⟦4/5⟧ showed EF 55%
DOS ⟦03-14⟧
reviewed on ⟦25/12⟧ and since ⟦14/03⟧
labs of ⟦3/9⟧
pain since ⟦3/10⟧
Seen on ⟦3/5⟧ for knee pain
MMSE 24/30 on ⟦3/14⟧
f/u on ⟦3/12⟧ with us
last dose ⟦3/14 at 0800⟧
D/C ⟦3/9⟧, RTC ⟦4/5⟧
⟦3/4⟧: febrile
s/p lap chole ⟦3/8⟧
flu shot ⟦10/5⟧
⟦3/4⟧, ⟦3/5⟧ and ⟦3/6⟧
cultures from ⟦3/4⟧ and ⟦3/5⟧ negative
BCx ⟦3/4⟧ NGTD
Mon (⟦3/4⟧)
the night of the ⟦3rd⟧.
on ⟦Mon 3-4⟧ and ⟦Tue 3-5⟧
""".replace("⟦the 14th⟧", "the ⟦14th⟧")

NEGATIVE = """
strength 3/5 to 4/5 on the left
5/5 strength throughout
Strength: 5/5 UE, 4/5 LE
Deltoids: 4/5, biceps 3/5
Motor 4/5 on the right
BP 120/80 today
BP 12/8 mmHg? repeat 118/62
carbidopa/levodopa 25/100 mg
lisinopril-HCTZ 10/12.5 daily
Lotrel 5/20 daily
amlodipine/benazepril 5/10 mg
take 1-2 tabs
take 1/2 tablet daily
1 1/2 tabs and 2 3/4 cups
run at 0.5/hr
a 2/6 systolic murmur
pain 7/10
pain is 4/10 at rest
Pain: 4/10
PHQ-9 12/27 and GAD-7 10/21
MoCA 11/30, MMSE 12/30
GCS 11/15 on arrival
NIHSS 5/42, Epworth 11/24
HEART score 5/10
Wells 4/12
visual acuity 6/12 OD
VA 6/9 and 6/12
2/14 lymph nodes
metastasis in 3/12 nodes
2/4 bottles grew GPCs
day 3/7 of ceftriaxone
day 5/14 of treatment
BiPAP 12/5 overnight
CPAP 10/12 cm
37 3/7 weeks
at 38 4/7 weeks gestation
10-12 weeks
review in 6/12
cough for 3/7
cough 3/7, sob 2/52, abx 5/7 then review 6/12
3/12 history of dysphagia
reviewed 3/7 later
back pain, physio 2/52, clinic 10/7
L4-5 disc, T2 signal, C5/6 stenosis
L 4/5 and C 5/6 levels
24/7 care
Child-Pugh 7/15
Apgars 8/9
H/H 10/30, BUN/Cr 12/1
AST/ALT 11/24
the verb: she may 5 times a day
March in place for a minute
She may march 5 minutes
May repeat 2 times
MAY TAKE 5 TABLETS
THIS MAY BE ASTHMA
the MAR shows 2 doses
in OCT and SEP studies
quit smoking in 2009
since 2018, from 2010-12
in the 1990s
at 14:30 and 0830
protocol 1.2.345
software v6.14.02 and version 2.11.20
77-10-4482
ratio 13/45/2024
last fall she fell; a fall in 2019
fell this spring
Christmas tree pattern rash
Christmas disease (factor IX)
pain in the 4th metatarsal
on the 4th floor
the 2nd of three
seen on Monday
CN 3-4-6 intact
A1-2026 panel
dilute 1/20 and 1/8
on 2-3 L of oxygen
grade 3/4 toxicity
Dec. 5 mg and sat 95
the second may follow
a 3/8-inch tube
HPV 16/18 negative
HSV 1/2 negative
3/4 cup of juice
rates them at about 6/10
Advised 3/7 course
in 3/45 patients
pain went from 8/10 to 3/10
2/2 sepsis, AMS 2/2 UTI
slice 12/24, series 3/12
12/30 fractions received
IOP 12/13
ate 1/3, 1/2 and 2/3
on 3-4 occasions
on 1-2 of them
""".replace("BP 12/8 mmHg? repeat 118/62\n", "")


def rows(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("marked", rows(TWO_DAYS))
def test_two_days_are_two_and_an_hour_is_no_year(check: Check, marked: str) -> None:
    check(DateRecognizer(1.0), marked)


@pytest.mark.parametrize("marked", rows(WITH_YEAR))
def test_finds_dates_with_a_year_or_a_name(check: Check, marked: str) -> None:
    check(DateRecognizer(2), marked)


@pytest.mark.parametrize("marked", rows(PADDED_AND_ROMAN))
def test_finds_padded_days_and_roman_months(check: Check, marked: str) -> None:
    check(DateRecognizer(2), marked)


@pytest.mark.parametrize("text", rows(NOT_PADDED_NOT_ROMAN))
def test_leaves_roman_grades_and_ratios(check: Check, text: str) -> None:
    check(DateRecognizer(2), text)


@pytest.mark.parametrize("marked", rows(WITHOUT_YEAR))
def test_finds_dates_without_a_year(check: Check, marked: str) -> None:
    check(DateRecognizer(2), marked)


@pytest.mark.parametrize("text", rows(NEGATIVE))
def test_leaves_scores_doses_years_and_times(check: Check, text: str) -> None:
    check(DateRecognizer(2), text)
