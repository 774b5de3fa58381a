"""HL7 v2 messages as notes: values of each type, statuses, dates, patients, and bad input."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, read_stream
from app.records.formats.hl7 import read_hl7
from app.records.rows import RawNote

_SETTINGS = RecordSettings()
_MSH = r"MSH|^~\&|LAB|H|||20240105||ORU^R01|C1|P|2.5"
_PID = "PID|1||P1^^^H^MR||Marrowby^Agatha"
_TEXT = "OBX|1|TX|1^Report||No fever."


def _message(*segments: str) -> bytes:
    return "\r".join(segments).encode()


def _rows(*segments: str) -> tuple[list[RawNote], list[BadRow]]:
    rows = list(read_hl7(_message(*segments), _SETTINGS))
    return (
        [row for row in rows if isinstance(row, RawNote)],
        [row for row in rows if isinstance(row, BadRow)],
    )


def _note(*segments: str) -> Note:
    [note] = read_stream(_message(*segments), name="a.hl7", settings=_SETTINGS)
    return note


_RTF = base64.b64encode(rb"{\rtf1 Rest.\par}").decode()
_HEX = b"Rest.".hex()

VALUES = [
    ("number", "NM|1^Na||138|mmol/L", "Na: 138 mmol/L"),
    ("number-flag-range", "NM|1^K||5.9|mmol/L|3.5-5.1|H", "K: 5.9 mmol/L H (ref 3.5-5.1)"),
    ("number-normal", "NM|1^K||4|mmol/L||N", "K: 4 mmol/L"),
    ("number-preliminary", "NM|1^K||4|mmol/L|||||P", "K: 4 mmol/L (preliminary)"),
    ("unit-coded", "NM|1^WBC||9.1|10*3/uL^K/uL^UCUM", "WBC: 9.1 10*3/uL"),
    ("unit-named", "NM|1^WBC||9.1|^K/uL", "WBC: 9.1 K/uL"),
    ("less-than", "SN|1^Trop||<^0.01|ng/mL", "Trop: <0.01 ng/mL"),
    ("ratio", "SN|1^ANA||^1^:^128", "ANA: 1:128"),
    ("coded", "CE|1^Culture||260385009^Negative^SCT", "Culture: Negative"),
    ("coded-original", "CWE|1^Culture||1^Neg^L^^^^^^no growth", "Culture: no growth"),
    ("coded-code-alone", "CE|1^Blood type||A+", "Blood type: A+"),
    ("coded-repeated", "CE|1^Flora||1^cocci~2^rods", "Flora: cocci; rods"),
    ("day", "DT|1^LMP||20240103", "LMP: 2024-01-03"),
    ("time", "TS|1^Drawn||202401030915+0000", "Drawn: 2024-01-03 09:15"),
    ("name", "XCN|1^Read by||77^Okoro^Tamsin", "Read by: 77 Okoro Tamsin"),
    ("string", "ST|1^Colour||yellow", "Colour: yellow"),
    ("no-type", "|1^Colour||yellow", "Colour: yellow"),
    ("no-name", "NM|||138", "138"),
    ("text-escaped", r"TX|1^R||A\T\E, 10\S\9", "R\nA&E, 10^9"),
    ("text-repeated", "TX|1^R||one~two", "R\none\ntwo"),
    ("text-broken", r"FT|1^R||one\.br\two", "R\none\ntwo"),
    ("suffix", "TX|71020&IMP^Chest||Clear.", "Impression\nClear."),
    ("document-base64", f"ED|1^R||LAB^AP^RTF^Base64^{_RTF}", "R: Rest."),
    ("document-hex", f"ED|1^R||LAB^TEXT^PLAIN^Hex^{_HEX}", "R: Rest."),
    ("document-plain", "ED|1^R||LAB^TEXT^PLAIN^A^Rest.", "R: Rest."),
]


@pytest.mark.parametrize(("obx", "text"), [c[1:] for c in VALUES], ids=[c[0] for c in VALUES])
def test_a_value_of_each_type(obx: str, text: str) -> None:
    assert _note(_MSH, _PID, f"OBX|1|{obx}").text == f"{text}\n"


CONTEXT = [
    ("clinical", "|" * 9 + "dyspnea, on OCP", (), "Clinical information: dyspnea, on OCP"),
    ("reason", "|" * 27 + "786^Rule out PE~^cough", (), "Reason for study: Rule out PE; cough"),
    ("source", "|" * 11 + "BLD&Blood^^^LA&Left arm", (), "Sample: Blood, Left arm"),
    ("specimen", "", ("SPM|1|||BLD^Blood||||^Left arm",), "Sample: Blood, Left arm"),
    ("source-first", "|" * 11 + "^Sputum", ("SPM|1|||SP^Spit",), "Sample: Sputum"),
]


@pytest.mark.parametrize(
    ("order", "behind", "line"), [c[1:] for c in CONTEXT], ids=[c[0] for c in CONTEXT]
)
def test_what_an_order_asks_and_what_was_sampled_stands_above_its_results(
    order: str, behind: tuple[str, ...], line: str
) -> None:
    note = _note(_MSH, _PID, f"OBR|1|||1^Test{order}", "OBX|1|ST|1^Na||3", *behind)
    assert note.text == f"Test\n{line}\nNa: 3\n"


UNREADABLE = [
    ("pointer", "RP|1^Scan||http://h/1.pdf", "kept elsewhere"),
    ("image", f"ED|1^Scan||LAB^IM^JPEG^Base64^{_RTF}", "type that is not read (unknown)"),
    ("base64", "ED|1^Scan||LAB^AP^PDF^Base64^*", "not valid base64"),
    ("hex", "ED|1^Scan||LAB^AP^PDF^Hex^xyz", "not valid base64"),
    ("empty", "ED|1^Scan||LAB^AP^PDF^A^", "no document"),
    ("pdf", f"ED|1^Scan||LAB^AP^PDF^Hex^{_HEX}", "not a readable PDF"),
    ("deleted", "NM|1^Na||138||||||D", "deleted or wrong"),
    ("wrong-patient", "NM|1^Na||138||||||W", "deleted or wrong"),
]


@pytest.mark.parametrize(
    ("obx", "said"), [c[1:] for c in UNREADABLE], ids=[c[0] for c in UNREADABLE]
)
def test_a_value_that_cannot_be_read_is_said_beside_the_note(obx: str, said: str) -> None:
    [note], [bad] = _rows(_MSH, _PID, _TEXT, f"OBX|2|{obx}")
    assert note.text == "Report\nNo fever.\n"
    assert (bad.note_id, bad.line) == ("C1", 4)
    assert said in str(bad.error)
    assert "line 4" in str(bad.error)


def _segment(name: str, **fields: str) -> str:
    """Return a segment with the fields that are given as f1, f2, …"""
    numbered = {int(key[1:]): value for key, value in fields.items()}
    return "|".join((name, *(numbered.get(n, "") for n in range(1, max(numbered) + 1))))


_RXE = _segment("RXE", f2="1^Ibuprofen 600 MG Tablet", f3="600", f5="mg^milligram")
_RXA = {"f3": "20240301", "f5": "3^MMR^CVX", "f6": "0.5", "f7": "mL"}
DRUGS = [
    ("ordered", "RDE^O11", ("ORC|NW|1", _RXE, "RXR|PO^Oral", "TQ1|1||Q8H"),
     "# Medications\n- Ibuprofen 600 MG Tablet: 600 mg, oral, Q8H"),
    ("older-timing", "RDE^O01", (_segment("RXE", f1="^BID", f2="1^Aspirin", f7="^with food"),),
     "# Medications\n- Aspirin: BID, with food"),
    ("remark", "RDE^O11", ("ORC|NW|1", _RXE, "NTE|1||check creatinine"),
     "# Medications\n- Ibuprofen 600 MG Tablet: 600 mg. Check creatinine"),
    ("stopped", "RDE^O11", ("ORC|DC|1", _RXE),
     "# Past medications\n- Ibuprofen 600 MG Tablet: 600 mg (stopped)"),
    ("stopped-by-status", "RDE^O11", ("ORC|SC|1|||DC", _RXE),
     "# Past medications\n- Ibuprofen 600 MG Tablet: 600 mg (stopped)"),
    ("cancelled", "ORM^O01", ("ORC|CA|1", "RXO|1^Aspirin|81||mg"),
     "# Past medications\n- Aspirin: 81 mg (stopped, order cancelled)"),
    ("held", "RDE^O11", ("ORC|HD|1", _RXE),
     "# Medications\n- On hold: Ibuprofen 600 MG Tablet: 600 mg"),
    ("each-its-own-status", "RDE^O11", ("ORC|DC|1", _RXE, "ORC|NW|2", "RXE||2^Aspirin|81||mg"),
     "# Past medications\n- Ibuprofen 600 MG Tablet: 600 mg (stopped)\n\n"
     "# Medications\n- Aspirin: 81 mg"),
    ("mixture", "RDE^O11", ("ORC|NW|1", "RXE||", "RXC|B|1^D5W|1|L", "RXC|A|2^KCl|20|mEq"),
     "# Medications\n- D5W 1 L + KCl 20 mEq"),
    ("range", "RDE^O11", (_segment("RXE", f2="1^Morphine", f3="2", f4="4", f5="mg"),),
     "# Medications\n- Morphine: 2-4 mg"),
    ("given", "RAS^O17", (_segment("RXA", **_RXA, f20="CP"),),
     "# Medications given\n- MMR: 0.5 mL (given 2024-03-01)"),
    ("vaccine", "VXU^V04", ("ORC|RE|1", _segment("RXA", **_RXA, f20="CP"), "RXR|SC^Subcutaneous"),
     "# Immunizations\n- MMR vaccine: 0.5 mL, subcutaneous (given 2024-03-01)"),
    ("vaccine-refused", "VXU^V04",
     (_segment("RXA", **_RXA, f18="00^Parental decision", f20="RE"),),
     "# Immunizations\n- MMR vaccine not given (Parental decision, 2024-03-01)"),
    ("vaccine-told", "VXU^V04",
     (_segment("RXA", f3="2019", f5="20^DTaP", f6="999", f9="01^Historical", f20="CP"),),
     "# Immunizations\n- DTaP vaccine (given, told by another record)"),
    ("results-of-a-vaccine", "VXU^V04",
     (_segment("RXA", **_RXA, f20="CP"), "OBX|1|ST|1^Site reaction||none"),
     "# Immunizations\n- MMR vaccine: 0.5 mL (given 2024-03-01)\n\n"
     "# Results\nSite reaction: none"),
    ("order", "ORM^O01", ("ORC|NW|1", "OBR|1|||1^CBC", "NTE|1||stat"), "Ordered: CBC\nstat"),
    ("order-cancelled", "OML^O21", ("ORC|CA|1", "OBR|1|||1^CBC"), "Order cancelled: CBC"),
    ("order-after-a-cancelled-one", "ORM^O01",
     ("ORC|CA|1", "OBR|1|||1^CBC", "ORC|NW|2", "OBR|2|||2^CTPA", "DG1|1||I26^Chest pain"),
     "Order cancelled: CBC\n\nOrdered: CTPA\n\n# Diagnoses\n- Chest pain"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "segments", "text"), [c[1:] for c in DRUGS], ids=[c[0] for c in DRUGS]
)
def test_what_is_ordered_given_and_refused(kind: str, segments: tuple[str, ...], text: str) -> None:
    assert _note(_MSH.replace("ORU^R01", kind), _PID, *segments).text == f"{text}\n"


def test_a_dose_that_is_deleted_is_named() -> None:
    header = _MSH.replace("ORU^R01", "VXU^V04")
    kept = _segment("RXA", **_RXA, f20="CP")
    [note], [bad] = _rows(header, _PID, _segment("RXA", f5="21^Varicella", f21="D"), kept)
    assert note.text == "# Immunizations\n- MMR vaccine: 0.5 mL (given 2024-03-01)\n"
    assert (bad.line, bad.error.code) == (3, "hl7_value_withdrawn")


STATUSES = [
    ("none", (_TEXT,), None),
    ("final", ("OBR|1||||||||||||||||||||||||F", _TEXT), "final"),
    ("preliminary", ("OBR|1||||||||||||||||||||||||P", _TEXT), "preliminary"),
    ("least-final", ("OBR|1||||||||||||||||||||||||F", _TEXT, "OBR|2||||||||||||||||||||||||C"),
     "corrected"),
    ("text-preliminary", (f"{_TEXT}||||||P", _TEXT), "preliminary"),
    ("unknown", ("OBR|1||||||||||||||||||||||||?", _TEXT), "unrecognized"),
    ("document", ("TXA|1|PR|TX||||||||||||||LA||AV", _TEXT), "final"),
    ("document-dictated", ("TXA|1|PR|TX||||||||||||||DI||AV", _TEXT), "preliminary"),
    ("document-obsolete", ("TXA|1|PR|TX||||||||||||||AU||OB", _TEXT), "superseded"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("segments", "status"), [c[1:] for c in STATUSES], ids=[c[0] for c in STATUSES]
)
def test_the_status_is_said(segments: tuple[str, ...], status: str | None) -> None:
    assert _note(_MSH, _PID, *segments).status == status


REFUSED = [
    ("type", (_MSH.replace("ORU^R01", "SIU^S12"), _PID, _TEXT), "hl7_type_unknown"),
    ("no-type", (_MSH.replace("ORU^R01", ""), _PID, _TEXT), "hl7_type_unknown"),
    ("no-text", (_MSH, _PID), "hl7_no_text"),
    ("header-alone", (_MSH,), "hl7_no_text"),
    ("blank-text", (_MSH, _PID, "OBX|1|TX|1^R||"), "hl7_no_text"),
    ("cancelled", (_MSH.replace("ORU^R01", "MDM^T11"), _PID, _TEXT), "hl7_unreadable"),
    ("unavailable", (_MSH, "TXA|1|PR|TX||||||||||||||AU||CA", _TEXT), "hl7_unreadable"),
    ("allergy-deleted", (_MSH, "IAM|1||1^Aspirin|||D"), "hl7_value_withdrawn"),
    ("order-cancelled", (_MSH, "OBR|1||||||||||||||||||||||||X", _TEXT), "hl7_value_withdrawn"),
    ("separators", ("MSH|^~|", _PID), "hl7_separators"),
]


@pytest.mark.parametrize(
    ("segments", "code"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_a_message_without_a_note_is_said(segments: tuple[str, ...], code: str) -> None:
    notes, [bad] = _rows(*segments)
    assert notes == []
    assert bad.error.code == code
    assert str(bad.error)


DAYS = [
    ("document", ("TXA|1|PR|TX|20240102", _TEXT), date(2024, 1, 2)),
    ("reported", ("OBR|1||||||20240102|||||||||||||||20240103", _TEXT), date(2024, 1, 3)),
    ("observed", ("OBR|1||||||20240102", _TEXT), date(2024, 1, 2)),
    ("event", ("EVN||202401020800", _TEXT), date(2024, 1, 2)),
    ("message", (_TEXT,), date(2024, 1, 5)),
    ("month-is-no-day", ("OBR|1||||||202401", _TEXT), date(2024, 1, 5)),
]


@pytest.mark.parametrize(("segments", "day"), [c[1:] for c in DAYS], ids=[c[0] for c in DAYS])
def test_the_day_is_the_surest_of_the_message(segments: tuple[str, ...], day: date) -> None:
    assert _note(_MSH, _PID, *segments).written_at == day


PATIENTS = [
    ("record-number", "PID|1||9^^^S^SS~P1^^^H^MR", "P1"),
    ("first", "PID|1||9^^^S^XX", "9"),
    ("old-place", "PID|1|P0", "P0"),
    ("none", "PID|1", None),
]


@pytest.mark.parametrize(
    ("pid", "patient"), [c[1:] for c in PATIENTS], ids=[c[0] for c in PATIENTS]
)
def test_the_patient_is_the_record_number(pid: str, patient: str | None) -> None:
    assert _note(_MSH, pid, _TEXT).patient_id == patient


def test_each_patient_of_a_message_has_a_note() -> None:
    notes, bad = _rows(_MSH, _PID, _TEXT, "PID|2||P2", "OBX|1|TX|1^Report||Fever.")
    assert bad == []
    assert [(n.note_id, n.patient_id, n.text) for n in notes] == [
        ("C1", "P1", "Report\nNo fever.\n"),
        ("C1-2", "P2", "Report\nFever.\n"),
    ]


def test_values_of_one_name_stand_under_it() -> None:
    values = (
        "TX|1^Findings||Clear.", "TX|1^Findings||", "TX|1^Findings||Dry.",
        "TX|2^Impression||Normal.", "ST|3^By||one", "ST|3^By||two",
    )  # fmt: skip
    text = _note(_MSH, *(f"OBX|{n}|{value}" for n, value in enumerate(values, start=1))).text
    assert text == "# Findings\nClear.\n\nDry.\nImpression: Normal.\nBy: one\ntwo\n"


def test_no_message_of_an_error_holds_text_of_the_file() -> None:
    broken = _message(_MSH, "PID^Marrowby", _MSH, _PID, "OBX|1|ED|1^Marrowby||^IM^Marrowby^A^x")
    for row in read_hl7(broken, _SETTINGS):
        assert isinstance(row, BadRow)
        assert "Marrowby" not in str(row.error)
