"""When a surname means a disease, a sign or a device, and nobody."""

from __future__ import annotations

from app.deid.eponym_company import has_value_behind, is_listed_among_eponyms
from app.deid.lexicon import is_eponym, is_listed_name
from app.deid.patterns import compiled

# What the word before it makes an eponym: "Foley catheter", "Parkinson's disease", "Morris water
# maze". One word may stand between.
HEADS = (
    r"disease|syndrome|catheter|palsy|sign|test|testing|score|scale|lymphoma|sarcoma|carcinoma|"
    r"tumou?r|an[a]?emia|thyroiditis|ulcers?|o?esophagus|contractures?|fractures?|dislocation|"
    r"man[o]?euvre|maneuvers?|phenomenon|reflex(?:es)?|stain|tubes?|drains?|lines?|ports?|"
    r"procedure|operation|repair|resection|fundoplication|monitor|position|point|triad|tetrad|"
    r"pentad|criteri(?:a|on)|class|classification|grade|grading|stage|staging|type|nodes?|nodules?|"
    r"cysts?|duct|glands?|hernia|fissure|law|respirations?|breathing|breaths|dementia|bod(?:y|ies)|"
    r"chorea|disorder|encephalopathy|encephalitis|virus|cells?|coma|pads?|rods?|lesions?|spots?|"
    r"lines|nails?|forceps|retractors?|clamp|scissors|needles?|exercises?|smear|nebuli[sz]er|"
    r"solution|lactate|formula|equation|rules?|index|inventory|questionnaire|interview|assessment|"
    r"aneurysm|arthropathy|neuropathy|nephropathy|retinopathy|ophthalmopathy|orbitopathy|"
    r"dermatitis|arteritis|vasculitis|granulomatosis|gangrene|gastritis|angina|abscess|ataxia|"
    r"atrophy|dystrophy|epilepsy|seizures?|march|paralysis|paresis|pupils?|nystagmus|vertigo|"
    r"aphasia|area|tremor|gait|facies|habitus|deformity|malformation|anomaly|atresia|defect|"
    r"level|laceration|tear|bundle|fibers?|fibres?|bypass|shunt|conduit|patch|valve|graft|stents?|"
    r"filter|balloon|pump|pin|plate|nail|screws?|wires?|frame|splint|brace|collar|cast|"
    r"sling|boots?|"
    r"bandage|dressing|suture|knot|incision|approach|technique|method|view|projection|angle|"
    r"ratio|curve|wave|effect|model|trial|block|loop|pouch|bag|knife|blade|circuit|zones?|"
    r"membrane|space|ligament|tendon|muscle|fascia|canal|foramen|recess|valves|tubercles?|plaques?|"
    r"patches|crystals?|granules?|corpuscles?|agar|medium|broth|plate|reaction|agglutination|"
    r"antibod(?:y|ies)|antigen|factor|groups?|blot|rats?|mice|mouse|maze|"
    r"visual[ ]field|perimet(?:er|ry)|"
    r"collaboration|reviews?|library|database|hemiparesis|h[a]?ematoma|"
    r"positive|negative|neg|pos|scissor|laryngoscope|blades|bougie|gown|regimen|protocol|staging|"
    r"microscop\w+|chamber|counter|reagent|gastrectomy|hysterectomy|mastectomy|amputation|"
    r"esophagectomy|arthroplasty|prosthesis|thoracotomy|colostomy|nodosum|purpura|"
    r"hallucinations?|erosions?|rings?|drapes?|clamps|retractors|pull-?through|osteotom(?:y|ies)|anastomos[ei]s|"
    r"guidelines?|handouts?|brochures?|flares?|registry|pathway|output|care|removal|education|tongs|traction|myotomy|dilators?|cannulas?|speculum|trocars?|tourniquet|delirium|psychosis|amnesia|delusion"
)
# One word may stand between a name and its noun ("Morris water maze"), none of these.
_NOT_BETWEEN = (
    r"(?!(?:has|had|have|having|is|was|were|with|without|and|or|for|to|in|of|on|at|by|from|denies|"
    r"denied|reports?|states?|needs?|wants?|says?|told|then|that|who|will|did|does|got|gets|took|"
    r"takes|uses?|tests?|went|came|remains?|became|felt|feels|gave|gives|saw|sees|knows?|keeps?|"
    r"the|an?|this|his|her|their|my|our|no|all|any|(?!modified|revised|simplified|abbreviated|"
    r"combined|updated)\p{L}{2,}ed|tolerates|understands|declines|refuses|needed)\b)"
)
_HEAD_BEHIND = compiled(
    rf"(?i)(?:[ ]?'[ ]?s?)?[ \-]+(?:{_NOT_BETWEEN}[\p{{L}}\-]+[ ]+)?(?:{HEADS})\b"
)
# Nouns that make any name the name of a thing, be it on the list or not.
_THING_BEHIND = compiled(
    rf"(?i)(?:[ ]?'[ ]?s?)?[ \-]+(?:{_NOT_BETWEEN}[\p{{L}}\-]+[ ]+){{0,2}}(?:syndrome|"
    rf"disease|scale|"
    r"score|scoring|criteri(?:a|on)|classification|index|inventory|questionnaire|algorithm|"
    r"nomogram|assessment|"
    r"equation|formula|method|assay|blot|stain|agar|technique|procedure|maneuver|man[o]?euvre|sign|"
    r"phenomenon|rats?|mice|mouse|cells?|virus|trial|model|catheter|forceps|retractor|law|rule|stag(?:e|ing)|fever|nodules?)\b"
)
# "Kaplan-Meier", "Henoch-Schönlein purpura", "Epstein Barr", "Ehlers - Danlos".
_PAIR = compiled(r"[ ]?[\-–/][ ]?(?P<other>\p{L}[\p{L}'\-]+)|[ ](?P<other>\p{Lu}[\p{L}\-]+)")
_PAIR_BEFORE = compiled(r"(?P<other>\p{Lu}[\p{L}']+)[ ]?[\-–/][ ]?$")
_POSSESSIVE = compiled(r"[ ]?'[ ]?s?\b")
# "PMH: Parkinson's, HTN", "her Parkinson's is worse": nothing stands behind that somebody owns.
_OWNS_NOTHING = compiled(
    r"[ ]{2,}|[ ]*(?:[.,;:)/&+\n?]|\Z|"
    r"(?:and|or|with|w/|on|since|is|was|has|s/p|dx|diagnosed|in|at|x)\b)"
)
# "a Foley", "no Babinski", "h/o Crohn", "with Parkinson's".
_ARTICLE = compiled(
    r"(?i)(?:^|[^\p{L}])(?:an?|the|no|of|h/o|hx|s/p|non|anti|known|via|negative|positive|bilateral|"
    r"left|right|replace[d]?|place[d]?|remove[d]?|insert(?:ed)?|advance[d]?|exchange[d]?|d/c|dc|"
    r"discontinue[d]?|perform(?:ed)?|status[ ]post|modified|simplified|factor[ ]v)"
    r"[ \-]+$"
)
# "per Fleischner": a rule whose name nobody else commonly bears.
_BY_RULE = compiled(r"(?i)\b(?:per|by|using|meets|following|under|depending[ ]on)[ ](?:the[ ])?\Z")
# After them a sign, a device or an operation may stand alone.
_ALONE = frozenset(
    "babinski romberg foley gram doppler holter nissen whipple trendelenburg kernig brudzinski "
    "homans murphy lachman mcmurray spurling tinel phalen finkelstein mcburney rovsing hoffman "
    "hoffmann valsalva heimlich epley dix-hallpike hallpike mohs hickman broviac groshong penrose "
    "jackson-pratt blake yankauer swan-ganz swan kocher mallampati glasgow apgar gleason braden "
    "norton morse borg hartmann roux roux-en-y tourette asperger alzheimer parkinson crohn "
    "hodgkin hirschsprung marfan down ringer ringers turner klinefelter barrett bell graves "
    "addison cushing hashimoto sjogren raynaud behcet chvostek trousseau virchow kussmaul "
    "wernicke korsakoff lhermitte wilms kaposi ewing paget zenker bankart hill-sachs lisfranc "
    "colles pott jones salter-harris legg-calve-perthes perthes osgood-schlatter baker "
    "chiari arnold-chiari budd-chiari kegel credé simpson duke centor wells ranson child-pugh "
    "killip framingham karnofsky barthel lund-mackay bosniak fuhrman breslow clark hurley "
    "fitzpatrick tanner snellen jaeger schirmer weber rinne pap papanicolaou mantoux coombs wright "
    "giemsa ziehl-neelsen widal nikolsky auspitz tzanck wood goldmann ishihara amsler "
    "leiden fleischner".split()
)
# "Foley out today", "Blake 85 cc", "19F Blake R subhepatic": what is done to tubes and drains, and
# how they are counted.
_DEVICES = frozenset(
    "blake broviac davol foley groshong hickman jp malecot penrose quinton".split()
)
_HANDLED = compiled(
    r"(?i)[ ](?:is[ ]|was[ ]|still[ ]|to[ ]be[ ])*(?:out|in[ ](?:place|situ)|remov\w+|placed|"
    r"pulled|"
    r"d/?c(?:'?d)?|discontinued|draining|drained|patent|intact|clamped|flushed|output|"
    r"to[ ](?:gravity|bulb|suction)|(?:[RL][ ])?\d+[ ]?(?:cc|ml|mL)|"
    r"with[ ](?:clear|yellow|bloody|serous)|[RL]\b)"
)
_SIZED = compiled(
    r"(?i)(?:\b\d{1,2}[ ]?(?:fr?|french)|\b(?:re|size|remove|pull|keep|via|per)):?[ ]+\Z"
)
# "has Hashimoto", "aunt with Huntington": what somebody has. Names that many people bear are not
# among them.
_DISEASES = frozenset(
    "alzheimer asperger behcet brugada charcot crohn cushing dupuytren graves "
    "hashimoto hirschsprung hodgkin huntington kawasaki marfan meniere paget parkinson pompe "
    "raynaud sjogren sjögren tourette wegener whipple".split()
)
_SUFFERS = compiled(
    r"(?i)(?:\b(?:has|had|have|having|suspected|possible|probable|likely|r/o|dx|hx|fhx?|"
    r"fam(?:ily)?[ ]hx|diagnosed[ ]with|diagnosis[ ]of|"
    r"due[ ]to|d/t|2/2|(?:history|risk|onset|treated|tx)[ ](?:of|for))|"
    r"\b(?:mother|father|mom|dad|parents?|brothers?|sisters?|siblings?|sons?|daughters?|children|"
    r"aunts?|uncles?|cousins?|nephews?|nieces?|grand(?:mother|father|ma|pa|parents?|son|daughter)|"
    r"twin|relatives?|[MPF]G?[MFAU]|patient|pt|man|woman|male|female|gentleman|lady)"
    r"[ ](?:with|w/))[ ]$"
)
_BEFORE_CHARS = 24
# No title or role opens the bracket: "(Dr", "mother (".
_EXPLAINS = compiled(r"(?i)\p{L}(?:ism|itis|osis|emia|thyroid|disease|dementia|IBD|pain)[ ]\($")


def stands_as_eponym(text: str, start: int, end: int) -> bool:
    """Say whether a name at this place means a disease, a sign or a device.

    A word or a value behind it decides ("Foley catheter", "Rankin 2"), a possessive ("h/o
    Parkinson's"), another name joined to it or beside it ("Epstein-Barr"), or, for names that
    stand alone in notes, an article, a preposition or a hyphen before it ("a Foley",
    "non-Hodgkin").
    """
    word = text[start:end]
    if has_value_behind(text, start, end):
        return True
    if not is_eponym(word) and word.casefold() not in _ALONE:
        return False
    if _HEAD_BEHIND.match(text, end) or ("-" in word and not _is_double_name(word)):
        return True
    name = word.casefold().removesuffix("'s")
    before = text[max(0, start - _BEFORE_CHARS) : start]
    behind = _POSSESSIVE.match(text, end)
    if word.endswith("'s") or behind is not None:
        owns_nothing = _OWNS_NOTHING.match(text, behind.end() if behind else end) is not None
        return not is_listed_name(name) or (name in _DISEASES and owns_nothing)
    if _joined_to_another(text, word, before, end) or is_listed_among_eponyms(text, start, end):
        return True
    if name in _DISEASES and (_SUFFERS.search(before) or _is_in_brackets(text, before, end)):
        return True
    if name in _DEVICES and (_HANDLED.match(text, end) or _SIZED.search(before)):
        return True
    if name not in _ALONE:
        return False
    by_rule = _BY_RULE.search(before) is not None and not is_listed_name(name)
    return by_rule or _ARTICLE.search(before) is not None


def _is_in_brackets(text: str, before: str, end: int) -> bool:
    """Say whether a disease is explained: "hypothyroid (Hashimoto)"."""
    return _EXPLAINS.search(before) is not None and text[end : end + 1] == ")"


def names_a_thing(text: str, end: int) -> bool:
    """Say whether the noun behind a name makes it the name of a scale, a strain or a device."""
    return _THING_BEHIND.match(text, end) is not None


def _joined_to_another(text: str, word: str, before: str, end: int) -> bool:
    """Say whether another eponym is joined to this one; two people's names are a double name."""
    if (pair := _PAIR_BEFORE.search(before)) is not None:
        return _are_one_eponym(pair.group("other"), word)
    pair = _PAIR.match(text, end)
    return pair is not None and _are_one_eponym(word, pair.group("other"))


def _are_one_eponym(one: str, other: str) -> bool:
    is_double_name = is_listed_name(one) and is_listed_name(other)
    return not is_double_name and is_eponym(f"{one}-{other}")


def _is_double_name(word: str) -> bool:
    """Say whether both parts of a hyphened word are people's names as well ("Taylor-Jones")."""
    return word.casefold() not in _ALONE and all(is_listed_name(p) for p in word.split("-"))
