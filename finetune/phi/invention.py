"""Invented names: characters that follow each other as in real names, so no list holds them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from finetune.phi.chance import Chance, NameList, is_held_out
from finetune.phi.cultures import culture

_ORDER = 3
_START, _END = "^", "$"
_LENGTHS = range(3, 13)
_MODELS: dict[str, tuple[str, ...]] = {
    "female": ("en_US", "en", "es_MX", "en_IN", "arabic", "tw_GH", "en_KE"),
    "male": ("en_US", "en", "es_MX", "en_IN", "arabic", "tw_GH", "en_KE"),
    "surnames": ("en_US", "en_GB", "en_IN", "es_MX", "de_DE", "pl_PL", "en_KE", "fi_FI", "zu_ZA"),
}


def invented(chance: Chance, kind: str) -> str:
    """Return a name that may never have been borne.

    Args:
        chance: Decides; the name lies on its side of the split.
        kind: ``female``, ``male`` or ``surnames``.
    """
    word = _grown(chance, _followers(kind))
    while len(word) not in _LENGTHS or is_held_out(word) is not chance.held_out:
        word = _grown(chance, _followers(kind))
    return word[:1].upper() + word[1:]


def _grown(chance: Chance, followers: dict[str, str]) -> str:
    word = _START * _ORDER
    while not word.endswith(_END) and len(word) < _LENGTHS.stop + _ORDER:
        word += chance.pick(followers[word[-_ORDER:]])
    return word.strip(_START + _END)


@cache
def _followers(kind: str) -> dict[str, str]:
    """Return what follows each three characters, as often as it does."""
    followers: defaultdict[str, str] = defaultdict(str)
    for name in _MODELS[kind]:
        words: NameList = getattr(culture(name), kind)
        for word in words.train:
            marked = _START * _ORDER + word.lower() + _END
            for i in range(_ORDER, len(marked)):
                followers[marked[i - _ORDER : i]] += marked[i]
    return dict(followers)
