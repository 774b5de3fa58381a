"""Synonyms of the headings above what a patient brings: the complaint, the history, the lists."""

from __future__ import annotations

from app.core.section import SectionKind

_K = SectionKind

# In the form that ``app.records.heading_names`` tells.
HISTORY_NAMES: dict[SectionKind, str] = {
    _K.CHIEF_COMPLAINT: """
        seen today for; visit reason; why you were here; why you came in; why you came; reason you
        were here; chief complaint; chief complaints; chief concern; cc; c c; presenting complaint;
        presenting concern; pc; reason for visit; reason for admission; reason for consultation;
        reason for consult; reason for referral; reason for call; reason for encounter; reason for
        presentation; reason for hospitalization; presenting problem; presenting problems; reason
        for contact; reason for telephone encounter; reason for telephone call; main concern;
        admission reason; chief complaint and history; cc hpi; purpose of visit; reason for today s
        visit
        """,
    _K.HPI: """
        history of present illness; history of the present illness; history of presenting illness;
        history of presenting complaint; history of present complaint; hx of present illness; hpi;
        hopi; hpc; present illness; history; subjective; subj; s; clinical history; brief history;
        interim history; interval history; interval hx; interim hx; presenting hx; situation;
        clinical details; background; clinical information; subjective complaints; admission
        history; history of current illness; history of present condition; hospital presentation;
        presentation; narrative; clinical summary; brief hpi; indication; indications; clinical
        indication; clinical indications; reason for exam; reason for study; reason for examination;
        reason for procedure; indication for procedure; indications for procedure; indication for
        surgery; indications for surgery; clinical data; history of injury; mechanism of injury;
        oncologic history; oncology history; oncological history; cancer history; treatment history;
        psychiatric hpi; patient history; present history; history obtained from patient; history of
        present pregnancy; current pregnancy; triage; nature of call; call details; onc hx;
        oncologic hx; pc hpc
        """,
    _K.PAST_HISTORY: """
        past medical history; past medical hx; past history; pmh; pmhx; pmhx psh; pmh psh; medical
        history; past medical and surgical history; past medical surgical history; prior medical
        history; past med hx; active problems; problem list; active problem list; comorbidities; co
        morbidities; medical problems; past illnesses; chronic problems; chronic conditions; chronic
        medical conditions; past psychiatric history; psychiatric history; past psychiatric
        treatment; past psych history; significant past medical history; previous medical history;
        past medical history and past surgical history; past medical problems; ongoing medical
        problems; current problems; known problems; cardiac history; birth history; neonatal
        history; birth hx; bhx; developmental history; immunizations; immunization history; imm;
        imms; vaccinations; other medical history; risk factors; cardiac risk factors; history of
        substance abuse; past ocular history; relevant history; previous history; hospitalizations;
        past hospitalizations; illnesses; growth and development; past psych; past psych hx; psych
        hx; psychiatric hx; past ocular hx; ocular history; ocular hx; pohx; problem list overview;
        active dx; resolved problems; resolved dx; med hx; medical hx; computerized problem list is
        the source for the following
        """,
    _K.SURGICAL_HISTORY: """
        past surgical history; past surgical; past surgical hx; psh; pshx; surgical history; surg;
        surg hx; surgical; prior surgeries; previous surgeries; past surgeries; surgeries;
        operations; past operations; previous operations; past surgical procedures; surgical hx;
        past procedures
        """,
    _K.HOME_MEDICATIONS: """
        current outpatient medications on file prior to encounter; current outpatient prescriptions
        on file prior to encounter; current outpatient medications on file prior to visit;
        medications on file prior to encounter; home medications; home meds; medications prior to
        admission; meds prior to admission; pta meds; pta medications; prior to admission
        medications; medications on admission; meds on admission; admission medications; admission
        meds; outpatient medications; outpatient meds; medications at home; preadmission
        medications; pre admission medications; medications before admission; current home
        medications; prehospital medications; prior medications; medications taken at home;
        outpatient prescriptions; home medication list; home regimen
        """,
    _K.MEDICATIONS: """
        med list; meds list; medicine list; medicines list; current med list; home med list;
        medications; meds; medication; current medications; current medication; current meds;
        medication list; active medications; scheduled medications; scheduled meds; inpatient
        medications; current outpatient medications; rx; dh; drug history; medication history;
        prescriptions; infusions; drips; medications administered; medications given; medicines
        given; meds given; medication administration record; present medications; drugs;
        antibiotics; continuous infusions; prn medications; prn meds; medications reviewed;
        medication reconciliation; medicines; current medicines; regular medications; psychotropic
        medications; current psychotropic medications; facility administered medications; allergies
        and medications; current treatment; chemotherapy; current therapy; medications in ed; ed
        medications; medications current; abx; gtts; eye drops; eye meds; eye medications; ocular
        meds; ocular medications; ophthalmic medications; immunosuppression; pressors; premeds;
        premedications; repeats; repeat medication; repeat medications; repeat prescriptions;
        acutes; acute medication; acute medications; acute prescriptions; past medication; past
        medications; past stopped
        """,
    _K.DISCHARGE_MEDICATIONS: """
        discharge medications; discharge meds; medications on discharge; meds on discharge;
        medications at discharge; meds at discharge; medications upon discharge; discharge
        medication list; discharge prescriptions; new medications; medication changes; changes to
        medications; changed medications; medications to stop; stop taking; stopped medications;
        discontinued medications; medications stopped; continue taking; start taking; ceased;
        started; discontinued; medications to continue; continued medications; medications to start;
        medications discontinued; medications changed; medications added; new prescriptions; what we
        prescribed; medicines to take; medicines we changed; medicines we started; tta; ttos; tto;
        new; held; stopped; continued; added; unchanged; stop; start; continue; hold; held
        medications; medications held; change taking; changed; discontinue; medications to take at
        home; medicines on discharge; discharge medicines; d c meds; dc meds; discharge rx; d c rx;
        dc rx; new rx; home rx; rx at discharge; rx on discharge; prescribed; rx given;
        prescriptions given; meds prescribed; increased; decreased; reduced
        """,
    _K.ALLERGIES: """
        allergies and intol; allergies; allergy; drug allergies; medication allergies; allergies and
        adverse reactions; allergy list; adverse reactions; allergies adverse reactions; allergies
        and intolerances; allergies intolerances; known allergies; adverse drug reactions; adr;
        adrs; allergies adr; allergies adrs; all adr; drug intolerances; medication intolerances;
        allergens; drug allergies and reactions; allergies and sensitivities; drug rxns; drug
        allergies and intolerances; medication allergies and reactions; allergies and rxns; drug
        reactions; adverse rxns; allx; allg; alg; allergy reaction; allergy reactions; allergy
        intolerance; rxns; drug all; med all; adverse drug rxns; med allergies; food allergies;
        allergy history; allergies reactions; intolerances; drug allergy; sensitivities; all;
        allerg; allergy hx; red band; medication allergies and intolerances; allergic to; allergies
        intol; allergy intol; all intol; allergies intols; allergies intolerance; intol; drug intol
        """,
    _K.FAMILY_HISTORY: """
        family history; family medical history; family hx; fhx; fh; fam hx; family and social
        history; famhx; family psychiatric history; family history of mental illness; pertinent
        family history; fmh; fmhx; family psychiatric hx; family psych history; family psych hx;
        fph; fpsychhx; fam psych hx; family psych; fam; onc fhx; family oncologic history; family
        cancer history; cancer family history; fhx psych; family hx and social hx; family medical
        hx; fam med hx; fhx onc; onc family history
        """,
    _K.SOCIAL_HISTORY: """
        social history; social hx; shx; soc hx; soc; sh; social; personal history; social and family
        history; social and personal history; psychosocial; psychosocial history; habits; substance
        use; substance use history; substance abuse history; tobacco use; alcohol use; social
        situation; lifestyle; living situation; occupational history; social history and habits;
        social and occupational history; personal and social history; sexual history; functional
        history; functional status; baseline functional status; social determinants; substance
        history; sud; travel history; exposures; developmental and social history; sochx; social
        developmental; social and developmental history; social developmental history; tobacco
        alcohol drugs; social hx and habits; psychosocial hx; lifestyle and habits; social context;
        psychosocial assessment; educational history; legal history; support system; substance;
        substances; substance hx
        """,
    _K.OBSTETRIC_HISTORY: """
        obstetric history; obstetrical history; ob history; ob hx; obhx; ob gyn history; obgyn
        history; obgynhx; obstetric and gynecologic history; gynecologic history; gynecological
        history; gyn history; gyn hx; past obstetric history; past obstetrical history; prenatal
        history; pregnancy history; poh; menstrual history; past ob history; past gynecologic
        history; prenatal course; antenatal history; obstetrics history; pobhx; pob hx; pnc
        """,
    _K.REVIEW_OF_SYSTEMS: """
        review of systems; ros; system review; systems review; systemic review; review of symptoms;
        complete review of systems; pertinent review of systems; psychiatric review of systems;
        constitutional symptoms; pertinent positives; pertinent negatives; functional inquiry
        """,
}
