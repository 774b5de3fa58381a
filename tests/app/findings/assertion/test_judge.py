from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.finding import Assertion
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.assertion.scope import find_scopes
from app.terminology.tokens import tokenize

# The concept stands in brackets.
PRESENT = """
[Migraine] | Active
Shingles, rash resolved | [Migraine] | Status: Active
Works on [gout], status: resolved in the app.
She has [chest pain].
It looks like you have [high blood pressure] in your chart.
It feels like [pressure] in my head.
Exam shows a [distended abdomen] with absent bowel sounds.
He presents with [fever] and chills.
Exam shows [edema] of both legs.
No fever, but [cough] persists.
Not erenumab - [constipation] is bad enough.
No naproxen (given [ulcer]).
No naproxen or other NSAID. [gout] flare: colchicine.
MRSA neg, [rash] on both arms.
Denies fever; has [cough].
No improvement in [dyspnea].
No change in the [nodule].
[Pneumonia] without effusion.
Not only [cough] but fever.
Gram-negative [bacteremia].
The patient denies fever but reports [nausea].
No effusion, mild [edema].
Without difficulty, she described [headache].
[Hypertension], not well controlled.
Positive for [wheezing].
He complains of [back pain] without numbness.
There is a small [pleural effusion].
CT reveals [diverticulitis].
No relief of [pain] with ibuprofen.
She brought her mother and has [cough].
[Cough] for two weeks.
New onset [atrial fibrillation].
Her mother reports that she has [fever].
Worsening [shortness of breath] on exertion.
She called for an appointment and has [cough].
[Fever] to 39 today.
No fever, [cough] present.
No fever, chills; [rash] persists.
Denies CP, +[dyspnea].
+[nausea], -vomiting.
Fever -, [cough] +.
Three day history of [abdominal pain].
No decrease in [swelling].
The [wound] has not healed.
Not just [fatigue] but fever.
She came in with her husband and has [vertigo].
Her friend drove him in because of [confusion].
[Nausea] not relieved with ondansetron.
Patient is positive for [nausea], negative for fever.
- [asthma]
A week long history of [nausea].
A [mass] that was not present on prior imaging.
Her mother thinks the [bruising] is new.
No fever, only [cough].
No drift, left [facial droop] still evident.
CAD s/p CABG 2014 p/w [dyspnea].
Awaiting placement, still [confused].
Prior stroke with residual [aphasia].
She returns for follow up of [gout].
No JVD, no edema, lungs with [crackles].
CT neg for PE, pos for [pneumonia].
No acute distress, [tachycardic], not hypoxic.
My mother called. She said I had [fever].
""".strip().splitlines()
ABSENT = """
Denies drugs ([cocaine], heroin).
Denies fever - [chills] - cough.
No abd. [pain] or fever.
[Stroke] | Refuted
The film failed to show [consolidation].
She is [seizure]-free since 2017.
[Odor]: none today.
[Nausea] - denies; vomiting - denies.
[Chest pain] free since admission.
[Murmur] could not be elicited.
Knee pain w/o [fever].
Cough w/out [dyspnea].
No [chest pain].
Denies [chest pain], dyspnea or edema.
Denies chest pain, [dyspnea] or edema.
Denies chest pain, dyspnea or [edema].
She denies fever, chills, [nausea], and vomiting.
Negative for [pulmonary embolism].
No evidence of [pneumonia].
Without [rash].
No [acute distress].
No [focal neurologic deficits].
[Pneumonia] was ruled out.
[Pulmonary embolism] is ruled out.
[Effusion] not seen.
[Fever]: none.
She never had [seizures].
Absence of [edema].
Free of [pain].
No signs of [infection].
No fever or [cough].
Neither fever nor [chills].
[Fracture] is absent.
He does not have [asthma].
She did not report any [headache].
No history of [stroke].
[Pneumothorax] has been excluded.
Lungs clear without [wheezes] or crackles.
There is no [pericardial effusion].
No radiographic evidence of [fracture].
No longer has [diarrhea].
He denies that he has [pain].
Patient is not experiencing [palpitations].
No [pneumothorax], effusion, or consolidation.
No pneumothorax, [effusion], or consolidation.
Ruled out for [myocardial infarction].
Rash negative; [edema] negative.
CT negative for [hemorrhage] or mass.
Lack of [appetite].
[Suicidal ideation] denied.
He is negative for [DVT].
Workup came back negative for [malignancy].
+nausea, -[vomiting].
-[cough], +fever.
Fever -, [sputum] -.
[Edema] (-).
(-) [fever]
+n/v, -[f]/c.
+n/v, -f/[c].
Low suspicion for [meningitis].
No overt [bleeding].
[Abscess] is not identified.
Would not be typical for [lymphoma].
She has not had [headache].
No known [asthma].
No episodes of [syncope].
[Meningitis] is unlikely.
""".strip().splitlines()
POSSIBLE = """
Film looks like [pneumonia].
No trauma, ? [seizure].
[Sarcoidosis] remains on the differential.
Opacity, favored to be an [infarct].
[Iron deficiency] has not been excluded.
[Perforation] thought unlikely but not ruled out.
Possible [pneumonia].
Suspected [appendicitis].
Cannot exclude [pulmonary embolism].
Rule out [myocardial infarction].
R/o [DVT].
Concern for [sepsis].
Concerning for [malignancy].
Likely [viral illness].
[Pneumonia] cannot be excluded.
[Pneumonia] is possible.
May represent [atelectasis].
Atelectasis versus [pneumonia].
Differential includes [gastritis] and GERD.
Questionable [nodule].
Suspicious for [carcinoma].
Probable [cellulitis].
Evaluate for [fracture].
Findings suggestive of [pneumonia].
Presumed [UTI].
Could be [migraine].
High suspicion for [endocarditis].
[Stroke] must be excluded.
Bronchitis. Differential: [pneumonia], CHF.
Palpitations, wonder if [SVT].
Not sure if he had a [seizure].
No purulence, concerning for [osteomyelitis].
Looks like [ringworm].
She thinks this is [shingles].
[Fracture] is not ruled out.
[Lymphoma] remains on the differential.
We suspect [cholecystitis].
""".strip().splitlines()
PAST = """
[Shingles] | Resolved
- [Gout], Status: Resolved
[Hypothyroidism] | 2014 | Inactive
She used to get [panic attacks].
The [rash] cleared up.
History of [pneumonia].
S/p [stroke] in 2015.
Status post [appendicitis].
Prior [DVT].
Remote [fracture].
[Pneumonia] two years ago.
Past medical history of [pancreatitis].
Past medical history is significant for asthma and [kidney stones].
H/o [seizures].
Previously had [hepatitis].
[Cellulitis] has resolved.
Childhood [meningitis].
[Depression] as a child.
She was hospitalized in 2018 for [pancreatitis].
[Pneumonia] last year.
[DVT] (2011), now off warfarin.
In 2009 he had [hepatitis].
[Shingles] last winter.
Prior hospitalization for [asthma exacerbation].
The [ulcer] has healed.
[Erythema] receded.
She had [cramping] which has resolved.
Had [COVID] in January.
[UTI] last month treated with Macrobid.
Pain better, [swelling] gone.
Recent [cold] 3 weeks ago.
Personal history of [melanoma].
""".strip().splitlines()
FAMILY = """
Mother had [breast cancer].
Father with [diabetes].
Family history of [colon cancer].
Her sister was diagnosed with [lupus].
Family history is significant for [stroke].
Her roommate has [influenza].
Exposed to [TB] at work.
My father died. He had [lung cancer].
Baby's twin has [RSV].
The donor had [hepatitis C].
Her husband has [COVID].
Caring for her husband, who has [dementia].
Exposed to a coworker with [tuberculosis].
""".strip().splitlines()
PLANNED = """
Please come back right away for [vomiting] or confusion.
He was told to go to the ED for [chest pain].
Call 555-0100 for [fever] over 38.0, bleeding or pain.
Call 555-0100 for fever over 38.0, bleeding or [chest pain].
Call the clinic on Monday if [vomiting] goes on.
Return in two weeks, sooner for [headache].
Notify if [bleeding].
Return if [fever].
Return to the ED if you develop [chest pain].
Call if [bleeding] or pain.
Monitor for [hypoglycemia].
Scheduled for [colonoscopy].
Will obtain [MRI].
Watch for [swelling].
Warned about [drowsiness] with gabapentin.
Vaccinated against [hepatitis B].
At risk for [falls].
[Colonoscopy] is scheduled.
To prevent [stroke].
Call 911 if [chest pain].
Go to the ER for [bleeding].
Risks including [infection] and bleeding were discussed.
Side effects include [nausea].
Risk factors for [stroke].
If she experiences [dizziness], stop.
""".strip().splitlines()

CASES = [
    *((text, Assertion.PRESENT) for text in PRESENT),
    *((text, Assertion.ABSENT) for text in ABSENT),
    *((text, Assertion.POSSIBLE) for text in POSSIBLE),
    *((text, Assertion.PAST) for text in PAST),
    *((text, Assertion.FAMILY) for text in FAMILY),
    *((text, Assertion.PLANNED) for text in PLANNED),
]


def marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]")
    plain = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return plain.replace("[", "").replace("]", ""), Span(start, end - 1)


def test_the_table_is_large():
    assert len(CASES) >= 100


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_assertion(text: str, expected: Assertion):
    plain, span = marked(text)
    assert assert_concept(plain, span) is expected


@pytest.mark.parametrize(
    ("section", "lasting", "expected"),
    [
        (SectionKind.PAST_HISTORY, False, Assertion.PAST),
        (SectionKind.PAST_HISTORY, True, Assertion.PRESENT),
        (SectionKind.FAMILY_HISTORY, True, Assertion.FAMILY),
        (SectionKind.INSTRUCTIONS, False, Assertion.PLANNED),
        (SectionKind.HPI, False, Assertion.PRESENT),
    ],
)
def test_a_section_decides_where_no_trigger_does(
    section: SectionKind, lasting: bool, expected: Assertion
):
    assert assert_concept("Pneumonia.", Span(0, 9), section=section, lasting=lasting) is expected


def test_a_trigger_outweighs_the_section():
    text = "No diabetes."
    found = assert_concept(text, Span(3, 11), section=SectionKind.FAMILY_HISTORY)
    assert found is Assertion.ABSENT


def test_a_chronic_disease_in_the_history_is_there():
    assert assert_concept("History of COPD.", Span(11, 15), lasting=True) is Assertion.PRESENT


def test_a_year_leaves_what_is_chronic():
    text = "Diagnosed in 2015 with asthma."
    assert assert_concept(text, Span(23, 29), lasting=True) is Assertion.PRESENT


def test_a_trigger_does_not_reach_the_next_sentence():
    text = "No fever. Cough is worse."
    assert assert_concept(text, Span(10, 15)) is Assertion.PRESENT


@given(st.text(alphabet="no deies,.;but pain?\n", max_size=80))
def test_scopes_lie_in_the_sentence(text: str):
    tokens = tokenize(text)
    for scope in find_scopes(tokens):
        assert scope.first <= len(tokens)
        assert scope.last <= len(tokens)
        assert 0 <= scope.trigger_first < scope.trigger_last <= len(tokens)


# The lasting condition stands in brackets.
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("History of [asthma].", Assertion.PRESENT),
        ("Diagnosed with [diabetes] ten years ago.", Assertion.PRESENT),
        ("She outgrew her [asthma].", Assertion.PAST),
        ("As a child she had [asthma], outgrew it.", Assertion.PAST),
        ("He used to get [migraines] monthly.", Assertion.PAST),
        ("[Diabetes] resolved after bypass surgery.", Assertion.PAST),
        ("[Breast cancer] in remission since 2015.", Assertion.PRESENT),
        ("No history of [asthma].", Assertion.ABSENT),
        ("Childhood [asthma].", Assertion.PAST),
        ("Childhood-onset [epilepsy].", Assertion.PRESENT),
        ("[Lymphoma] 1998 treated with radiation.", Assertion.PAST),
        ("Sertraline as needed for [anxiety].", Assertion.PRESENT),
        ("History of [breast cancer] s/p mastectomy in 2009.", Assertion.PAST),
        ("History of [breast cancer] s/p mastectomy, now with liver mets.", Assertion.PRESENT),
        ("[Gestational diabetes] with her first pregnancy.", Assertion.PAST),
    ],
)
def test_a_lasting_condition_is_past_only_where_it_ended(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end), lasting=True) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[Pneumonia]? CHF?", Assertion.POSSIBLE),
        ("Pneumonia? [CHF]?", Assertion.POSSIBLE),
        ("Fever, likely viral; [sepsis]?", Assertion.POSSIBLE),
        ("How is your [headache]?", Assertion.PRESENT),
        ("And the [headache]?", Assertion.PRESENT),
        ("I ain't had a [fever].", Assertion.ABSENT),
        ("[Vomiting] stopped overnight.", Assertion.PAST),
        ("The [hematoma] has since resorbed.", Assertion.PAST),
        ("He stopped with [chest pain] at the second floor.", Assertion.PRESENT),
        ("He's had no relief of his [back pain] with the brace.", Assertion.PRESENT),
        ("He's had no [back pain] with the brace.", Assertion.ABSENT),
        ("Mom denies that he had any [ear pain].", Assertion.ABSENT),
        ("She denies cough and had [ear pain].", Assertion.PRESENT),
        ("Had to call 911 for [chest pain].", Assertion.PRESENT),
        ("Call 911 for [chest pain].", Assertion.PLANNED),
        ("Did n't want [surgery].", Assertion.ABSENT),
        ("[Effusion] is no longer seen.", Assertion.ABSENT),
        ("Couldn't find any [lumps].", Assertion.ABSENT),
        ("None of the [headaches] she was warned about.", Assertion.ABSENT),
        ("Can't say whether it's [gout] or infection.", Assertion.POSSIBLE),
        ("[Pneumothorax] has gone.", Assertion.PAST),
        ("[Swelling] has gone up to the knee.", Assertion.PRESENT),
        ("To OR tomorrow for [cholecystectomy].", Assertion.PLANNED),
        ("Underwent [cholecystectomy] last May.", Assertion.PAST),
        ("[AKI]: prerenal vs ATN", Assertion.PRESENT),
        ("Denies ideation, past [overdose].", Assertion.PAST),
        ("[Hypercalcemia] likely from malignancy.", Assertion.PRESENT),
        ("Dizziness likely 2/2 [dehydration].", Assertion.POSSIBLE),
        ("No tunnel infection, cultures pending. r/o [endocarditis].", Assertion.POSSIBLE),
        ("No tenderness of the abd. or [mass].", Assertion.ABSENT),
        ("Pertinent negatives: chest pain, [edema].", Assertion.ABSENT),
        ("Nothing suggests [infection].", Assertion.ABSENT),
        ("[GVHD] considered; diarrhea better.", Assertion.POSSIBLE),
        ("+/- [dyspnea]", Assertion.POSSIBLE),
        ("My husband has shingles and now I've got a [rash].", Assertion.PRESENT),
        ("Without syncope, w/ [anxiety].", Assertion.PRESENT),
        ("No fever, spouse with [flu].", Assertion.FAMILY),
        ("[Rib fractures] healed, pain persists.", Assertion.PAST),
        ("Rib fractures healed, [pain] persists.", Assertion.PRESENT),
        ("[Vomiting] last night but not today.", Assertion.PAST),
        ("[Fever] overnight, none this am.", Assertion.PAST),
        ("Well but not currently [manic].", Assertion.ABSENT),
        ("MDM: considered [SAH].", Assertion.POSSIBLE),
        ("[Wound] considered clean.", Assertion.PRESENT),
        ("AKI: prerenal vs [ATN]", Assertion.POSSIBLE),
        ("[Nodule] - cancer vs granuloma", Assertion.PRESENT),
        ("1) [HTN] - stable 2) PNA - ruled out", Assertion.PRESENT),
        ("1) HTN - stable 2) [PNA] - ruled out", Assertion.ABSENT),
        ("Suspected pneumonia with [hypoxia].", Assertion.PRESENT),
        ("Suspected fracture with possible [displacement].", Assertion.POSSIBLE),
        ("[Viral syndrome] more likely.", Assertion.POSSIBLE),
        ("[CKD] with possible AKI.", Assertion.PRESENT),
        ("[PE] suspected on CT.", Assertion.POSSIBLE),
        ("[UTI] was treated with Keflex and resolved.", Assertion.PAST),
        ("He had a rash, which resolved, and [fever], which persists.", Assertion.PRESENT),
        ("[Weakness], although that seemed to have resolved.", Assertion.PAST),
        ("Plan for hip replacement in view of severe [arthritis].", Assertion.PRESENT),
    ],
)
def test_phrases_that_hold_another(line: str, expected: Assertion):
    start, end = line.index("["), line.index("]") - 1
    text = line.replace("[", "").replace("]", "")
    assert assert_concept(text, Span(start, end)) is expected
