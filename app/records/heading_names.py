"""Synonyms of section headings, by what the section is about.

The names are those of clinical practice: the section names of C-CDA and of the SOAP, SBAR and
I-PASS layouts, and the short forms that clinicians write for them.
"""

from __future__ import annotations

from app.core.section import SectionKind
from app.records.history_heading_names import HISTORY_NAMES

_K = SectionKind

# In the form that ``app.records.headings.normalized`` gives: lower case, "and" for "&", one
# blank for all other punctuation; a semicolon between two names.
NAMES: dict[SectionKind, str] = HISTORY_NAMES | {
    _K.VITALS: """
        vital signs; vitals; vs; v s; vital signs on admission; vitals on admission; discharge
        vitals; admission vitals; triage vitals; obs; observations; intake and output; i o; i and o;
        ins and outs; vitals signs; vital signs on discharge; measurements; current vital signs; vs
        on arrival; vital signs on arrival; initial vital signs; anthropometrics; vital sign
        """,
    _K.EXAM: """
        physical exam; physical examination; pe; exam; examination; objective; obj; o; o e; on
        examination; physical exam on admission; physical exam on discharge; discharge exam;
        discharge physical exam; px; admission exam; admission physical exam; physical exam at
        discharge; physical examination on admission; physical examination on discharge; discharge
        physical examination; general examination; clinical examination; physical findings; focused
        exam; focused physical exam; objective findings; neurologic examination; neurological
        examination; neurologic exam; neurological exam; neuro exam; exam on admission; exam on
        discharge; pelvic exam; pelvic examination; cardiac exam; examination findings; physical
        assessment; nursing assessment; head to toe assessment; objective data; admission physical;
        physical; exam findings; obstetric examination; musculoskeletal exam; musculoskeletal
        examination; fetal assessment; general physical examination; primary survey; secondary
        survey; slit lamp exam; slit lamp examination; slit lamp; dilated fundus exam; dfe
        """,
    _K.MENTAL_STATUS: """
        mental status exam; mental status examination; mse; mental status; mental state examination;
        psychiatric exam; psychiatric examination; risk assessment; suicide risk assessment; safety
        assessment; cognitive exam; cognitive testing
        """,
    _K.LABS: """
        labs; lab; laboratory; laboratory data; lab data; laboratory results; lab results; pertinent
        results; laboratory studies; labs on admission; labs on discharge; admission labs; discharge
        labs; pertinent labs; laboratory findings; laboratory values; lab values; labs and studies;
        labs studies; labs and imaging; labs imaging; laboratory and imaging; laboratory data and
        imaging; data; results; diagnostic data; studies; diagnostic studies; diagnostics;
        investigations; ix; test results; microbiology; micro; cultures; blood work; bloods;
        diagnostic results; labs reviewed; pertinent data; pertinent laboratory data; data reviewed;
        laboratory investigations; tests; results reviewed; recent labs; pertinent laboratory
        results; urinalysis; labs data; relevant results; key results; pertinent studies; laboratory
        and diagnostic data; lab studies; laboratory evaluation; pertinent diagnostic studies;
        diagnostic tests; lab work; relevant investigations; prenatal labs; tumor markers; workup;
        ed workup; work up; abg; initial labs; serologies; hematology
        """,
    _K.IMAGING: """
        imaging; imaging studies; radiology; radiology results; imaging results; radiographic
        studies; x rays; radiographs; xray; x ray; cxr; chest x ray; ekg; ecg; echo; echocardiogram;
        electrocardiogram; imaging and studies; diagnostic imaging; ct; mri; ultrasound; radiologic
        studies; radiology studies; imaging data; imaging reviewed; imaging findings; radiographic
        findings; x ray findings; eeg; cardiac studies; other studies; transthoracic echocardiogram;
        tte; ekg findings; radiology data; pertinent imaging; recent imaging; cardiac testing;
        restaging imaging; staging imaging; pulmonary function tests; diagnostic imaging results
        """,
    _K.TECHNIQUE: """
        technique; procedure technique; protocol; exam type; study; type of study; type of exam;
        contrast; comparison; comparisons; comparison studies; comparison study; compare; exam
        technique; methods; procedure details; method; imaging technique; views; radiation dose;
        dose; limitations; scan technique; exams compared; prior studies; quality
        """,
    _K.FINDINGS: """
        what we found; tests done today; findings; operative findings; intraoperative findings;
        intra operative findings; procedure findings; microscopic description; gross description;
        microscopic; gross; macroscopic description; macroscopic; microscopic examination; gross
        examination; immunohistochemistry; special stains; description; findings at surgery;
        findings at operation; radiology findings; biomarkers; cardiac catheterization findings;
        immunohistochemical stains; ancillary studies; synoptic report; synoptic; molecular studies;
        endoscopic findings; biomarker studies; ancillary testing; detailed findings
        """,
    _K.IMPRESSION: """
        impression; impressions; imp; conclusion; conclusions; final impression; final impressions;
        opinion; radiologist impression; summary impression; clinical impression; ed impression;
        conclusion and recommendation; impression and recommendation; impression and
        recommendations; summary of findings; diagnostic impression; interpretation; overall
        impression
        """,
    _K.PROCEDURES: """
        procedures; procedure; procedures performed; procedure performed; major procedures;
        operation; operation performed; operations performed; name of procedure; name of operation;
        title of operation; title of procedure; major surgical or invasive procedure; surgical
        procedures; invasive procedures; operations and procedures; description of procedure;
        procedure description; operative procedure; procedure in detail; details of procedure;
        description of operation; operative technique; operative course; procedures and operations;
        surgery; surgery performed; anesthesia; estimated blood loss; ebl; complications; drains;
        implants; lines; lines and tubes; lines tubes and drains; lines drains airways; devices;
        fluids; tourniquet time; surgical technique; operative details; planned procedure; procedure
        s; counts; description of the procedure; procedures during admission; operative narrative;
        blood loss; operative report details; urine output; intravenous fluids; iv fluids;
        disposition of specimens; anesthesia type; type of anesthesia; access; ventilator settings;
        vent settings; ventilator
        """,
    _K.SPECIMEN: """
        specimen; specimens; specimen s; specimens submitted; specimen submitted; specimen received;
        specimens received; source of specimen; tissue submitted; specimen source; specimens
        removed; specimen removed; specimen type; specimens sent; material submitted; specimen
        description; parts received; specimen collected
        """,
    _K.DIAGNOSIS: """
        what we think; what you have; diagnosis; diagnoses; dx; discharge diagnosis; discharge
        diagnoses; final diagnosis; final diagnoses; principal diagnosis; primary diagnosis;
        secondary diagnosis; secondary diagnoses; admitting diagnosis; admitting diagnoses;
        admission diagnosis; admission diagnoses; preoperative diagnosis; postoperative diagnosis;
        pre operative diagnosis; post operative diagnosis; preoperative diagnoses; postoperative
        diagnoses; preop diagnosis; postop diagnosis; pre op diagnosis; post op diagnosis;
        pathologic diagnosis; pathological diagnosis; microscopic diagnosis; working diagnosis;
        differential diagnosis; differential; ddx; ed diagnosis; ed diagnoses; clinical diagnosis;
        provisional diagnosis; principal problem; diagnosis s; hospital problems; active hospital
        problems; discharge diagnosis s; other diagnoses; additional diagnoses; dsm 5 diagnosis; dsm
        5 diagnoses; psychiatric diagnoses; psychiatric diagnosis; problems; primary diagnoses;
        principal discharge diagnosis; secondary discharge diagnoses; preprocedure diagnosis;
        postprocedure diagnosis; pre procedure diagnosis; post procedure diagnosis; final pathologic
        diagnosis; current diagnoses; cancer diagnosis; oncologic diagnosis; staging; stage; nursing
        diagnosis; encounter diagnoses; visit diagnoses; visit diagnosis; diagnosis on discharge;
        diagnosis on admission; axis i; final dx; ed dx; d c dx; dc dx; admission dx; adm dx;
        principal dx; secondary dx; clinical dx; working dx; visit dx; pre op dx; preop dx; post op
        dx; postop dx; preoperative dx; postoperative dx; admit dx; admitting dx; discharge dx;
        primary dx; amended diagnosis; revised diagnosis; corrected diagnosis; amended final
        diagnosis; amended diagnoses
        """,
    _K.HOSPITAL_COURSE: """
        hc by prob; hc by problem; hc by problems; hc by system; hc by issue; hospital course by
        prob; hosp course by problem; hosp course by prob; course by prob; hospital course by issue;
        what happened; your stay; your hospital stay; hospital course; brief hospital course;
        summary of hospital course; course in hospital; course; hosp course; icu course by system;
        icu course by problem; hospital course by system; hospital course by problem; ed course;
        emergency department course; emergency room course; er course; edcourse; clinical course;
        course of hospitalization; hospital stay; hospital summary; icu course; concise summary of
        hospital course; summary of hospitalization; brief summary of hospital course; postoperative
        course; post operative course; mdm course; mdm and course; ed course mdm; ed course and mdm;
        medical decision making; mdm; progress; treatment course; course and treatment; inpatient
        course; hospital course and treatment; course of treatment; ed course and medical decision
        making; emergency department course and medical decision making; hospital course summary;
        treatment; labor course; intrapartum course; delivery course; labor and delivery course;
        delivery summary; delivery details; labor summary; intrapartum; postpartum course; labor;
        delivery; summary of stay; details of hospital stay; nicu course; ed management; treatment
        received; treatment given; hospital course and management; brief course; course in the
        emergency department; course in ed; course by problem; course by system; course by issue;
        ward course; course during admission; course on the ward; course during stay
        """,
    _K.INTERVAL: """
        interval; interval events; overnight events; 24 hour events; events; events overnight;
        interval update; interval change; interval changes; last 24 hours; past 24 hours;
        significant events; interim events; 24h events; subjective interval; since last visit;
        update; shift events; shift summary; addendum; interval summary; 24 hr events; events of
        last 24 hours; events over last 24 hours; acute events; change in condition; patient summary
        """,
    _K.ASSESSMENT: """
        assessment; a; summary; summary statement; formulation; clinical assessment; case
        formulation; medical assessment; assessment and impression; assessment and diagnosis;
        synopsis; one liner; impression and assessment; assessment summary;
        discussion; comment; comments; note; overall assessment; psychiatric
        formulation; biopsychosocial formulation; evaluation; response; diagnosis and assessment
        """,
    _K.PLAN: """
        post op orders; postop orders; post operative orders; postoperative orders; admission
        orders; discharge orders; standing orders; post procedure orders; transfer orders; plan; p;
        recs; recs to pcp; recommendations to pcp; gp to pls; gp to please; gp actions; opat orders;
        recommendations; recommendation; plan of care; treatment plan; management; plan handoff;
        handoff plan; plan and handoff; management plan; plans; plan and recommendations; care plan;
        orders; action list; actions; suggestions; next steps; todo; to do; plan for today; plan
        discussed; treatment and plan; advice; goals; goals of care; action; advice given;
        recommendations and plan; medical treatment plan; actions for gp; action plan; discharge
        plan; intervention; interventions; safety plan; contingency plan; situational awareness and
        contingency planning; plan of treatment; plan and follow up; plan treatment; nursing
        interventions; orders placed; issues for follow up; transitional issues; disposition and
        plan; anticipatory guidance; advice to patient; home care advice; care advice; nurse advice;
        telephone advice; advice to caller; recommendations given; advice to mother; situation
        contingency
        """,
    _K.ASSESSMENT_PLAN: """
        assessment and plan; a and p; a p; ap; a p by problem; a p by system; assessment plan;
        impression and plan; impression plan; imp plan; assessment and recommendations; assessment
        recommendations; plan and assessment; assessment and plan by problem; assessment and plan of
        care; i p; problem based assessment and plan; impression and plan of care; diagnosis and
        plan; assessment and treatment plan; assessment impression and plan; a and p by problem;
        assessment and plan by system; plan by problem; plan by system; summary and plan;
        formulation and plan; medical decision making and plan; impression and treatment plan;
        discussion and plan; anp; assessment and recommendation; problems and plan; systems
        """,
    _K.DISPOSITION: """
        disposition; dispo; discharge disposition; discharged to; disposition on discharge; ed
        disposition; disposition and follow up; discharge destination; discharge location; final
        disposition; transfer to; destination
        """,
    _K.CONDITION: """
        condition; cond; discharge condition; condition on discharge; condition at discharge;
        condition upon discharge; patient condition; condition at time of discharge; status at
        discharge; discharge status; current condition; condition of patient; condition on transfer;
        functional status at discharge; current status; mental status at discharge; prognosis;
        performance status; ecog; ecog performance status; illness severity
        """,
    _K.FOLLOW_UP: """
        upcoming appointments; next appointments; appts; appt; follow up; followup; follow up
        appointments; followup appointments; appointments; follow up plan; f u; fu; discharge follow
        up; follow up instructions; followup instructions; follow up care; return visit; rtc; return
        to clinic; follow up recommendations; outpatient follow up; follow up plans; future
        appointments; recommended follow up; follow up needed; follow up with; scheduled
        appointments; next appointment; followup plan; return; plan for follow up; discharge follow
        up plan; arranged follow up; next visit
        """,
    _K.INSTRUCTIONS: """
        d c instr; dc instr; d c instructions; dc instructions; pt instr; d c inst; disch instr;
        discharge instr;
        what to do; what to do at home; what you should do; care at home; bathing; showering;
        dressing care; home care; when to get help; when to come back; when to return; return for;
        come back for; when to get medical help; call if; call your doctor if; call us if; call the
        office if; call the doctor if; come back if; go to the er if; go to the emergency room if;
        get help right away if; call 911 if; seek care if; reasons to call; discharge instructions;
        instructions; patient instructions; pt instructions; pt advice; patient advice; pt
        education; diet; activity; activity and diet; diet and activity; instructions to patient;
        ret prec; return prec; rtn prec; er precautions; ed precautions; reasons to return; return
        precautions; home care instructions; wound care; patient education; education; counseling;
        discharge diet; discharge activity; activity level; activity restrictions; instructions for
        patient; warnings; return instructions; precautions; discharge instructions to patient; home
        instructions; postoperative instructions; instructions given; patient and family education;
        strict return precautions; nursing instructions; discharge teaching; teaching; care
        instructions; post op instructions; restrictions; when to call; information given to
        patient; warning signs; when to seek help; safety netting; safety net; return if
        """,
    _K.PENDING: """
        pending d c; pending at d c; pending; pending at discharge; pending results; pending labs;
        results pending at discharge; tests pending; pending studies; labs pending; pending tests;
        results pending; outstanding results; outstanding issues; pending labs at discharge; studies
        pending at discharge; pending results at discharge; outstanding tests; labs pending at
        discharge; tests pending at discharge; pending items; outstanding investigations; pending
        studies at discharge; unresulted labs; unresulted labs at discharge; pending issues
        """,
    _K.CODE_STATUS: """
        code status; code; resuscitation status; resus status; ceiling of care;
        treatment escalation; escalation status; acp; advance directives; advance directive;
        advanced directives; resuscitation; cpr status; code status and goals of care; dnr status;
        dnar; advance care planning; full code; code discussion
        """,
    _K.SIGNATURE: """
        signature; signed; electronically signed; electronically signed by; signed by; dictated by;
        attestation; attending attestation; signed electronically by; cosigned by; transcribed by;
        cc list; authenticated by; e signed; signature of physician; provider signature; verified
        by; distribution; copies to; reported by; interpreted by; teaching physician attestation; e
        signed by; sign off
        """,
    _K.HEADER: """
        consultants; consulting services; patient information; demographics; patient demographics;
        identifying data; identification; identifying information; patient data; patient details;
        encounter information; visit information; participants; present at visit; sources of
        information; source of information; source; informant; patient identification; report
        information
        """,
}


def names_in(text: str) -> frozenset[str]:
    """Return the names that a text separates by semicolons, however its lines are broken."""
    return frozenset(" ".join(name.split()) for name in text.split(";"))
