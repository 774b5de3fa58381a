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
⟦555-014-7788⟧ (o), ⟦555-014-7789⟧ (f)
phone/fax ⟦(555) 014-7788/7789⟧
⟦555.014.7788⟧
⟦555 014 7788⟧ home
⟦+1 555 014 7788⟧
⟦+1 (555) 014-7788⟧
⟦+1.555.014.7788⟧
⟦+15550147788⟧
⟦1 555 014 7788⟧ now
⟦1.555.014.7788⟧
⟦(555)014-7788⟧
⟦(555) 014 7788⟧
⟦(555)-014-7788⟧
⟦[555] 014-7788⟧
⟦555/014-7788⟧
⟦555-0147788⟧ cell
cell ⟦555-0147788⟧
⟦555-014-7788 x 12⟧
⟦555-014-7788 x12⟧
⟦555-014-7788, x 1234⟧
⟦555-014-7788 ext.12⟧
⟦555-014-7788 ext. 1234⟧
⟦555-014-7788, ext 1234⟧
⟦555-014-7788 extension 1234⟧
⟦(555) 014-7788 Ext: 1234⟧
⟦(555) 014-7788 #1234⟧
⟦555.014.7788 x1234⟧
⟦555-014-7788 (ext 12)⟧
Pager: ⟦4471⟧
pager # ⟦4471⟧
page ⟦4471⟧
page me at ⟦4471⟧
beeper ⟦4471⟧
pgr: ⟦1234⟧
bleep ⟦4471⟧
Vocera ⟦4471⟧
on pager ⟦4471⟧.
p. ⟦44713⟧
P: ⟦555-014-7788⟧
O: ⟦555-014-7788⟧ C: ⟦555-014-7789⟧
⟦555-014-7788⟧ (p)
(o) ⟦214-7788⟧
(w): ⟦214.7788⟧
reach ⟦( 214 ) 555 - 7788⟧
call ⟦014-7788⟧
phone ⟦014-7788⟧
call ⟦0147788⟧
tel. ⟦214.7788⟧
phone: ⟦214 7788⟧
her number is ⟦214-7788⟧
home ⟦214-7788⟧, work ⟦214-7789⟧
⟦1-800-QUITNOW⟧
⟦1-800-QUIT-NOW⟧
⟦1-800-NURSE-4-U⟧
call ⟦1-800-FLOWERS⟧
⟦1 (800) MEDICAL⟧
⟦800-CALL-DOC⟧
⟦1-888-GET-WELL⟧
⟦1-855-4-HEALTH⟧
⟦1-800-555-HELP⟧
⟦888.555.CARE⟧
⟦+44 (0)20 7946 0018⟧
⟦+44 7700 900123⟧
⟦0044 20 7946 0018⟧
⟦011 44 20 7946 0018⟧
⟦011-52-55-1234-5678⟧
⟦+52 55 1234 5678⟧
⟦+52 1 55 1234 5678⟧
⟦+33 1 23 45 67 89⟧
⟦+49 30 123456⟧
⟦+49 (30) 123-4567⟧
⟦+91-98765-43210⟧
⟦+86 138 0013 8000⟧
⟦+81 3-1234-5678⟧
⟦+61 2 9123 4567⟧
⟦+34 912 345 678⟧
⟦+353 1 234 5678⟧
⟦+972-3-123-4567⟧
⟦+234 803 123 4567⟧
⟦+63 917 123 4567⟧
tel:⟦+1-555-014-7788⟧
⟦555-014-7788/7789⟧
⟦555-014-7788⟧ or ⟦555-014-7789⟧
⟦555-014-7788 or 7789⟧
(c)⟦555-014-7788⟧
cell#⟦555-014-7788⟧
Phone No. ⟦555-014-7788⟧
Phone Number ⟦555-014-7788⟧
Mobile No: ⟦555-014-7788⟧
Home Tel ⟦555-014-7788⟧
⟦5550147788⟧ (cell)
cell: ⟦5550147788⟧
⟦555 0147788⟧ mobile
dial ext ⟦44⟧
⟦1-877-quit-now⟧
⟦(888) GET-WELL⟧
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

# A telephone and a fax side by side, or one number for both.
TWINS = """
ph/fax: ⟦555-014-7788⟧
Ph/Fax ⟦555-014-7788⟧ / ⟦555-014-7789⟧
Tel/Fax: ⟦555-014-7788⟧
T: ⟦555-014-7788⟧ F: ⟦555-014-7789⟧
T ⟦555.014.7788⟧ | F ⟦555.014.7789⟧
(O) ⟦555-014-7788⟧ (F) ⟦555-014-7789⟧
""".strip().splitlines()

NEGATIVE = """
WBC (H) 450-1100
K (h) 133-2200 repeat
MRx -0.25 +0.50 x 010   -2.25 +0.75 x 170
Vit C: 250 2000
(p) 320 1000 mL
grade (m) 123-4567
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
x 12 reps
x 1234 mL
ext 3/5
1-800 mL out
1-800-1200 mL
1-2-3 count
800-1000 mL
I/O 800-CC
1-888
500-MG tablet
800-UNIT dose
100-PACK-YEAR
400-IU capsule
page 12 of 15
page 1234 of chart
pager off
on page 4
p. 120
O: 98.6
T: 98.6 P: 72 R: 16
P: 120 T: 37.2
T 98.6 | P 72
F: 101.2
C: 37.5
ph 7.35
pH 7.25-7.35
Ph: 7.4
214-7788 cells
WBC 214 7788
1 800 555
+4 reflexes, +2 pulses
+1 edema 555
011 days
call 1-800-GO NOW
1-800-AB
the 800-meter dash
850-CALL-NOW
1-800-mg doses
877-A-4455
page 4471 of the chart
page 4471 mg
011 44
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


@pytest.mark.parametrize("marked", TWINS)
def test_finds_telephones_beside_faxes(check: Check, marked: str) -> None:
    check(PhoneRecognizer(2), marked)
    text = marked.replace("⟦", "").replace("⟧", "")
    assert PhiKind.FAX in {f.kind for f in PhoneRecognizer(2).find(text)}


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_other_numbers(check: Check, text: str) -> None:
    check(PhoneRecognizer(2), text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ph (773) 555-0182  Fax (773) 555-0183", [PhiKind.PHONE, PhiKind.FAX]),
        ("555-010-7788 fax", [PhiKind.FAX]),
        ("555-010-7788 (fax)", [PhiKind.FAX]),
    ],
)
def test_a_label_between_two_numbers_is_of_one(text: str, kinds: list[PhiKind]) -> None:
    told = {text[f.start : f.end]: set[PhiKind]() for f in PhoneRecognizer(2).find(text)}
    for found in sorted(PhoneRecognizer(2).find(text), key=lambda f: f.score):
        told[text[found.start : found.end]] = {found.kind}
    whole = [told[number] for number in told if not any(number in o[1:] for o in told)]
    assert whole == [{kind} for kind in kinds]
