"""Tables of header layouts; a pilcrow stands for the end of a line."""

from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.header_fields import HeaderFieldRecognizer

Check = Callable[[RuleRecognizer, str], None]

NAMES = [
    ("one field", "Patient: ⟦Odalys Roe⟧"),
    ("a term as surname", "Attending: ⟦Fossa, James⟧ MD"),
    ("a heading as surname", "Patient: ⟦Wren Dear⟧"),
    ("capitals", "Name: ⟦ROE, ODALYS Q.⟧"),
    ("lower case", "name: ⟦odalys roe⟧"),
    ("a trade in brackets", "Proceduralist: Dr ⟦Orla Vexley⟧ (Urol reg)"),
    ("a field in brackets", "Consultant: Dr. ⟦Orla Vexley⟧ (Cardio)"),
    ("a second person", "Surgeon: Dr. ⟦Orla Vexley⟧ (⟦Wren Quill⟧)"),
    ("tabs", "PATIENT NAME: ⟦VEXLEY, ORLA M⟧\tSEX: F\tATTENDING: ⟦QUILL⟧"),
    ("runs of spaces", "Name:   ⟦Orla Vexley⟧        Age:  72 yrs      Bed: 12A"),
    ("space before the colon", "Patient Name  : ⟦Vexley, Orla⟧    Unit: 4W    Nurse  : ⟦Osei⟧"),
    ("one space between fields", "Patient: ⟦Orla Vexley⟧ Attending: ⟦Wren Quill⟧ Service: Renal"),
    ("equals sign", "patient_name=⟦Orla Vexley⟧"),
    ("dotted leader", "Patient Name..........: ⟦VEXLEY, ORLA⟧"),
    ("leader with credential", "Attending Physician...: ⟦QUILL, WREN⟧ MD"),
    ("dots alone", "Attending ....... ⟦Wren Quill⟧"),
    ("bars", "| Patient | ⟦Orla Vexley⟧ |"),
    ("row of bars", "Patient Name | ⟦Vexley, Orla⟧ | Sex | F | Nurse | ⟦Osei⟧"),
    ("column gap", "PATIENT NAME        ⟦VEXLEY, ORLA⟧"),
    ("column gap, role", "ATTENDING           ⟦QUILL, WREN⟧"),
    ("tab without colon", "PHYSICIAN\t⟦WREN QUILL⟧"),
    ("dash", "Patient Name - ⟦Orla Vexley⟧"),
    ("bullets", "* Patient: ⟦Orla Vexley⟧"),
    ("numbered", "1. DECEDENT'S LEGAL NAME: ⟦Orla Marguerite Vexley⟧"),
    ("sort in brackets", "Name (Last, First): ⟦Vexley, Orla⟧"),
    ("plural in brackets", "Clinician(s): ⟦Wren Quill⟧"),
    ("name and age", "Pt Name/Age/Sex: ⟦Orla Vexley⟧/72/F"),
    ("name of", "NAME OF PHYSICIAN: ⟦Wren Quill⟧"),
    ("word for a name", "Last name: ⟦Brick⟧"),
    ("title", "PCP: Dr. ⟦Wren Quill⟧, Phone 555-0147"),
    ("title in capitals", "TO: DR. ⟦WREN QUILL⟧          FROM: ⟦IDRIS MARLOWE⟧, RN"),
    ("credential", "PCP: ⟦Quill⟧, MD"),
    ("specialty", "Consultants: ⟦Idris Marlowe⟧ (Cardiology), ⟦Tamsin Okoro⟧ (Nephrology)"),
    ("semicolons", "Cc: ⟦Marlowe, Idris⟧; ⟦Okoro, Tamsin⟧"),
    ("no colons", "Pt. Name ⟦Quellmar, Zarya⟧ Date 3/7/24"),
    ("dash behind a role", "Primary RN - ⟦Ondine Varkey⟧"),
    ("arrow", "Handoff: ⟦Varkey⟧ -> ⟦Thistlow⟧"),
    ("extension", "RN: ⟦Varkey⟧ x4471"),
    ("number sign", "PT: ⟦QUELLMAR, ZARYA⟧ ACC#: 44"),
    ("short roles", "Att Phys: ⟦THISTLOW, B⟧ Ref Phys: ⟦VARKEY, O⟧"),
    ("care team", "Patient Care Team: ⟦Bram Thistlow⟧ as PCP - General"),
    ("cosigner", "Cosigner: ⟦Bram Thistlow⟧ at 3 PM"),
    ("user", "DATE/TIME: 0812 BY: ⟦OVARKEY⟧"),
    ("keys", "PATIENT_NAME=⟦Orla Vexley⟧; ZYG_NUMBER=4; VALUEX=4; Zyg_B"),
    ("mail", "From: ⟦Wren Quill⟧ <wquill@saltmarsh.example>"),
    ("mail of two", "To: ⟦Idris Marlowe⟧ <im@x.example>; ⟦Tamsin Okoro⟧"),
    ("commas", "Attendees: ⟦Wren Quill⟧, ⟦Idris Marlowe⟧, ⟦Tamsin Okoro⟧"),
    ("and", "Seen by: ⟦Wren Quill⟧ and ⟦Idris Marlowe⟧"),
    ("caller", "Caller: ⟦Tamsin Okoro⟧  Relationship: Daughter"),
    ("call", "Call taken by: ⟦Idris Marlowe⟧"),
    ("message", "Message for: ⟦Wren Quill⟧"),
    ("radiologist", "Ordering Provider: ⟦Quill, Wren⟧  Reading Radiologist: ⟦Marlowe, Idris⟧"),
    ("pathologist", "Grossing Technician: ⟦Tansy⟧"),
    ("protocol", "Protocolled by: ⟦Rue Tansy⟧"),
    ("approved", "Approved by: ⟦Idris Marlowe⟧"),
    ("scanned", "Scanned by: ⟦TANSY,R⟧"),
    ("pharmacist", "RPh: ⟦I Marlowe⟧"),
    ("witness", "Given by: ⟦R. Tansy⟧ Witness: ⟦B. Okoro⟧"),
    ("glued", "Electronically Signed By:⟦Wren Quill⟧"),
    ("certifier", "Certifier: ⟦Wren Quill⟧, MD"),
    ("given name that is short for a word", "Attending: ⟦Dev Okoro⟧, MD"),
    ("what a mother had", "Mother - colon cancer, age 61"),
    ("a son called so", "Son - ⟦mark⟧"),
    ("a sentence behind a name", "Attending: ⟦Thandle⟧. Vexley to follow"),
    ("maiden name", "Mother's Name Prior to First Marriage: ⟦Tamsin Okoro⟧"),
    ("spouse", "Surviving Spouse: ⟦Rue Vexley⟧"),
    ("proxy", "Power of Attorney: ⟦Rue Vexley⟧"),
    ("contact", "Emergency Contact: ⟦Rue Vexley⟧ (spouse) 555-014-7790"),
    ("wrapped", "Patient: ⟦Orla Marguerite⟧¶         ⟦Vexley⟧   MRN: 4"),
    ("dictated", "Dict: ⟦Quill⟧  Trans: ⟦Imogen⟧"),
    ("particles", "Attending: ⟦Jan van der Berg⟧"),
    ("particles first", "Patient: ⟦de la Cruz, Maria⟧"),
    ("apostrophe", "Patient: ⟦O'Neil, Sean⟧"),
    ("hyphen", "Name: ⟦Al-Rashid, Yusuf⟧   Sex: M"),
    ("other lines", "Sex: F¶Patient: ⟦Orla Vexley⟧¶Unit: 4W"),
    ("one of a list is a word", "Seen by: ⟦Wren Quill⟧ and Family"),
    ("record number too", "PATIENT NAME/MRN: ⟦VEXLEY, ORLA⟧ / ⟦00481922⟧"),
    ("number in brackets", "Patient (MRN): ⟦Orla Vexley⟧ (⟦481922⟧)"),
]

PLACES = [
    ("hospital", "Hospital: ⟦Saltmarsh House⟧"),
    ("referring", "Referring Facility....: ⟦Saltmarsh Infirmary⟧"),
    ("employer", "Employer: ⟦Morrow Freight⟧"),
    ("employer of words", "Employer: ⟦City Water Works⟧"),
    ("school", "School: ⟦Larch Hill Elementary⟧"),
    ("pharmacy", "Preferred Pharmacy: ⟦Tillerby Drugs⟧"),
    ("company", "COMPANY: ⟦NETTLEFORD CARDIOLOGY⟧"),
    ("agency", "Home Health Agency: ⟦Tern Valley Home Health⟧"),
    ("burial", "Burial: ⟦Larch Hill Cemetery⟧"),
    ("place of death", "Place of Death: ⟦Saltmarsh Infirmary⟧"),
    ("discharge", "Discharge to: ⟦Larkspur Nursing Home⟧"),
    ("address", "Address: ⟦12 Larch Way, Nettleford⟧"),
    ("address and phone", "Address: ⟦12 Larch Way⟧ Phone: 555-0147"),
    ("residence", "Usual Residence: ⟦12 Larch Way, Nettleford⟧"),
    ("birthplace", "Birthplace: ⟦Nettleford, Oregon⟧"),
    ("town", "City: ⟦Green Valley⟧   State: OR"),
    ("code", "Zip Code: ⟦97301⟧"),
]

NEGATIVE = """
Patient: is doing well on metoprolol today
Patient: 76-year-old woman
Patient: I've had it
Patient: Alert and Oriented
Patient: Female
Patient: B
Patient: tolerated the Foley well
PATIENT             STABLE
Patient ......... stable
| Patient | Stable |
Doctor: It's fine
Assessment: Stable Angina
Drug Name: Lisinopril   Dose: 10 mg
Generic Name: Metoprolol Tartrate
Test Name: Basic Metabolic Panel
Procedure Name: Colonoscopy
Name: Aspirin   Dose: 81 mg
Name: Unknown
Last name: None
NAME                DOSE            ROUTE
Bed   Patient            Age/Sex  Attending    Dx
SERVICE             CARDIOLOGY
CONDITION           STABLE
PATIENT EDUCATION        DISCHARGE PLANNING
HEART RATE          72
To: Home
From: Home
To: Medical Records
From: Emergency Department
RE: Chest Pain
Re: Lab Results
Re: Refill Request
CC: Chest Pain
CC: SOB
cc: abdominal pain and fever
Attn: Billing Department
Contact: None
Contact: Isolation Precautions
Nurse: Notified
Attending: Present
Attending: Available
Attending Physician: See Note
Caller: Patient
Caller: Mother
Informant: Patient and Mother
Mother: Healthy
Mother: Breast Cancer at 50
Mother: Hodgkin lymphoma
Father: Diabetes Mellitus
Father: Parkinson disease
Father: CAD, MI
Brother: Coronary Artery Disease
Guardian: None
Interpreter: Spanish
Interpreter: Not Needed
Referring Provider: Self Referral
PCP: No PCP on file
Surgeon: Orthopedics
Verified by: Two Nurses
Given by: Patient
Consultants: Cardiology, Nephrology
Primary Team: Medicine
Responsible Party: Self
Signature: On File
Pharmacy: Pharmacy to dose
Site: Left Arm
Site: Left Lower Quadrant
Facility: Home
Employer: Retired
Employer: Self
Employer: None
School: Grade 3
School: Home schooled
Discharge to: Skilled Nursing Facility
Discharged to: Home with Services
Preferred Pharmacy: Mail Order
Hospital: 12
Place of birth: Mexico
State of birth: Oregon
City: Unknown
Residence: Nursing Home
Address: Not On File
Address: -
at 08:30 Patient: stable
ratio 1:2 and C::D
Family: Supportive
Name and address of the clinic
Name Changed on Monday
Patient - stable
Nurse - aware
By: Mouth
mother: feels wobblyish
mother: wobblyish worried
she came to the clinic with the pain that she had told of to: Roe
Address: ext
Client: Tolerated Well
""".strip().splitlines()


def _text(marked: str) -> str:
    return marked.replace("¶", "\n")


@pytest.mark.parametrize("marked", [c[1] for c in NAMES], ids=[c[0] for c in NAMES])
def test_finds_names_behind_their_label(check: Check, marked: str) -> None:
    check(HeaderFieldRecognizer(2), _text(marked))


@pytest.mark.parametrize("marked", [c[1] for c in PLACES], ids=[c[0] for c in PLACES])
def test_finds_houses_and_places_behind_their_label(check: Check, marked: str) -> None:
    check(HeaderFieldRecognizer(2), _text(marked))


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_what_a_label_tells_of_nobody(check: Check, text: str) -> None:
    check(HeaderFieldRecognizer(2), text)


def test_what_is_said_is_a_name_where_its_capitals_make_it_one() -> None:
    talk = "Doctor: how are you today\nPatient: i am well thanks\nDoctor: {}\n"
    good, name = (talk.format(said) for said in ("Oh good. Next one", "Jane Miller. Next one"))
    assert list(HeaderFieldRecognizer(2).find(good)) == []
    assert [name[f.start : f.end] for f in HeaderFieldRecognizer(2).find(name)] == ["Jane Miller"]


def test_tells_the_kind_of_a_value() -> None:
    text = "Name/MRN: Roe / 481922   School: Larch Hill   City: Nettleford"
    kinds = {text[f.start : f.end]: f.kind for f in HeaderFieldRecognizer(2).find(text)}
    assert kinds == {
        "Roe": PhiKind.NAME,
        "481922": PhiKind.MRN,
        "Larch Hill": PhiKind.FACILITY,
        "Nettleford": PhiKind.LOCATION,
    }
