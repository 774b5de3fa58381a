"""Abbreviations whose period does not end a sentence, or ends one only by chance."""

from __future__ import annotations

# A name, a number or an example follows: the period never ends the sentence.
NEVER_LAST = frozenset(
    """
    d dr drs mr mrs ms mx prof rev hon sr fr st ste mt ft gen col capt lt sgt
    vs v e.g eg i.e ie cf viz approx ca c/o incl excl adj d.o.b
    fig figs ref no nos vol ed eds dept
    """.split()
) - {"ed"}

# The sentence goes on unless what follows begins with a capital letter or a number of a list.
SELDOM_LAST = frozenset(
    """
    b.i.d t.i.d q.i.d q.d q.o.d q.h q.h.s h.s p.r.n p.o i.v i.m s.c s.q s.l p.r a.c p.c
    o.d o.s o.u n.p.o a.m p.m m.d d.o ph.d r.n n.p p.a pa-c d.d.s j.d b.s.n u.s u.k w.h.o c.c
    h.p.i s.o.b
    bid tid qid qd qhs prn po am pm etc inc ltd co corp jr sr esq al
    pt pts hx dx tx rx sx fx wt ht temp resp abd neuro ext hosp clin
    mg mcg kg gm g ml cc dl l mm cm in lb lbs oz hr hrs min mins sec wk wks mo mos yr yrs
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ave blvd rd ln ct apt ext bldg rm tel
    est max avg def pred poss prob hist
    """.split()
)

# Before them a single capital letter is a value, not an initial: "hepatitis C. She".
TAKES_A_LETTER = frozenset(
    """
    vitamin hepatitis hep type grade class stage group plan influenza appendix figure table factor
    category part section option protocol arm score schedule level blood unit bed room step ward
    """.split()
)
