import pytest

from app.core.deid_text import DeidText, OffsetMap, Replacement
from app.core.errors import DeidError
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.span import Span
from app.deid.known import KnownPatient
from app.deid.leaks import check_leaks, find_leaks, with_leaks
from app.deid.replacement import Pair, ReplacementMap, text_digest

NAME, OTHER, PLACE = PhiKind.NAME, PhiKind.OTHER_ID, PhiKind.LOCATION


def a_map(
    *originals: tuple[str, PhiKind], mode: DeidMode = DeidMode.PSEUDONYMIZE
) -> ReplacementMap:
    pairs = tuple(Pair(o, f"<{o[::-1]}>", kind, Span(0, 1), Span(0, 1)) for o, kind in originals)
    return ReplacementMap("m0", "p0", mode, "d", "e", 0, 2024, pairs)


def found(text: str, like: ReplacementMap, known: KnownPatient | None = None) -> set[str]:
    return {leak.span.of(text) for leak in find_leaks(DeidText(text, "p0", "m0"), like, known)}


STRUCTURED = [
    ("ssn", "SSN 912-70-4466.", {"912-70-4466"}),
    ("phone", "Call (555) 014-7788 or 555.014.7789", {"(555) 014-7788", "555.014.7789"}),
    ("email", "to m.quill@example.org", {"m.quill@example.org"}),
    ("record number", "MRN: 88123-4", {"88123-4"}),
    ("glued record number", "MRN8812344", {"8812344"}),
    ("date", "on 3/7/2024 and 2024-03-07", {"3/7/2024", "2024-03-07"}),
    ("invisible character", "SSN 912-70\u200b-4466", {"912-70\u200b-4466"}),
    ("blood pressure", "BP 120/80, SpO2 98%", set()),
    ("range", "100-200-300 mg", set()),
    ("dose", "25/100 mg", set()),
    ("year", "in 2009", set()),
    ("short number", "MRN: 4471", set()),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in STRUCTURED], ids=[c[0] for c in STRUCTURED]
)
def test_structured_identifiers(text: str, expected: set[str]) -> None:
    assert found(text, a_map()) == expected


ORIGINALS = [
    ("name", "Ms. Vexley is well", ("Vexley", NAME), {"Vexley"}),
    ("name in capitals", "VEXLEY is well", ("Vexley", NAME), {"VEXLEY"}),
    ("full name", "mark day is well", ("Mark Day", NAME), {"mark day"}),
    ("person with an eponym", "Dr. Foley came", ("Foley", NAME), {"Foley"}),
    ("eponym", "a Foley catheter", ("Foley", NAME), set()),
    ("word", "the wound will heal", ("Will", NAME), set()),
    ("inside a word", "Vexleyan", ("Vexley", NAME), set()),
    ("long number", "chart 64890", ("64890", OTHER), {"64890"}),
    ("short number", "4471 mL", ("4471", OTHER), set()),
    ("short code", "QX17 again", ("qx17", OTHER), {"QX17"}),
    ("town", "back in Reading", ("Reading", PLACE), {"Reading"}),
    ("word of a town", "enjoys reading", ("Reading", PLACE), set()),
    ("too short", "RC", ("RC", NAME), set()),
]


@pytest.mark.parametrize(
    ("text", "original", "expected"), [c[1:] for c in ORIGINALS], ids=[c[0] for c in ORIGINALS]
)
def test_originals(text: str, original: tuple[str, PhiKind], expected: set[str]) -> None:
    assert found(text, a_map(original)) == expected


def test_what_was_known_beforehand() -> None:
    known = KnownPatient(names=("Ilse Vexley",), identifiers=((OTHER, "qx 17-b"),))
    assert found("Ilse Vexley, QX 17-B", a_map(), known) == {"Ilse Vexley", "QX 17-B"}


def test_surrogates_are_exempt() -> None:
    surrogate = Pair("x", "912-70-4466", PhiKind.SSN, Span(0, 1), Span(0, 11))
    like = ReplacementMap("m0", "p0", DeidMode.PSEUDONYMIZE, "d", "e", 0, 2024, (surrogate,))
    assert found("SSN 912-70-4466", like) == set()
    planted = OffsetMap((Replacement(raw=Span(0, 5), deid=Span(4, 15)),))
    assert find_leaks(DeidText("SSN 912-70-4466", "p0", "m0", planted), a_map()) == ()


def test_stops_with_a_count_and_no_text() -> None:
    text = "SSN 912-70-4466, 912-70-4467"
    with pytest.raises(DeidError) as caught:
        check_leaks(DeidText(text, "p0", "m0"), a_map())
    assert (caught.value.code, caught.value.facts) == ("deid_leak", {"n": 2, "kind": "SSN"})
    assert "4466" not in str(caught.value)
    check_leaks(DeidText("Doing well.", "p0", "m0"), a_map())


def test_a_leak_becomes_an_entity_of_the_raw_text() -> None:
    raw = "Vexley 912-70-4466"
    name = PhiEntity(Span(0, 6), NAME, 0.9, ("rule",))
    text = DeidText("X 912-70-4466", "p0", "m0", OffsetMap((Replacement(Span(0, 6), Span(0, 1)),)))
    leaks = find_leaks(text, a_map())
    entities = with_leaks(raw, (name,), text, leaks)
    assert [(e.span.of(raw), e.kind, e.detectors) for e in entities] == [
        ("Vexley", NAME, ("rule",)),
        ("912-70-4466", PhiKind.SSN, ("leak_check",)),
    ]
    assert text_digest(raw) != text_digest(text.text)
