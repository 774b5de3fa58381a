"""Drug names of a text by a short list, brand names and name stems."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z][a-z]{4,}")

# Stems that the USAN Council gives to classes; ordinary words with the same ending stand below.
_STEM = re.compile(
    r"[a-z]{3,}(?:olol|pril|sartan|statin|dipine|azole|cillin|mycin|floxacin|cycline|prazole|tidine|"
    r"setron|triptan|gliptin|gliflozin|glutide|glitazone|mab|nib|tinib|vir|parin|xaban|gatran|"
    r"azepam|azolam|barbital|oxetine|triptyline|pramine|caine|profen|coxib|thiazide|semide|"
    r"lukast|terol|sone|solone|onide|afil|osin|dronate|curium|fentanil|codone|morphone|"
    r"platin|rubicin|taxel|bicin|mide)"
)
_NOT_DRUGS = frozenset({"cholesterol", "bromide", "calprotectin", "eosin", "tyramide"})
_LISTED = frozenset(
    """
    acetaminophen acyclovir albuterol alendronate allopurinol alprazolam amiodarone amitriptyline
    amlodipine amoxicillin apixaban aripiprazole aspirin atenolol atorvastatin azathioprine
    azithromycin baclofen benztropine bumetanide bupropion buspirone carbamazepine carbidopa
    carboplatin carvedilol cefazolin cefepime ceftriaxone cefuroxime celecoxib cephalexin
    cetirizine chlorthalidone cisplatin citalopram clindamycin clonazepam clonidine clopidogrel
    clozapine colchicine cyclobenzaprine cyclophosphamide dabigatran dapagliflozin dexamethasone
    diazepam diclofenac digoxin diltiazem diphenhydramine divalproex docusate donepezil doxazosin
    doxorubicin doxycycline duloxetine empagliflozin enalapril enoxaparin epinephrine ertapenem
    erythromycin escitalopram esomeprazole estradiol ezetimibe famotidine fentanyl ferrous
    finasteride fluconazole fluoxetine fluticasone folate furosemide gabapentin gemfibrozil
    gentamicin glargine glimepiride glipizide glyburide haloperidol heparin hydralazine
    hydrochlorothiazide hydrocodone hydrocortisone hydromorphone hydroxychloroquine hydroxyzine
    ibuprofen insulin ipratropium irbesartan isosorbide ketorolac labetalol lacosamide lamotrigine
    lansoprazole letrozole levetiracetam levofloxacin levothyroxine lidocaine linezolid
    liraglutide lisinopril lispro lithium loratadine lorazepam losartan magnesium meclizine
    meloxicam meropenem metformin methadone methotrexate methylprednisolone metoclopramide
    metoprolol metronidazole midazolam mirtazapine montelukast morphine naloxone naproxen
    nifedipine nitrofurantoin nitroglycerin norepinephrine nortriptyline olanzapine omeprazole
    ondansetron oxycodone oxytocin paclitaxel pantoprazole paroxetine penicillin phenytoin
    piperacillin potassium pravastatin prednisolone prednisone pregabalin prochlorperazine
    promethazine propofol propranolol quetiapine ramipril ranitidine risperidone rituximab
    rivaroxaban rosuvastatin sacubitril semaglutide senna sertraline sildenafil simvastatin
    sitagliptin spironolactone sucralfate sulfamethoxazole sumatriptan tacrolimus tamoxifen
    tamsulosin tazobactam terazosin ticagrelor tiotropium topiramate torsemide tramadol
    trastuzumab trazodone triamcinolone trimethoprim valacyclovir valproate valsartan vancomycin
    venlafaxine verapamil warfarin zolpidem
    """.split()
)
_BRANDS = {
    "advil": "ibuprofen", "motrin": "ibuprofen", "aleve": "naproxen", "ambien": "zolpidem",
    "ativan": "lorazepam", "bactrim": "sulfamethoxazole", "benadryl": "diphenhydramine",
    "bumex": "bumetanide", "coreg": "carvedilol", "coumadin": "warfarin", "cozaar": "losartan",
    "crestor": "rosuvastatin", "dilantin": "phenytoin", "dilaudid": "hydromorphone",
    "eliquis": "apixaban", "farxiga": "dapagliflozin", "flomax": "tamsulosin",
    "glucophage": "metformin", "haldol": "haloperidol", "jardiance": "empagliflozin",
    "keppra": "levetiracetam", "klonopin": "clonazepam", "lasix": "furosemide",
    "lantus": "glargine", "lexapro": "escitalopram", "lipitor": "atorvastatin",
    "lopressor": "metoprolol", "lovenox": "enoxaparin", "neurontin": "gabapentin",
    "norvasc": "amlodipine", "ozempic": "semaglutide", "paracetamol": "acetaminophen",
    "percocet": "oxycodone", "plavix": "clopidogrel", "prilosec": "omeprazole",
    "protonix": "pantoprazole", "prozac": "fluoxetine", "salbutamol": "albuterol",
    "seroquel": "quetiapine", "synthroid": "levothyroxine", "tylenol": "acetaminophen",
    "ventolin": "albuterol", "xanax": "alprazolam", "xarelto": "rivaroxaban",
    "zocor": "simvastatin", "zofran": "ondansetron", "zoloft": "sertraline",
    "zosyn": "piperacillin",
}  # fmt: skip


@lru_cache(maxsize=4096)
def drugs(text: str) -> frozenset[str]:
    """Return the generic names of the drugs in a text, as far as the list and the stems know them.

    Source:
        Name stems after the USAN Council's list; names and brands from general knowledge.
    """
    found = (word.group() for word in _WORD.finditer(text.lower()))
    return frozenset(name for word in found if _is_drug(name := _BRANDS.get(word, word)))


def _is_drug(name: str) -> bool:
    return name in _LISTED or (name not in _NOT_DRUGS and _STEM.fullmatch(name) is not None)
