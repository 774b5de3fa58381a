import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.deid_text import DeidText, OffsetMap, Replacement
from app.core.errors import DeidError
from app.core.phi import DeidMode, PhiEntity, PhiKind
from app.core.span import Span
from app.deid.known import KnownPatient
from app.deid.leaks import LeakCheck, LeakCount, check_leaks, find_leaks, with_leaks
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


def pseudonyms() -> ReplacementMap:
    pairs = (
        Pair("Vexley", "Brackwell", NAME, Span(0, 1), Span(0, 1)),
        Pair("03/07/2024", "02/01/2021", PhiKind.DATE, Span(0, 1), Span(0, 1)),
        Pair("555-014-7788", "720-555-0142", PhiKind.PHONE, Span(0, 1), Span(0, 1)),
    )
    # 1131 days back: from March 7th, 2024 to January 31st, 2021.
    return ReplacementMap("m0", "p0", DeidMode.PSEUDONYMIZE, "d", "e", -1131, 2024, pairs)


REWORDED = [
    ("untouched", "Brackwell is well.", "Brackwell is well.", (0, 0)),
    ("surrogate day in words", "on January 31, 2021", "on January 31, 2021", (0, 0)),
    ("surrogate number in another form", "(720) 555-0142", "(720) 555-0142", (0, 0)),
    ("another day", "on March 9, 2019", "on [DATE]", (1, 1)),
    ("original", "Vexley is well.", "[NAME] is well.", (1, 1)),
    ("number", "SSN 912-70-4466 told", "SSN [SSN] told", (1, 1)),
    ("two that touch", "Ms. Vexley, 912-70-4466", "Ms. [NAME], [SSN]", (2, 2)),
]


@pytest.mark.parametrize(
    ("text", "expected", "counts"), [c[1:] for c in REWORDED], ids=[c[0] for c in REWORDED]
)
def test_what_a_model_wrote(text: str, expected: str, counts: tuple[int, int]) -> None:
    assert LeakCheck(pseudonyms()).cleared(text) == (expected, LeakCount(*counts))


def test_a_guess_that_is_left_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.deid.leaks._labelled", lambda text, _: text)
    check = LeakCheck(pseudonyms())
    assert check.cleared("Dr. Quill") == ("Dr. Quill", LeakCount(1, 0))
    with pytest.raises(DeidError) as caught:
        check.cleared("Dr. Quill, SSN 912-70-4466")
    assert caught.value.facts == {"n": 1, "kind": "SSN"}


def test_redaction_ends_though_it_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.deid.leaks._labelled", lambda text, _: text + ".")
    assert LeakCheck(pseudonyms()).cleared("Dr. Quill") == ("Dr. Quill...", LeakCount(4, 3))


def test_labels_have_no_surrogate_to_hide_behind() -> None:
    like = ReplacementMap("m0", "p0", DeidMode.SAFE_HARBOR, "d", "e", 0, 2024, pseudonyms().pairs)
    assert LeakCheck(like).cleared("on 02/01/2021")[0] == "on [DATE]"


def test_counts_add_up() -> None:
    assert LeakCount(2, 1) + LeakCount(1, 1) == LeakCount(3, 2)


PIECES = ("Vexley", "912-70-4466", "MRN 8820-1774", "a@b.example", "03/09/2019", "Dr. Quill", "mg",
          "BP 120/80", "\u200b", "é", "[", "]", "Brackwell", "\n")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_was_cleared_is_clear(pieces: list[str]) -> None:
    check = LeakCheck(pseudonyms())
    text, count = check.cleared(" ".join(pieces))
    assert count.redacted == count.found
    assert check.cleared(text) == (text, LeakCount())
    assert not {"Vexley", "912-70-4466", "8820-1774", "a@b.example", "Quill"} & set(text.split())
