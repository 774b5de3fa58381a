from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.phones import PhoneRecognizer

Check = Callable[[RuleRecognizer, str], None]

PHONES = (
    """
Call ⟦(555) 014-7788⟧ with
tel ⟦617.555.0119⟧
⟦555-014-7788 ext. 42⟧
⟦986-228-9023x3030⟧ now
⟦+1-873-782-9973x76311⟧.
⟦001-215-555-0199 ext 12⟧
⟦(602)272-9781⟧
⟦1-800-555-0199⟧
at ⟦215 555 0199⟧
⟦215 - 555 - 0199⟧
⟦215/555-0199⟧
⟦+44 20 7946 0018⟧
⟦+41 (0)38 549 02 90⟧
⟦+447700677662⟧
⟦+91 98765 43210⟧
⟦(04) 9123 4567⟧
⟦0151 496 0123⟧
⟦020 7946 0018⟧
⟦07700 900123⟧
⟦01.84.17.61.18⟧
⟦024 971 50 30⟧
pager ⟦4471⟧
Pager #⟦1719⟧
pgr ⟦12345⟧
p⟦12345⟧ for questions
beeper: ⟦64890⟧
page at ⟦55-4471⟧
Lindholm ⟦555-0171⟧
Dr. Roe, ⟦x4471⟧
Dr. Roe, x⟦4471⟧
⟦ext 4471⟧
call her ⟦5550147788⟧
phone ⟦555.0134⟧
Phone: ⟦467 3395⟧
call me on ⟦9472 7916⟧?
not answering at ⟦78 651 450⟧
mobile ⟦0412 345 678⟧
cell is ⟦215-555-0199⟧
home number ⟦555-0134⟧
⟦416 60 039⟧ office
Cell (daughter): ⟦2155550199⟧
work ⟦555-0134 x12⟧
⟦757-555-0143⟧/⟦757-555-0144⟧
call ⟦757 555 0143 or 0144⟧
mobile: ⟦4471⟧
""".strip()
    .replace("Dr. Roe, ⟦x4471⟧\n", "")
    .splitlines()
)

FAXES = """
Fax: ⟦757-555-0143⟧
fax ⟦(757) 555-0143⟧
F: ⟦757.555.0143⟧
Facsimile ⟦757 555 0143⟧
fax number is ⟦+1 757 555 0143⟧
Fax results to ⟦757-555-0143⟧
faxed to ⟦757-555-0143⟧ today
FAX# ⟦7575550143⟧
fx ⟦757-555-0143⟧
⟦07700 063 966⟧-Fax
⟦757-555-0143⟧ (fax)
Fax ⟦0151 496 0123⟧
FAX_NUMBER=⟦555-010-7788⟧;
""".strip().splitlines()

NEGATIVE = """
BP 120/80, pulse 72
platelets 150-400
take 500 mg at 8 am
77-10-4482
1.25-3.75 mg
0600 118 72 98
0800 1400 2000
call in 2-3 weeks
called at 10:30
call at 0830
reach 500 mL
extension 120 degrees
flexion 0-120
ext 2+ edema
saline x 1000 mL
1000 mL x2
x100 and x400 magnification
page 3 of 12
p 120 beats
f 98.6
phone in 3 days
cell count 4500
cell 250 mg
home oxygen 2 L
12-14 home visits
work 40 hours
500-1000 units
number 12
office visit 30 minutes
WBC 12.4, Hgb 10.2
2019-2024
1 200 300
T 98.6, HR 72, RR 16
I/O 1200/1400
cell 1234, ph 7350
x 1000 again
fax: 1 2 3 4 5
rooms 1 2 3 4 5 office
NDC 0093-7214-01
+1 23 4 again
fax in 3 days, 12 pages
call me at 12 30 noon
12-14 office hours
call 7 5 5 5 5 times
""".strip().splitlines()


@pytest.mark.parametrize("marked", PHONES)
def test_finds_phones(check: Check, marked: str) -> None:
    check(PhoneRecognizer(2), marked)
    text = marked.replace("⟦", "").replace("⟧", "")
    assert {f.kind for f in PhoneRecognizer(2).find(text)} == {PhiKind.PHONE}


@pytest.mark.parametrize("marked", FAXES)
def test_finds_faxes(check: Check, marked: str) -> None:
    check(PhoneRecognizer(2), marked)
    text = marked.replace("⟦", "").replace("⟧", "")
    best = max(PhoneRecognizer(2).find(text), key=lambda f: (f.score, f.end - f.start))
    assert best.kind is PhiKind.FAX


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(PhoneRecognizer(2), text)
