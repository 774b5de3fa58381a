"""The text of a reply as its tokens come, each step decoding the last few of them alone.

The streamers of transformers decode all tokens since the last line break with each new one; a JSON
reply has no line break, and one of 500 tokens would be decoded 500 times.
"""

from __future__ import annotations

from transformers import PreTrainedTokenizerBase

# What a decoder puts for bytes that are no whole character, or not yet.
_NOT_WHOLE = "\ufffd"


class Detokenizer:
    """Turns the tokens of one reply into pieces of text, which joined are its whole text.

    Args:
        tokenizer: Special tokens of it are left out.

    Source:
        The window of two offsets is that of text-generation-inference (``decode_token``): the
        tokens before the new ones are decoded with them, since a token's text may hang on the one
        in front.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        self._window: list[int] = []  # tokens told last, then those not told yet
        self._n_told = 0

    def put(self, token: int) -> str:
        """Return the text that a token completes; empty where a character is not whole."""
        self._window.append(token)
        piece = self.rest()
        if not piece or piece.endswith(_NOT_WHOLE):
            return ""
        self._window = self._window[self._n_told :]
        self._n_told = len(self._window)
        return piece

    def rest(self) -> str:
        """Return the text of what has not been told, whole or not."""
        told = self._decode(self._window[: self._n_told])
        return self._decode(self._window)[len(told) :]

    def _decode(self, tokens: list[int]) -> str:
        if not tokens:
            return ""
        return str(
            self._tokenizer.decode(
                tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        )
