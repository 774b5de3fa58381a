"""Five hundred random numbers of each kind, in random forms and places: not one is missed."""

import random
import string
from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.core.settings import DeidSettings
from app.deid.detector import PhiDetector

N_VALUES = 500
LINES = 20
Draw = Callable[[random.Random], str]


def digits(rng: random.Random, count: int) -> str:
    return str(rng.randint(1, 9)) + "".join(rng.choices(string.digits, k=count - 1))


def letters(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("ABCDEFGHJKMNPQRTUVWXYZ", k=count))


def ssn(rng: random.Random) -> str:
    area, group, serial = rng.randint(1, 665), rng.randint(1, 99), rng.randint(1, 9999)
    forms = (
        "{:03}-{:02}-{:04}", "{:03} {:02} {:04}", "{:03}.{:02}.{:04}", "{:03}{:02}{:04}",
        "{:03} - {:02} - {:04}", "{:03}–{:02}–{:04}",
    )  # fmt: skip
    return rng.choice(forms).format(area, group, serial)


def mrn(rng: random.Random) -> str:
    forms: tuple[Draw, ...] = (
        lambda r: digits(r, r.randint(5, 10)),
        lambda r: "00" + digits(r, 6),
        lambda r: f"{digits(r, 2)}-{digits(r, 2)}-{digits(r, 2)}",
        lambda r: f"{digits(r, 3)}-{digits(r, 3)}-{digits(r, 3)}",
        lambda r: f"{digits(r, 2)} {digits(r, 2)} {digits(r, 2)}",
        lambda r: letters(r, 1) + digits(r, 7),
        lambda r: f"{letters(r, 2)}-{digits(r, 6)}",
        lambda r: digits(r, 7) + "-" + digits(r, 1),
    )
    return rng.choice(forms)(rng)


def phone(rng: random.Random) -> str:
    area, office, line = (
        str(rng.randint(201, 989)),
        str(rng.randint(200, 999)),
        f"{rng.randint(0, 9999):04}",
    )
    forms = (
        "({a}) {o}-{l}", "({a}){o}-{l}", "{a}-{o}-{l}", "{a}.{o}.{l}", "{a} {o} {l}",
        "+1 {a} {o} {l}", "+1-{a}-{o}-{l}", "1-{a}-{o}-{l}", "001-{a}-{o}-{l}",
        "{a}-{o}-{l} ext {x}", "{a}-{o}-{l}x{x}", "({a}) {o}-{l}, ext. {x}",
    )  # fmt: skip
    return rng.choice(forms).format(a=area, o=office, l=line, x=digits(rng, rng.randint(2, 5)))


def email(rng: random.Random) -> str:
    name = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(2, 9)))
    other = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 9)))
    local = rng.choice(("{n}", "{n}.{o}", "{n}_{o}", "{n}{d}", "{n}+{o}", "{N}.{O}", "{n}-{o}"))
    host = rng.choice(
        ("{o}.com", "mail.{o}.org", "{o}.edu", "{o}.co.uk", "{o}-{n}.net", "{o}.health")
    )
    text = f"{local}@{host}"
    return text.format(n=name, o=other, d=digits(rng, 3), N=name.title(), O=other.title())


def plan(rng: random.Random) -> str:
    forms: tuple[Draw, ...] = (
        lambda r: letters(r, 3) + digits(r, 9),
        lambda r: letters(r, 1) + digits(r, 8),
        lambda r: digits(r, 9),
        lambda r: digits(r, 8) + "-" + digits(r, 2),
        lambda r: f"{letters(r, 3)} {digits(r, 3)} {digits(r, 3)} {digits(r, 3)}",
        lambda r: f"{letters(r, 3)}-{digits(r, 6)}",
        lambda r: digits(r, 8) + letters(r, 1),
        lambda r: digits(r, 5),
    )
    return rng.choice(forms)(rng)


def account(rng: random.Random) -> str:
    forms: tuple[Draw, ...] = (
        lambda r: digits(r, r.randint(6, 12)),
        lambda r: letters(r, 1) + digits(r, 7),
        lambda r: f"{digits(r, 4)}-{digits(r, 4)}",
        lambda r: f"{digits(r, 4)} {digits(r, 4)} {digits(r, 2)}",
        lambda r: f"{letters(r, 2)}-{digits(r, 7)}",
        lambda r: "000" + digits(r, 6),
    )
    return rng.choice(forms)(rng)


SSN_PLACES = """SSN {}|SSN: {}.|ssn {} on file|SSN# {}, MRN pending|Social Security Number: {}
Social security no. {}|SOCIAL SECURITY {}|SS# {} verified|Soc Sec: {}|her SSN is {}, she said
SSN - {}|Name: Roe  SSN: {}  Sex: F|SSN={};|(SSN {})|SSN (patient): {}|S.S.N. {}
Insurance form lists SSN {} and address|ID verified by SSN {}|his social is {} he says|SSN:{}"""
MRN_PLACES = """MRN {}|MRN: {}|MRN:{}, seen today|MRN# {}|MR# {} admitted|Medical Record Number: {}
medical record no. {}|Med Rec No. {} reviewed|Med. Rec. # {}|Patient ID: {}|Pt ID {}|Chart # {}
Hospital number: {}|hospital no. {}|Unit No: {}|(MRN {})|Roe, Wren, MRN {}, is a 40 yo F|MRN is {}.
Record number {}|M.R.N. {}|MRN={};|mrn {} noted|Patient number {}|URN: {}|MR No: {}"""
PHONE_PLACES = """Call {}|call her at {} tomorrow|Phone: {}|phone {}.|Tel {}|Ph: {} (home)
cell {}, ok to text
Mobile: {}|reach mother on {}|Pager {}|Contact: {}|Callback number {}|Home: {}  Work: none|at {}
daughter ({})|Questions? {}|his number is {}|Lindholm {}|voicemail left at {}|H: {}
Emergency contact {}"""
FAX_PLACES = """Fax {}|Fax: {}|FAX: {}.|fax # {}|Fax number: {}|faxed to {} today|Facsimile {}|F: {}
fax results to {}|Please fax records to {}|office fax {}|Fax no. {}|FAX {} attn records|(fax {})
fx {}|Fax is {}|sent by fax to {}|Pharmacy fax: {}|fax the form to {}|Fax:{}|via fax {}"""
EMAIL_PLACES = """Email {}|E-mail: {}|email: {}.|write to {} please|contact {} or call|<{}>|({})
mailto:{}
sent to {}, cc none|portal user {}|EMAIL={};|{} is preferred|reach her by email at {}|Mail: {}
family ({}) updated|results go to {}.|From: {}|Cc: {}; none|email address is {}|E: {}
his e-mail {}"""
PLAN_PLACES = """Member ID: {}|Member ID {}|member # {}|Member number: {}|Subscriber ID: {}
subscriber no. {}
Policy number: {}|Policy # {}|policy no. {}|Policy: {}|Insurance ID: {}|Group number {}|Group # {}
Group: {}|Plan ID: {}|Medicaid ID: {}|Medicare number {}|Beneficiary number: {}|Health plan ID {}
BCBS member ID {}|Aetna ID {}|Insurance: Aetna, member ID {}|Certificate number {}|insured ID {}"""
ACCOUNT_PLACES = """Account number: {}|Account # {}|account no. {}|Acct {}|Acct #: {}
Acct# {} balance due
Patient account number {}|billing account: {}|Account: {}|ACCOUNT NO {}|acct no. {}
hospital account # {}
Encounter number {}|Encounter # {}|Visit number: {}|Visit ID: {}|Invoice # {}|Claim number {}
Claim #: {}
Guarantor account {}|bank account {}|Billing number: {}|CSN: {}|Statement # {}"""

KINDS = [
    ("ssn", ssn, SSN_PLACES),
    ("mrn", mrn, MRN_PLACES),
    ("phone", phone, PHONE_PLACES),
    ("fax", phone, FAX_PLACES),
    ("email", email, EMAIL_PLACES),
    ("health plan", plan, PLAN_PLACES),
    ("account", account, ACCOUNT_PLACES),
]


@pytest.fixture(scope="module")
def detector() -> PhiDetector:
    return PhiDetector(DeidSettings())


@pytest.mark.parametrize(("name", "draw", "places"), KINDS, ids=[kind[0] for kind in KINDS])
def test_not_one_is_missed(detector: PhiDetector, name: str, draw: Draw, places: str) -> None:
    rng = random.Random(name)
    contexts = places.replace("\n", "|").split("|")
    assert len(contexts) >= 20
    missed: list[str] = []
    for _ in range(N_VALUES // LINES):
        text, planted = "Seen in clinic, well.\n", list[tuple[int, int]]()
        for _ in range(LINES):
            value = draw(rng)
            before, after = rng.choice(contexts).split("{}")
            start = len(text) + len(before)
            planted.append((start, start + len(value)))
            text += f"{before}{value}{after}\nBP 120/80, walks well.\n"
        found = [e.span for e in detector.detect(text)]
        missed += [
            text[max(0, start - 20) : end + 10]
            for start, end in planted
            if not any(span.start <= start and end <= span.end for span in found)
        ]
    assert missed == []


def test_what_stands_beside_them_is_left(detector: PhiDetector) -> None:
    text = "MRN 44120988, BP 120/80, HR 72, Na 140, aspirin 81 mg daily, EF 55%."
    assert [(e.span.of(text), e.kind) for e in detector.detect(text)] == [("44120988", PhiKind.MRN)]
