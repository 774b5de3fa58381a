"""How much a term of a claim weighs: a drug more than a word, a word of telling next to nothing."""

from __future__ import annotations

from eval.checks.concepts import Kind, Term
from eval.checks.words import stem_word

_BY_KIND = {
    Kind.DRUG: 2.0, Kind.PROBLEM: 1.6, Kind.PROCEDURE: 1.4, Kind.LAB: 1.2, Kind.SITE: 1.2,
    Kind.WORD: 1.0,
}  # fmt: skip
_LIGHT_WEIGHT = 0.2

# Words that tell, glue or grade; what they mean is judged by the checks of their own.
_LIGHT = frozenset(
    stem_word(word)
    for word in """
    report note show reveal find found complain state describe demonstrate give given gave take
    takes took taking taken receive received due secondary because include includes also
    significant use using used continue increase decrease begin stop admit advised told tell say
    said feel feels feeling felt experience experienced experiencing endorse mention follow come
    came go going went get got see saw make made bring brought try put keep place placed ask
    present presenting presentation evaluate evaluation assess assessment review reviewed recommend
    recommendation plan planned schedule need needed require required consider known evidence sign
    associated relate related consistent suggest likely possible probable suspected concern history
    past prior previous previously current currently recent recently ongoing active new newly
    former formerly last first next approximately about nearly almost around several many multiple
    some few lot little bit various additional total both bilateral side sided left right level
    value result dose dosage amount time ago day daily week month year hour age aged mild moderate
    severe severely mildly slight minimal marked acute chronic stable improve improved worsen
    elevated low small large diagnosis treatment treat treated symptom prescription therapy
    status post hold held resume restart switch change changed measure size condition problem issue
    area region type course episode incident occur occurred happen development develop developed
    remain remained undergo underwent undergone perform performed done obtain obtained
    initial initially final finally eventually subsequently later then since prior hospital clinic
    visit encounter patient person individual denies denied negative positive normal remove removed
    lives live work works doctor physician home regular irregular anterior posterior upper lower
    medial lateral increased decreased okay ok thing really good sure know think want like just
    kind sort yes right alright well um uh hmm oh hi hello great today yesterday tomorrow tonight
    morning night bedtime complete completed able unable remarkable regarding regard per via plus
    among overall general family member certain specific discharge begin monitor oral intravenous
    mouth scheduled followup appear appears seem seems look looks tolerate remains prn needed
    """.split()
)


def term_weight(term: Term) -> float:
    """Return how much of a claim a term is."""
    if term.kind is Kind.WORD and is_light(term):
        return _LIGHT_WEIGHT
    return _BY_KIND[term.kind]


def is_light(term: Term) -> bool:
    """Say whether a term names nothing that could be true or false of a patient."""
    if term.kind is not Kind.WORD:
        return False
    return term.key in _LIGHT or term.key == "follow-up" or stem_word(term.key) in _LIGHT
