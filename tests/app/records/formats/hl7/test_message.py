"""Messages and segments by the separators that MSH declares; broken ones are named by line."""

from __future__ import annotations

import pytest

from app.core.errors import RecordError
from app.records.formats.hl7.message import Message, read_messages

_MSH = r"MSH|^~\&|LAB|H|||20240101||ORU^R01|7|P|2.5"
_OBX = "OBX|1|TX|1^Report||No fever."


def _one(data: bytes) -> Message:
    [message] = read_messages(data)
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"], ids=["cr", "lf", "crlf"])
@pytest.mark.parametrize("frame", ["{}", "\x0b{}\x1c\r", "FHS|x\rBHS|x\r{}BTS|1\rFTS|1\r"],
                         ids=["bare", "mllp", "batch"])  # fmt: skip
def test_line_ends_and_envelopes(end: str, frame: str) -> None:
    text = frame.replace("\r", end).format(f"{_MSH}{end}{_OBX}{end}")
    message = _one(text.encode())
    assert [segment.name for segment in message.segments] == ["MSH", "OBX"]
    assert message.kind == "ORU"
    assert message.segments[1].component(5) == "No fever."


def test_fields_are_counted_as_the_standard_does() -> None:
    header = _one(f"{_MSH}\r".encode()).header
    assert (header.raw(1), header.raw(2)) == ("|", "^~\\&")
    assert (header.component(9), header.component(9, 2), header.component(10)) == (
        "ORU", "R01", "7",
    )  # fmt: skip
    assert header.raw(99) == ""
    assert header.component(3, 5) == ""


def test_other_separators_are_honoured() -> None:
    message = _one(b"MSH#@*!%#LAB#H###20240101##ORU@R01#7\rOBX#1#TX#1@Report##a*b!F!c")
    assert message.kind == "ORU"
    assert message.segments[1].repetitions(5) == ["a", "b!F!c"]
    assert message.segments[1].component(3, 2) == "Report"


def test_an_empty_field_right_behind_the_separators() -> None:
    assert _one(b"MSH|^~\\&||H||||ADT^A01").header.component(4) == "H"


def test_a_line_feed_inside_a_field_breaks_its_line_alone() -> None:
    message = _one(f"{_MSH}\rOBX|1|TX|1||one\ntwo\r{_OBX}\r".encode())
    assert message.segments[1].raw(5) == "one\ntwo"
    assert message.segments[2].line == 4


def test_a_segment_after_a_stray_line_feed_is_a_segment() -> None:
    message = _one(f"{_MSH}\r\n{_OBX}\n{_OBX}\r\n".encode())
    assert [segment.name for segment in message.segments] == ["MSH", "OBX", "OBX"]


def test_a_broken_message_does_not_stop_the_next() -> None:
    first, second, third = read_messages(f"{_MSH}\rPID^1\r{_MSH}\r{_OBX}\rMSH|\r".encode())
    assert isinstance(first, RecordError)
    assert (first.code, first.facts["line"]) == ("hl7_segment", 2)
    assert isinstance(second, Message)
    assert isinstance(third, RecordError)
    assert (third.code, third.facts["line"]) == ("hl7_separators", 5)


BROKEN = [
    ("none-declared", "MSH", "hl7_separators"),
    ("too-few", "MSH|^~|LAB", "hl7_separators"),
    ("letters", "MSHa^~\\&aLAB", "hl7_separators"),
    ("twice-the-same", "MSH|^^\\&|LAB", "hl7_separators"),
    ("field-among-them", "MSH|^~|&|LAB", "hl7_separators"),
    ("other-in-segments", f"{_MSH}\rOBX,1,TX", "hl7_segment"),
    ("words-between", f"{_MSH}\rNo fever.\r{_OBX}", "hl7_segment"),
    ("small-letters", f"{_MSH}\robx|1", "hl7_segment"),
]


@pytest.mark.parametrize(("text", "code"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_wrong_separators_are_said(text: str, code: str) -> None:
    [error] = read_messages(text.encode())
    assert isinstance(error, RecordError)
    assert error.code == code
    assert "fever" not in str(error)


@pytest.mark.parametrize("data", [b"No fever.", b"PID|1\rMSH|^~\\&|", b" ", b"FHS|x\r"])
def test_what_holds_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError) as caught:
        list(read_messages(data))
    assert caught.value.code == "hl7_no_message"


def test_five_encoding_characters_and_western_bytes() -> None:
    message = _one(b"MSH|^~\\&#|LAB\rOBX|1|TX|1||38\xb0C")
    assert message.segments[1].component(5) == "38°C"
