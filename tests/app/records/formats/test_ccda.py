"""C-CDA: what the header tells, what sections say, and what is refused."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import BadRow, read_stream, segment
from app.records.formats.ccda import read_ccda

_SETTINGS = RecordSettings()
_HEADER = (
    '<id root="1.2" extension="D1"/><title>Visit</title><effectiveTime value="20240102"/>'
    '<recordTarget><patientRole><id root="1.3" extension="P1"/></patientRole></recordTarget>'
)


def _document(body: str, header: str = _HEADER) -> bytes:
    return f'<ClinicalDocument xmlns="urn:hl7-org:v3">{header}{body}</ClinicalDocument>'.encode()


def _sections(*sections: str) -> str:
    inner = "".join(f"<component><section>{each}</section></component>" for each in sections)
    return f"<component><structuredBody>{inner}</structuredBody></component>"


def _unstructured(content: str, attributes: str = "") -> str:
    text = f"<text {attributes}>{content}</text>"
    return f"<component><nonXMLBody>{text}</nonXMLBody></component>"


_PLAN = _sections("<title>Plan</title><text>Rest.</text>")


def _note(data: bytes) -> Note:
    [note] = read_stream(data, name="a.xml", settings=_SETTINGS)
    return note


HEADERS = [
    ("whole", _HEADER, ("D1", "P1", date(2024, 1, 2), "note")),
    ("nothing", "", ("a", None, None, "note")),
    ("root-alone", '<id root="9-9"/>', ("9-9", None, None, "note")),
    ("id-unknown", '<id nullFlavor="UNK" extension="x"/>', ("a", None, None, "note")),
    ("month-alone", '<effectiveTime value="202401"/>', ("a", None, None, "note")),
    ("time-and-zone", '<effectiveTime value="20240229235959.123-0500"/>',
     ("a", None, date(2024, 2, 29), "note")),
    ("no-such-day", '<effectiveTime value="20240231"/>', ("a", None, None, "note")),
    ("kind", '<code code="11504-8" codeSystem="2.16.840.1.113883.6.1"/>',
     ("a", None, None, "operative")),
    ("kind-translated", '<code code="x" codeSystem="1.2"><translation code="18748-4" '
     'codeSystem="2.16.840.1.113883.6.1"/></code>', ("a", None, None, "radiology")),
    ("kind-of-another-system", '<code code="11504-8" codeSystem="1.2"/>',
     ("a", None, None, "note")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "expected"), [c[1:] for c in HEADERS], ids=[c[0] for c in HEADERS]
)
def test_the_header_tells_id_patient_day_and_kind(
    header: str, expected: tuple[str, str | None, date | None, str]
) -> None:
    note = _note(_document(_PLAN, header))
    assert (note.note_id, note.patient_id, note.written_at, note.kind) == expected


SECTIONS = [
    ("title", "<title>Plan</title><text>Rest.</text>", "# Plan\nRest."),
    ("title-in-lines", "<title>Plan\n  of care</title><text>Rest.</text>", "# Plan of care\nRest."),
    ("name-of-code", '<code displayName="Plan"/><text>Rest.</text>', "# Plan\nRest."),
    ("untitled", "<text>Rest.</text>", "Rest."),
    ("lines-kept-without-markup", "<text>BP 120/80\n   HR 70</text>", "BP 120/80\nHR 70"),
    ("lines-folded-in-markup", "<text><paragraph>a\n b</paragraph></text>", "a b"),
    ("list", '<text><list><item>a</item><item>b</item></list></text>', "- a\n- b"),
    ("list-caption", "<text><list><caption>Home</caption><item>a</item></list></text>",
     "Home\n- a"),
    ("footnote", "<text>a<footnote>b</footnote></text>", "a\nb"),
    ("deleted", '<text>a<content revised="delete"> b</content></text>', "a"),
    ("not-known", '<title>Plan</title><text nullFlavor="UNK"/>', "# Plan\nUnknown"),
    ("no-information", '<title>Plan</title><text/>', None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "text"), [c[1:] for c in SECTIONS], ids=[c[0] for c in SECTIONS]
)
def test_sections_read_as_their_reader_sees_them(section: str, text: str | None) -> None:
    other = "<title>End</title><text>.</text>"
    note = _note(_document(_sections(section, other), ""))
    assert note.text == (f"{text}\n\n# End\n.\n" if text else "# End\n.\n")


def test_every_section_of_the_text_is_found_as_one() -> None:
    inner = "<component><section><title>Diet</title><text>Low salt.</text></section></component>"
    note = _note(
        _document(
            _sections("<title>Allergies</title><text>NKDA</text>", f"<title>Plan</title>{inner}")
        )
    )
    assert [s.title for s in segment(note.text).sections if s.title] == [
        "Allergies", "Plan", "Diet",
    ]  # fmt: skip


def test_entries_without_narrative_are_said_beside_the_note() -> None:
    body = _sections("<title>Plan</title><text>Rest.</text>", "<title>Labs</title><entry/>")
    note, bad = read_ccda(_document(body), _SETTINGS)
    assert not isinstance(note, BadRow)
    assert isinstance(bad, BadRow)
    assert (bad.note_id, bad.error.code, bad.error.facts["n_sections"]) == (
        "D1", "sections_without_text", 1,
    )  # fmt: skip


_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def _entry(inner: str) -> str:
    return f'<entry xmlns:xsi="{_XSI}">{inner}</entry>'


def _drug(name: str, more: str = "", attributes: str = "") -> str:
    material = f'<manufacturedMaterial><code displayName="{name}"/></manufacturedMaterial>'
    product = f"<consumable><manufacturedProduct>{material}</manufacturedProduct></consumable>"
    return _entry(
        f"<substanceAdministration {attributes}>{more}{product}</substanceAdministration>"
    )


def _had(name: str, template: str, more: str = "", attributes: str = "") -> str:
    return (
        f'<act><statusCode code="active"/><entryRelationship><observation {attributes}>'
        f'<templateId root="2.16.840.1.113883.10.20.22.4.{template}"/>{more}'
        f'<value xsi:type="CD" displayName="{name}"/></observation></entryRelationship></act>'
    )


def _of_status(words: str) -> str:
    value = f'<value xsi:type="CD" displayName="{words}"/>'
    inner = f'<observation><code code="33999-4"/>{value}</observation>'
    return f"<entryRelationship>{inner}</entryRelationship>"


def _substance(name: str) -> str:
    entity = f'<playingEntity><code displayName="{name}"/></playingEntity>' if name else ""
    return f'<participant typeCode="CSM"><participantRole>{entity}</participantRole></participant>'


def _result(name: str, value: str, more: str = "", status: str = "completed") -> str:
    inner = f'<observation><code displayName="{name}"/><statusCode code="{status}"/>{value}{more}'
    return _entry(f"<organizer><component>{inner}</observation></component></organizer>")


_DENIED = 'negationInd="true"'
ENTRIES = [
    ("told", "<text>Metformin 500 mg</text>", _drug("Metformin 500 MG Tablet"), ""),
    ("told-by-reference", '<text><content ID="m">the usual pill</content></text>',
     _drug("Metformin", '<text><reference value="#m"/></text>'), ""),
    ("dose-not-told", "<text>Metformin</text>",
     _drug("Metformin", '<doseQuantity value="500" unit="mg"/>'), "Metformin: 500 mg"),
    ("schedule", "<text>-</text>",
     _drug("Metformin", '<effectiveTime xsi:type="PIVL_TS"><period value="12" unit="h"/>'
           '</effectiveTime><routeCode displayName="Oral"/>'), "Metformin: oral, every 12 hours"),
    ("stopped", "<text>Warfarin</text>", _drug("Warfarin", '<statusCode code="aborted"/>'),
     "Warfarin (stopped)"),
    ("stopped-told", "<text>Warfarin, stopped</text>",
     _drug("Warfarin", '<statusCode code="aborted"/>'), ""),
    ("not-taken", "<text>-</text>", _drug("Aspirin", attributes=_DENIED), "Not taking Aspirin"),
    ("refuted", "<text>-</text>", _entry(_had("Asthma", "4", attributes=_DENIED)),
     "No asthma"),
    ("no-problems", "<text>-</text>", _entry(_had("Problem", "4", attributes=_DENIED)),
     "No known problems"),
    ("resolved", "<text>-</text>", _entry(_had("Gout", "4", _of_status("Resolved"))),
     "Gout (resolved)"),
    ("resolved-by-day", "<text>Gout</text>",
     _entry(_had("Gout", "4", '<effectiveTime><low value="2019"/><high value="20200102"/>'
                 "</effectiveTime>")), "Gout (resolved 2020-01-02, since 2019)"),
    ("allergy-denied", "<text>-</text>",
     _entry(_had("Drug allergy", "7", _substance(""), attributes=_DENIED)),
     "No known drug allergies"),
    ("allergy-over", "<text>-</text>",
     _entry(_had("Drug allergy", "7", _substance("Codeine") + _of_status("Inactive"))),
     "No longer allergic to Codeine (inactive)"),
    ("result", "<text>-</text>",
     _result("Potassium", '<value xsi:type="PQ" value="5.9" unit="mmol/L"/>',
             '<interpretationCode code="H"/>'), "Potassium: 5.9 mmol/L H"),
    ("result-value-not-told", "<text>Potassium 4.1</text>",
     _result("Potassium", '<value xsi:type="PQ" value="5.9" unit="mmol/L"/>'),
     "Potassium: 5.9 mmol/L"),
    ("result-bound", "<text>-</text>",
     _result("INR", '<value xsi:type="IVL_PQ"><low value="8" unit="1"/></value>'), "INR: >=8"),
    ("result-awaited", "<text>-</text>", _result("Troponin", "", status="active"),
     "Troponin: pending"),
    ("planned", "<text>-</text>",
     _entry('<procedure moodCode="INT"><code displayName="Colonoscopy"/></procedure>'),
     "Will have Colonoscopy"),
    ("not-done", "<text>-</text>",
     _entry(f'<procedure {_DENIED}><code displayName="Mammogram"/></procedure>'),
     "Mammogram not done"),
    ("relative", "<text>-</text>",
     _entry('<organizer><subject><relatedSubject><code displayName="Father"/></relatedSubject>'
            "</subject><component>" + _had("Gout", "46").removeprefix(
                '<act><statusCode code="active"/><entryRelationship>').removesuffix(
                "</entryRelationship></act>") + "</component></organizer>"), "Father: Gout"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "entry", "line"), [c[1:] for c in ENTRIES], ids=[c[0] for c in ENTRIES]
)
def test_what_entries_say_and_the_text_does_not_stands_below_it(
    text: str, entry: str, line: str
) -> None:
    note = _note(_document(_sections(f"<title>Part</title>{text}{entry}"), ""))
    marked = [each for each in note.text.splitlines() if "[coded entry]" in each]
    assert marked == ([f"- {line} [coded entry]"] if line else [])


def test_a_vaccine_that_was_not_given_is_said_so() -> None:
    coded = '<code code="11369-6"/><text>-</text>'
    note = _note(_document(_sections(coded + _drug("PCV 13", attributes=_DENIED)), ""))
    assert "- PCV 13 vaccine not given [coded entry]" in note.text


def test_entries_that_are_not_told_are_counted() -> None:
    back = _drug("Ibuprofen", '<statusCode code="nullified"/>')
    nameless = _entry('<act><code code="9"/></act>')
    note = _note(_document(_sections(f"<text>Rest.</text>{back}{nameless}"), ""))
    assert note.text.splitlines()[-1] == (
        "- Coded entries not told here: 1 taken back by the source, 1 without a name"
    )


def _b64(text: bytes) -> str:
    return base64.b64encode(text).decode()


def test_a_document_as_it_is_in_the_body() -> None:
    html = _unstructured(_b64(b"<p>Rest.</p>"), 'mediaType="text/html" representation="B64"')
    assert _note(_document(html)).text == "Rest."
    assert _note(_document(_unstructured("Rest. 2 &lt; 3"))).text == "Rest. 2 < 3"


BAD = [
    ("not-xml", b"Rest.", "file_corrupt"),
    ("cut-off", _document(_PLAN)[:-20], "file_corrupt"),
    ("other-xml", b"<note>Rest.</note>", "xml_not_ccda"),
    ("fhir-xml", b'<Patient xmlns="http://hl7.org/fhir"/>', "xml_not_ccda"),
    ("no-namespace", _document(_PLAN).replace(b' xmlns="urn:hl7-org:v3"', b""), "xml_not_ccda"),
    ("no-body", _document(""), "ccda_no_text"),
    ("no-words", _document(_sections("<title>Plan</title>")), "ccda_no_text"),
    ("elsewhere", _document(_unstructured('<reference value="x.pdf"/>')), "attachment_elsewhere"),
    ("base64", _document(_unstructured("?", 'representation="B64"')), "base64_invalid"),
    ("image", _document(_unstructured(_b64(b"x"), 'mediaType="image/png" representation="B64"')),
     "attachment_type"),
    ("entity", b"<!DOCTYPE a>" + _document(_PLAN), "xml_doctype"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_stream(data, name="a.xml", settings=_SETTINGS)
    assert caught.value.code == code
    assert str(caught.value)


def test_a_document_in_the_body_over_the_limit_is_refused() -> None:
    body = _unstructured(_b64(b"x" * 200), 'representation="B64"')
    with pytest.raises(RecordError) as caught:
        read_stream(
            _document(body), name="a.xml", settings=RecordSettings(max_attachment_bytes=100)
        )
    assert caught.value.code == "attachment_too_large"
