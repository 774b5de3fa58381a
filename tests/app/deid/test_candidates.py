import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phi import PhiKind
from app.deid.candidates import Candidate, agreed, resolve

TEXT = "Roe-Vexley aged 94yo, MRN3100009."
PIECES = st.builds(
    lambda start, n, kind: Candidate(start, min(start + n, len(TEXT)), kind, 0.5, ("rule",)),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 12),
    st.sampled_from(list(PhiKind)),
)


@pytest.mark.parametrize(
    ("start", "end", "kind", "expected"),
    [
        (25, 32, PhiKind.MRN, "MRN3100009"),
        (22, 28, PhiKind.MRN, "MRN3100009"),
        (16, 18, PhiKind.AGE90, "94"),
        (4, 10, PhiKind.NAME, "Vexley"),
    ],
)
def test_no_word_is_cut(start: int, end: int, kind: PhiKind, expected: str) -> None:
    (found,) = resolve(TEXT, [Candidate(start, end, kind, 0.5, ("rule",))])
    assert TEXT[found.start : found.end] == expected


def test_the_more_certain_kind_leads_and_both_detectors_are_told() -> None:
    name = Candidate(0, 10, PhiKind.NAME, 0.9, ("names",))
    place = Candidate(4, 15, PhiKind.LOCATION, 0.5, ("places",))
    (found,) = resolve(TEXT, [name, place])
    assert found == Candidate(0, 15, PhiKind.NAME, 0.9, ("names", "places"))


def test_an_address_stays_one_around_what_reads_as_a_day() -> None:
    text = "3/14 Larkspur Row"
    place = Candidate(0, len(text), PhiKind.LOCATION, 0.85, ("fields",))
    (found,) = resolve(text, [place, Candidate(0, 4, PhiKind.DATE, 0.9, ("dates",))])
    assert found.kind is PhiKind.LOCATION
    (unsure,) = resolve(
        text,
        [
            Candidate(0, len(text), PhiKind.LOCATION, 0.5, ("tagger",)),
            Candidate(0, 4, PhiKind.DATE, 0.9, ("dates",)),
        ],
    )
    assert unsure.kind is PhiKind.DATE


@pytest.mark.parametrize(
    ("text", "expected"), [("Wren V-Q came", "Wren V-Q"), ("Wren V-shaped", "Wren V")]
)
def test_a_second_initial_belongs_to_the_name(text: str, expected: str) -> None:
    (found,) = resolve(text, [Candidate(0, 6, PhiKind.NAME, 0.5, ("rule",))])
    assert text[found.start : found.end] == expected


@given(st.lists(PIECES, max_size=10))
def test_everything_stays_covered_once(candidates: list[Candidate]) -> None:
    found = resolve(TEXT, candidates)
    covered = {at for c in candidates for at in range(c.start, c.end)}
    told = [at for c in found for at in range(c.start, c.end)]
    assert covered <= set(told)
    assert told == sorted(set(told))


def test_the_same_words_are_of_the_surest_kind() -> None:
    text = "QUILL, Quill, Osler"
    ward = Candidate(0, 5, PhiKind.FACILITY, 0.45, ("a",))
    name = Candidate(7, 12, PhiKind.NAME, 0.7, ("b",))
    other = Candidate(14, 19, PhiKind.FACILITY, 0.45, ("a",))
    for order in ((ward, name, other), (name, ward, other)):
        kinds = [c.kind for c in agreed(text, order)]
        assert kinds == [PhiKind.NAME, PhiKind.NAME, PhiKind.FACILITY]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("4836\n2789 5715 3871", PhiKind.ACCOUNT, {"4836\n2789 5715 3871"}),
        ("4836 2789 5715 3871", PhiKind.ACCOUNT, {"4836 2789 5715 3871"}),
        ("4836, 2789 5715 3871", PhiKind.ACCOUNT, {"4836", "2789 5715 3871"}),
        ("4836\n\n\n2789 5715 3871", PhiKind.ACCOUNT, {"4836", "2789 5715 3871"}),
        ("4836\n2789 5715 3871", PhiKind.MRN, {"4836", "2789 5715 3871"}),
        ("4836\n2789 5715 3871", PhiKind.OTHER_ID, {"4836\n2789 5715 3871"}),
        ("48361\n27891", PhiKind.OTHER_ID, {"48361", "27891"}),
    ],
)
def test_parts_of_an_account_are_one(text: str, kind: PhiKind, expected: set[str]) -> None:
    cut = next(i for i, char in enumerate(text) if not char.isdigit())
    behind = next(i for i in range(cut, len(text)) if text[i].isdigit())
    parts = [Candidate(0, cut, kind, 0.5, ("a",)), Candidate(behind, len(text), kind, 0.5, ("b",))]
    assert {text[c.start : c.end] for c in resolve(text, parts)} == expected
