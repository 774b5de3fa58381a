"""Pieces of text against the text of all tokens at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, decoders, models
from transformers import AutoTokenizer, PreTrainedTokenizerBase, PreTrainedTokenizerFast

from app.llm.batching.detokenizing import Detokenizer

N_BYTE_TOKENS = 260


@pytest.fixture(scope="module")
def by_bytes(causal_folder) -> PreTrainedTokenizerBase:
    """Byte-level: a token may be part of a character."""
    return AutoTokenizer.from_pretrained(causal_folder)


@pytest.fixture(scope="module")
def by_blanks() -> PreTrainedTokenizerBase:
    """As SentencePiece has it: a token alone loses its leading blank."""
    words = ["<unk>", "</s>", "\u2581the", "\u2581pain", "s", "\u2581", "é", ","]
    raw = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="<unk>"))
    raw.decoder = decoders.Metaspace()  # pyright: ignore[reportAttributeAccessIssue]  (a setter to the checker's stub)
    return PreTrainedTokenizerFast(tokenizer_object=raw, unk_token="<unk>", eos_token="</s>")


def _pieces(tokenizer: PreTrainedTokenizerBase, tokens: list[int]) -> list[str]:
    text = Detokenizer(tokenizer)
    return [*(text.put(token) for token in tokens), text.rest()]


def _whole(tokenizer: PreTrainedTokenizerBase, tokens: list[int]) -> str:
    return str(
        tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)
    )


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, N_BYTE_TOKENS - 1), max_size=30))
def test_any_bytes_give_the_text_of_all_of_them(by_bytes, tokens):
    assert "".join(_pieces(by_bytes, tokens)) == _whole(by_bytes, tokens)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 7), max_size=30))
def test_blanks_stay_where_they_are(by_blanks, tokens):
    assert "".join(_pieces(by_blanks, tokens)) == _whole(by_blanks, tokens)


def test_a_character_is_told_when_it_is_whole(by_bytes):
    tokens = by_bytes("5 µg → no", add_special_tokens=False)["input_ids"]
    pieces = _pieces(by_bytes, tokens)
    assert "".join(pieces) == "5 µg → no"
    assert not any("\ufffd" in piece for piece in pieces)
    assert pieces.count("") > 1  # the first bytes of the two characters, and nothing is left


def test_what_is_decoded_does_not_grow_with_the_reply(by_bytes, monkeypatch):
    decoded: list[int] = []
    decode = by_bytes.decode

    def counted(tokens: list[int], **rest: bool) -> str:
        decoded.append(len(tokens))
        return str(decode(tokens, **rest))

    monkeypatch.setattr(by_bytes, "decode", counted)
    _pieces(by_bytes, by_bytes("cough and fever " * 50, add_special_tokens=False)["input_ids"])
    assert max(decoded) <= 2
