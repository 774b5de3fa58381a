"""Words that say the same in a clinical note, so that a paraphrase is not called invented."""

from __future__ import annotations

from functools import lru_cache

from app.terminology.lay import lay_meanings
from app.terminology.words import stems

# One line a meaning: words and abbreviations of one meaning, of our own collecting. An entry of
# several
# words stands for each of them ("shortness of breath" is covered by a sentence that holds
# "dyspnea").
_MEANINGS = """
dyspnea | shortness of breath | short breath | sob | breathless | breathlessness
hypertension | htn | high blood pressure
hypotension | low blood pressure
diabetes | dm | t2dm | dm2 | t1dm | diabetic
heart failure | chf | hf | hfref | hfpef | cardiac failure
myocardial infarction | mi | heart attack | stemi | nstemi
coronary artery disease | cad
atrial fibrillation | afib | af | a fib
chronic obstructive pulmonary disease | copd
chronic kidney disease | ckd
acute kidney injury | aki
kidney | renal | nephro
liver | hepatic
heart | cardiac
lung | pulmonary
stomach | gastric | belly
abdomen | abdominal | belly
brain | cerebral | cranial
ejection fraction | ef | lvef
echocardiogram | echo | tte | echocardiography
urinary tract infection | uti
deep vein thrombosis | dvt | deep venous thrombosis
pulmonary embolism | pe | pulmonary embolus
blood pressure | bp
heart rate | hr | pulse
respiratory rate | rr
temperature | temp
oxygen saturation | spo2 | o2 sat | sats | saturation
oxygen | o2
hemoglobin | hgb | hb
hemoglobin a1c | hba1c | a1c
white blood cell | wbc | white count | leukocyte
platelet | plt
creatinine | cr
potassium | k
sodium | na
glucose | sugar
intravenous | iv
by mouth | oral | po
subcutaneous | sc | sq | subq
daily | qd | every day | once day | per day | each day
twice daily | bid | twice day | two times day | every 12 hour
three times daily | tid | three times day | every 8 hour
four times daily | qid | four times day | every 6 hour
as needed | prn | when needed
at bedtime | qhs | nightly | every night
start | started | begin | began | initiate | new | newly | commence
stop | stopped | discontinue | discontinued | ceased | quit | dc
hold | held | withhold | paused
continue | continued | remain | stay | ongoing | unchanged
increase | increased | raise | rise | rose | higher | uptitrate | elevated | up
decrease | decreased | lower | lowered | reduce | reduced | fell | drop | dropped | down
swelling | edema | swollen | oedema
fever | febrile | pyrexia
vomiting | emesis | vomit | threw up
nausea | nauseous | nauseated
diarrhea | loose stool
hives | urticaria
itching | pruritus | itchy
fatigue | tired | tiredness | exhausted
dizziness | dizzy | lightheaded | lightheadedness
fall | fell | falls
syncope | fainted | passed out | faint
stroke | cva | cerebrovascular accident
bleeding | hemorrhage | bleed | hemorrhagic
cancer | carcinoma | malignancy | malignant | adenocarcinoma
tumor | mass | neoplasm
removal | removed | excision | excised | resection | resected | ectomy
surgery | operation | operative | surgical
ct | computed tomography | cat scan
mri | magnetic resonance
x ray | radiograph | xray | cxr
ultrasound | sonogram | us | sonography
ecg | ekg | electrocardiogram
antibiotic | antibiotics | antimicrobial
allergy | allergic | allergies
weight | weighed | weigh
discharge | discharged | went home | released
admit | admitted | admission | hospitalized
die | died | death | deceased | passed away
drink | alcohol | etoh | drinks
smoke | smoker | tobacco | cigarettes | smoking | smoked
cholesterol | hyperlipidemia | lipid | hld | dyslipidemia
high | elevated | raised
low | decreased | reduced
normal | unremarkable | within normal limits | wnl | benign
woman | female | lady | f
man | male | gentleman | m
bilateral | both
left | l | lt
right | r | rt
pain | painful | ache | aching | sore | tenderness
worse | worsen | worsened | worsening | deteriorated | progressed
better | improve | improved | improving | resolved
biopsy | bx
fracture | fx | broken | break
history | hx
diagnosis | dx | diagnosed
treatment | tx | rx | treated
symptom | sx
follow up | f u | fu
resection | lobectomy | mastectomy | colectomy
pregnant | pregnancy | gestation | gravid
baby | fetus | fetal | infant
""".strip()


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[frozenset[str], ...]]:
    """Map a stem to the ways of saying what it is part of: any of them in a sentence covers it."""
    table: dict[str, list[frozenset[str]]] = {}
    own = (tuple(line.split("|")) for line in _MEANINGS.splitlines())
    for meaning in (*own, *lay_meanings()):
        ways = [frozenset(stems(way)) for way in meaning]
        for way in ways:
            others = [other for other in ways if other != way]
            for stem in way:
                table.setdefault(stem, []).extend(others)
    return {stem: tuple(ways) for stem, ways in table.items()}


def covered_by(stem: str, sentence: frozenset[str]) -> bool:
    """Say whether a sentence's stems hold a word, or another way of saying it."""
    if stem in sentence:
        return True
    return any(way and way <= sentence for way in _table().get(stem, ()))
