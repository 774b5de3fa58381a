"""Texts that no clinician writes but every system meets: they pass, and lose nothing."""

import pytest

from app.core.note import Note
from app.core.phi import DeidMode
from app.deid import Deidentifier, restore_text

NAME = "Quackenbosch"
BLOB = "iVBORw0KGgoAAAANSUhEUgAAAAUA" * 60
TEXTS = {
    "empty": "",
    "white space": " \n\t\r\n \n",
    "only an identifier": f"Dr. {NAME}",
    "only identifiers": f"Dr. {NAME}\n(541) 314-7788\n03/07/2024\nSSN 912-70-4466",
    "zero width": f"Seen by Dr. {NAME[:4]}\u200b{NAME[4:]} today.",
    "soft hyphen": f"Seen by Dr. {NAME[:4]}\u00ad{NAME[4:]} today.",
    "joiners": "Seen by Dr. " + "\u200d".join(NAME) + " today.",
    "homoglyphs": f"Seen by Dr. {NAME.replace('a', chr(0x430)).replace('o', chr(0x43E))} today.",
    "full width": "SSN \uff19\uff11\uff12-\uff17\uff10-\uff14\uff14\uff16\uff16 on file.",
    "right to left": f"Seen by Dr. \u202e{NAME}\u202c today; \u200f(541) 314-7788\u200e.",
    "NUL": f"Seen by Dr. {NAME}\x00.\x00\x00MRN:\x00 7731-4482",
    "lone surrogates": f"Seen \ud800 by Dr. {NAME} \udfff.",
    "a lone surrogate in a name": f"Seen by Dr. {NAME}\ud800 today.",
    "base64": f"Seen by Dr. {NAME}. Image: {BLOB}== end.",
    "base64 in lines": f"Seen by Dr. {NAME}.\n" + "\n".join([BLOB[:76]] * 40),
    "base64 in lines of mail": f"Seen by Dr. {NAME}.\r\n  "
    + "\r\n  ".join([BLOB[:76]] * 9 + ["A/Q="]),
    "a certificate": "-----BEGIN-----\n"
    + "\n".join([BLOB[:64]] * 9)
    + f"\n-----END-----\nDr. {NAME}",
    "a dump in hex": f"Dr. {NAME}\n" + "\n".join([BLOB.encode().hex()[:64]] * 5),
    "fillers and selectors": f"Dr. {NAME[:3]}\u034f{NAME[3:]}, SSN 912\ufe0f-70\u3164-4466",
    "zero width in numbers": "MRN: 77\u200b31-4482, SSN 912\u2060-70-4466, (541) 3\u200d14-7788",
    "isolates": f"Dr. \u2067{NAME}\u2069 at \u2066(541) 314-7788\u2069",
    "line separators": f"Patient: {NAME}\u2028MRN: 7731-4482\u2029Seen: 03/07/2024"
    "\x85SSN 912-70-4466",
    "more homoglyphs": f"Dr. {NAME.replace('k', chr(0x43A)).replace('h', chr(0x4BB))} today.",
    "greek homoglyphs": f"Dr. {NAME.replace('a', chr(0x3B1)).replace('o', chr(0x3BF))} today.",
    "letters of formulas": "Dr. " + "".join(chr(0x1D41A + ord(c) - 97) for c in NAME.lower()),
    "an escape of a terminal": f"Dr. \x1b[31m{NAME}\x1b[0m today.",
    "combining marks": "Seen by Dr. Quácke\u0301nbo\u0308sch today.",
    "carriage returns": f"Patient: {NAME}\rSeen 03/07/2024\r\nMRN: 7731-4482\r",
    "private use and emoji": f"\ue000 Dr. {NAME} 👩🏽\u200d⚕️ said so.",
    "a byte order mark": f"\ufeffPatient: {NAME}",
    "labels of a de-identified text": f"[NAME] told Dr. {NAME} on [DATE: 2024].",
    "braces and backslashes": f"{{Dr. {NAME}}} \\1 \\g<0> %s $1",
    "a long line": f"Dr. {NAME} saw her. " + "Doing well on lisinopril 20 mg daily. " * 2000,
    "one long word": "x" * 300_000 + f" Dr. {NAME}",
    "brackets without end": "(" * 4000 + f" Dr. {NAME}",
    "digits without end": "1 " * 5000 + f"Dr. {NAME}",
}


@pytest.mark.parametrize("mode", list(DeidMode))
@pytest.mark.parametrize("name", TEXTS)
def test_passes_and_comes_back(deidentifier: Deidentifier, name: str, mode: DeidMode) -> None:
    raw = TEXTS[name]
    done = deidentifier.deidentify(Note("n", raw, patient_id="p"), mode=mode)
    assert restore_text(done.note.text, done.replacements) == raw
    for told in (NAME, "314-7788", "912-70-4466", "7731-4482", "03/07/2024", BLOB[:60]):
        assert told not in done.note.text


@pytest.mark.parametrize(
    "name",
    ["zero width", "soft hyphen", "joiners", "homoglyphs", "right to left", "NUL", "isolates",
     "more homoglyphs", "greek homoglyphs", "fillers and selectors"],
)  # fmt: skip
def test_a_disguised_name_is_replaced_whole(deidentifier: Deidentifier, name: str) -> None:
    text = deidentifier.deidentify(Note("n", TEXTS[name]), mode=DeidMode.SAFE_HARBOR).note.text
    assert "Dr. [NAME]" in text.translate(dict.fromkeys(map(ord, "\u202e\u202c\u2067\u2069")))
    assert NAME[-4:] not in text


def test_forms_of_a_disguised_name_share_a_surrogate(deidentifier: Deidentifier) -> None:
    raw = f"Dr. {NAME} came. Dr. {NAME[:4]}\u200b{NAME[4:]} left."
    done = deidentifier.deidentify(Note("n", raw), mode=DeidMode.PSEUDONYMIZE)
    assert len({pair.surrogate for pair in done.replacements.pairs}) == 1
    assert restore_text(done.note.text, done.replacements) == raw


@pytest.mark.parametrize("name", ["base64 in lines of mail", "a certificate", "a dump in hex"])
def test_data_in_lines_goes_as_one(deidentifier: Deidentifier, name: str) -> None:
    done = deidentifier.deidentify(Note("n", TEXTS[name]), mode=DeidMode.SAFE_HARBOR)
    assert done.note.text.count("[OTHER_ID]") == 1
    assert max(map(len, done.note.text.split())) < 20


def test_a_label_behind_a_line_separator_is_read(deidentifier: Deidentifier) -> None:
    text = TEXTS["line separators"]
    done = deidentifier.deidentify(Note("n", text), mode=DeidMode.SAFE_HARBOR)
    kinds = [entity.kind.value for entity in done.entities]
    assert kinds == ["NAME", "MRN", "DATE", "SSN"]
