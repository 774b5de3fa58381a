from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.header_columns import HeaderColumnRecognizer

Check = Callable[[RuleRecognizer, str], None]

TABLES = """
MRN | Name | DOB¶⟦77104⟧ | ⟦Vexley, Orla⟧ | ⟦6/17/1951⟧¶⟦993-728⟧ | ⟦Quill, J⟧ | ⟦1/2/60⟧
No\tName\tMRN\tBed\tOnset\tSample¶1\t⟦QUILL, ANA⟧\t⟦597 68 56⟧\tT2\t⟦2/4⟧\t⟦98-7432⟧
Name       MRN        Phone¶⟦Orla Vexley⟧   ⟦77104⟧   ⟦555-0147⟧
Patient | Bed | Date¶⟦Vexley⟧ (staff) | 4 | ⟦05-12⟧
Bed   Patient      Attending¶401A  ⟦Vexley, O⟧    ⟦Quill⟧¶402A  EMPTY¶403A  ⟦Tansy, R⟧     ⟦Osei⟧¶No
PATIENT NAME      MRN¶⟦VEXLEY, ORLA⟧      ⟦00481922⟧
Patient   Home Phone¶⟦Orla Vexley⟧   ⟦555-014-7788⟧
| MRN | Name |¶|-----|------|¶| ⟦77104⟧ | ⟦Vexley, Orla⟧ |
| Date | Seen by | Plan |¶| ⟦3/2⟧ | ⟦Gill⟧ | stop |¶| ⟦17/2⟧ | ⟦lucy⟧ | swelling |
Name,MRN
Route   Name¶Oral    Vexley
Name | MRN | Phone¶Vexley | 77104
Drug | Dose | Route¶Aspirin | 81 mg | PO
EXAM   ADMIT   DISCHARGE¶T   98.4   7.9¶BP   148/86   122/70¶Wt (kg)   81.4   79
Unit   Admit   Discharge¶MICU   ⟦3/4⟧   ⟦3/9⟧
Seen   Patient¶⟦17.2⟧   ⟦Vexley, Orla⟧
MRN | Name | DOB¶¶77104 | Vexley, Orla | 6/17/1951
MRN | Name | DOB¶a sentence of words
MRN | Name | DOB¶77104 | Vexley | 1/2/60 | 4 | 5
Name | Date | Order¶Aspirin | daily | 10:30
Name | MRN | Phone¶Pending | none | 12
Time 1 | Name | MRN¶1 | Vexley | 77104
MRN¶77104
Name and MRN of the patient
""".strip().splitlines()


@pytest.mark.parametrize("marked", TABLES)
def test_finds_cells_under_their_header(check: Check, marked: str) -> None:
    check(HeaderColumnRecognizer(2), marked.replace("¶", "\n"))
