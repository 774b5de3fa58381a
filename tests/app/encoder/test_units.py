import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.encoder import model_folder, units
from app.encoder.tokenizer import load_tokenizer
from app.encoder.units import Unit, cut_units

TOKENIZER = load_tokenizer(model_folder())

# (id, text, longest unit, units as they read)
CASES = [
    ("nothing", "", 5, []),
    ("white space", " \n\t\n ", 5, []),
    ("one", "no fever", 5, ["no fever"]),
    ("blank line", "no\nfever\n\nno cough", 9, ["no\nfever", "no cough"]),
    ("blank line of spaces", "no fever\n \t\nno cough", 9, ["no fever", "no cough"]),
    ("windows line ends", "no fever\r\n\r\nno\r\ncough", 9, ["no fever", "no\r\ncough"]),
    ("lines", "a b\nc d\ne f", 5, ["a b\nc d", "e f"]),
    ("line before sentence", "a b\nc. d e", 5, ["a b", "c. d e"]),
    ("sentence", "one two. three four five", 5, ["one two.", "three four five"]),
    ("quoted end", 'said "no." three four five', 6, ['said "no."', "three four five"]),
    ("title", "dr. roe one two three", 4, ["dr. roe one", "two three"]),
    ("initial", "j. roe one two three", 4, ["j. roe one", "two three"]),
    ("space", "one two-two three", 3, ["one", "two-two", "three"]),
    ("lone surrogate", "no \ud800fever", 5, ["no \ud800fever"]),
    ("no space", "1-2-3-4", 3, ["1-2", "-3-", "4"]),
]


def _read(text: str, unit: Unit) -> str:
    return text[unit.offsets[0][0] : unit.offsets[-1][1]]


@pytest.mark.parametrize(
    ("text", "max_tokens", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_cuts_where_a_reader_would(text: str, max_tokens: int, expected: list[str]) -> None:
    units = cut_units(text, TOKENIZER, max_tokens=max_tokens)

    assert [_read(text, unit) for unit in units] == expected


NOTES = st.text(alphabet=st.sampled_from("ab Z.\n\t3-é李\r"), max_size=80)


@given(NOTES, st.integers(1, 9))
def test_loses_no_token_and_repeats_none(text: str, max_tokens: int) -> None:
    units = tuple(cut_units(text, TOKENIZER, max_tokens=max_tokens))

    whole = TOKENIZER.encode(text, add_special_tokens=False)
    assert [i for unit in units for i in unit.token_ids] == whole.ids
    assert [o for unit in units for o in unit.offsets] == whole.offsets
    assert all(0 < len(unit.token_ids) <= max_tokens for unit in units)
    assert all(len(unit.token_ids) == len(unit.shapes) == len(unit.words) for unit in units)


@given(NOTES, NOTES)
def test_a_paragraph_is_cut_alike_whatever_stands_before_it(before: str, text: str) -> None:
    text = text.strip()
    head = before.strip() + "\n\n"

    alone = tuple(cut_units(text, TOKENIZER, max_tokens=4))
    behind = tuple(cut_units(head + text, TOKENIZER, max_tokens=4))

    n_before = len(tuple(cut_units(head, TOKENIZER, max_tokens=4)))
    assert [u.token_ids for u in behind[n_before:]] == [u.token_ids for u in alone]
    assert [u.shapes for u in behind[n_before:]] == [u.shapes for u in alone]


@given(
    st.lists(
        st.lists(
            st.sampled_from(("BP", "110/70.", "fever-free", "Dr.", "a", "\t")), max_size=9
        ).map(" ".join),
        max_size=12,
    ).map("\n".join),
    st.integers(min_value=1, max_value=60),
    st.integers(min_value=1, max_value=8),
)
def test_units_are_alike_however_many_lines_are_read_at_once(
    text: str, piece_chars: int, max_tokens: int
) -> None:
    at_once = tuple(cut_units(text, TOKENIZER, max_tokens=max_tokens))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "_PIECE_CHARS", piece_chars)
        in_pieces = tuple(cut_units(text, TOKENIZER, max_tokens=max_tokens))
    assert [_told(unit) for unit in in_pieces] == [_told(unit) for unit in at_once]


def _told(unit: Unit) -> tuple[object, ...]:
    """Return what the net reads; words are numbered from the first of the unit."""
    numbers = tuple(word - unit.words[0] for word in unit.words)
    return unit.token_ids, unit.shapes, unit.offsets, numbers
