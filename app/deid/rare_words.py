"""Whether a word is in no word list and looks like no English or clinical word: a name, perhaps."""

from __future__ import annotations

import regex

from app.deid.english import is_english
from app.deid.lexicon import is_ambiguous, is_eponym, is_listed_name, is_nation, is_plain, words
from app.deid.patterns import compiled

# Endings of verbs, adverbs, diseases, drugs and trades, which no list holds in full.
_WORDLIKE = compiled(
    r"(?i)(?:ly|ing|[^aeiouy]ed|[st]ions?|ments?|ness|ity|[oae]us|i[ct]al|[ai]ble|[ie]sts?|"
    r"itis|osis|oses|emi[ac]|uria|opathy|[oae]log(?:y|ists?|ic)|ectomy|[ot]omy|ostomy|oscop[yi]c?|"
    r"grams?|graphy|plasty|azole|mycin|cillin|[aeio]statin|p?ril|olol|mab|nib|vir|pine|[ai]zine|"
    r"amine|idine|oxacin|cycline|sone|olone|ase|ates?|ides?|oid|ical|istic|wards?|ships?|ings|ers)\Z"
)
_VOWEL = compiled(r"(?i)[aeiouy]")
_SHORTEST = 4


def may_be_name(word: str) -> bool:
    """Say whether a word, whatever its case, may be somebody's name by itself.

    A listed name may, unless it is a word of a note too; a word of any list may not, nor an English
    one in lower case, nor one that ends as words do. Eponyms may not: what stands around them is
    not looked at here.
    """
    told = word.removesuffix("'s")
    if is_plain(told) or is_ambiguous(told) or is_nation(told) or _is_everyday(told):
        return False
    if told.islower() and is_english(told):
        return False
    if is_listed_name(told):
        return True
    if is_eponym(told) or any(
        is_plain(part) for part in regex.split("[-']", told) if len(part) > 2
    ):
        return False
    is_long = sum(map(str.isalpha, told)) >= _SHORTEST
    return is_long and _VOWEL.search(told) is not None and _WORDLIKE.search(told) is None


def _is_everyday(word: str) -> bool:
    return word.casefold() in words("everyday_words")
