"""Spanish forms keep every number and name; a sentence without a form has none."""

import re

import pytest

from app.core.claim import Claim, Label, Verdict
from app.tasks.educate import TITLE, educate
from app.tasks.spanish import REASON, in_spanish, sentence_in_spanish
from app.terminology.spanish import Part, spanish_forms

NOTE = """DISCHARGE SUMMARY
DIAGNOSES
1. Community-acquired pneumonia
2. Sarcoid of the zygoma
DISCHARGE MEDICATIONS
Metoprolol succinate 50 mg PO daily (was 25 mg)
Azithromycin 250 mg PO daily x 4 days
Oxycodone 5 mg PO q6h PRN severe pain, not with wine
FOLLOW-UP
Pulmonary clinic on 5/14 at 2:15 PM.
Return for fever over 101 F, chest pain or worse breathing.
"""


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("You came in with chest pain.", "Usted vino por dolor de pecho."),
        ("You have CKD stage 3a (long-term kidney disease).",
         "Usted tiene enfermedad renal crónica, etapa 3a."),
        ("You had a chest X-ray.", "Le hicieron una radiografía de tórax."),
        ("We found gallstones.", "Encontramos piedras en la vesícula."),
        ("Your hemoglobin A1c was 9.1%.",
         "Su resultado de hemoglobina A1c (azúcar de los últimos meses) fue 9.1%."),
        ("Take metoprolol succinate 50 mg by mouth once a day (changed, it was 25 mg).",
         "Tome metoprolol succinate 50 mg por la boca una vez al día (cambió, antes era 25 mg)."),
        ("Take amoxicillin 1 tablet by mouth 3 times a day for 7 days (new medicine).",
         "Tome amoxicillin 1 tableta por la boca 3 veces al día por 7 días (medicina nueva)."),
        ("Take prednisone 50 mg by mouth once a day for 3 more days.",
         "Tome prednisone 50 mg por la boca una vez al día por 3 días más."),
        ("Take albuterol 2 puffs every 4 to 6 hours as needed for wheezing.",
         "Tome albuterol 2 inhalaciones cada 4 a 6 horas si lo necesita para el silbido al "
         "respirar."),
        ("Hold lisinopril 10 mg by mouth once a day until seen in clinic.",
         "Por ahora no tome lisinopril 10 mg por la boca una vez al día hasta que lo vean en la "
         "clínica."),
        ("Hold losartan for now.", "Por ahora no tome losartan."),
        ("Stop ibuprofen.", "Deje de tomar ibuprofen."),
        ("You are allergic to codeine (hives).", "Usted tiene alergia a codeine (ronchas)."),
        ("Cardiology with Dr. Imre on 12/18/2024 at 11:20 AM.",
         "Cita con cardiología con Dr. Imre el 12/18/2024 (mes/día) a las 11:20 AM."),
        ("Your primary care doctor in 2 weeks.", "Cita con su médico de cabecera en 2 semanas."),
        ("Call for weight gain over 3 lb in a day.", "Llame si sube más de 3 lb en un día."),
        ("Call 911 for chest pain.", "Llame al 911 si tiene dolor de pecho."),
        ("Return for fever over 101 F, chest pain or worse breathing.",
         "Regrese si tiene fiebre de más de 101 F, dolor de pecho o más dificultad para "
         "respirar."),
        ("Weigh yourself every morning.", "Pésese cada mañana."),
        ("You have right lower lobe pneumonia (a lung infection).",
         "Usted tiene neumonía en la parte baja del pulmón derecho."),
        ("You have cellulitis of the left lower leg.",
         "Usted tiene celulitis en la parte baja de la pierna izquierda (una infección de la "
         "piel)."),
        ("Chest x-ray showed pneumonia.", "La radiografía de tórax mostró neumonía."),
        ("Return to the ED if redness spreads past the line, a fever of 101, or severe knee pain.",
         "Vaya a la sala de emergencias si tiene fiebre de 101 o más, dolor de rodilla muy fuerte, "
         "o si el enrojecimiento pasa de la línea."),
        ("Call your surgeon for drainage from the incision or vomiting that will not stop.",
         "Llame a su cirujano si tiene líquido que sale de la herida de la operación o vómitos que "
         "no paran."),
        ("Call if you gain more than 3 pounds in a day or 5 pounds in a week.",
         "Llame si sube más de 3 libras en un día o más de 5 libras en una semana."),
        ("Repeat chest x-ray in 6 weeks.",
         "Debe hacerse otra vez una radiografía de tórax en 6 semanas."),
        ("Follow up with surgery clinic in 10-14 days for suture removal.",
         "Cita con la clínica de cirugía en 10-14 días para quitar los puntos."),
        ("No lifting more than 10 pounds for 4 weeks.",
         "No levante más de 10 libras por 4 semanas."),
        ("Do not drive while taking oxycodone.", "No maneje mientras toma oxycodone."),
        ("Stop smoking.", "Deje de fumar."),
        ("You were admitted for pneumonia.", "Usted estuvo en el hospital por neumonía."),
        ("You were seen in the ED for low back pain.",
         "Usted recibió atención por dolor en la parte baja de la espalda."),
        ("Clopidogrel 75 mg daily for 21 days then stop.",
         "Clopidogrel 75 mg todos los días por 21 días y después ya no la tome."),
        ("Your primary care doctor in 2 weeks and nephrology in 6 weeks.",
         "Cita con su médico de cabecera en 2 semanas y cita con riñones (nefrología) en 6 "
         "semanas."),
        ("Follow up with Dr. Halloran's clinic in 10-14 days for suture removal.",
         "Cita con la clínica de Dr. Halloran en 10-14 días para quitar los puntos."),
        ("You have a grade 2 left sprained ankle.",
         "Usted tiene un esguince de tobillo izquierdo de grado 2."),
        ("You may shower; do not soak in a bath for 2 weeks.",
         "Puede ducharse; no debe meterse en la tina por 2 semanas."),
        ("No driving, swimming or baths for 2 weeks.",
         "No debe manejar ni nadar ni bañarse en tina por 2 semanas."),
        ("Do not drive and rest at home.", "No maneje; debe descansar en casa."),
        ("Keep your right leg elevated on pillows.",
         "Debe mantener en alto la pierna derecha sobre almohadas."),
        ("Take amoxicillin 400 mg/5 mL - 9 mL by mouth twice a day for 7 more days (pneumonia).",
         "Tome amoxicillin 400 mg/5 mL: 9 mL por la boca dos veces al día por 7 días más "
         "(neumonía)."),
        ("Changed: furosemide 40 mg -> 80 mg by mouth every morning.",
         "Tome furosemide 80 mg por la boca cada mañana (cambió, antes era 40 mg)."),
        ("Call the office for numbness in the foot, or drainage from the left hand.",
         "Llame al consultorio si tiene adormecimiento en el pie o líquido que sale de la mano "
         "izquierda."),
        ("You can go back to work on 10/12.", "Puede volver al trabajo el 10/12 (mes/día)."),
        ("Ultrasound showed no DVT.", "El ultrasonido no mostró ningún coágulo en una vena (DVT)."),
        ("CALL IF: blood sugar under 70 or over 300, or new blisters.",
         "Llame si tiene azúcar en la sangre de menos de 70 o de más de 300 o ampollas nuevas."),
        ("Keep splint on and dry until seen by ortho.",
         "Debe dejar la férula en su lugar sin mojar hasta que lo vea ortopedia."),
        ("Baby to see pediatrician on 11/07.",
         "Su bebé tiene cita con su pediatra el 11/07 (mes/día)."),
        ("INCREASE furosemide 40 mg daily to 40 mg twice a day.",
         "Aumente furosemide de 40 mg todos los días a 40 mg dos veces al día."),
        ("Do not stop apixaban on your own.", "No deje de tomar apixaban por su cuenta."),
        ("Take pantoprazole 40 mg 2 times a day for 8 weeks, then daily.",
         "Tome pantoprazole 40 mg 2 veces al día por 8 semanas y después todos los días."),
        ("Loperamide 2 mg after each loose stool, no more than 8 a day.",
         "Loperamide 2 mg después de cada evacuación líquida (no más de 8 al día)."),
        ("Take calcitriol 0.25 mcg Mon/Wed/Fri.",
         "Tome calcitriol 0.25 mcg los lunes, miércoles y viernes."),
        ("Orthopedic clinic with Dr. Maddox 10/2 at 1:15 pm for staple removal.",
         "Cita con la clínica de ortopedia con Dr. Maddox el 10/2 (mes/día) a la 1:15 pm para "
         "quitar las grapas."),
        ("Follow up urology in 2 weeks, call 555-0148 to schedule.",
         "Cita con urología en 2 semanas, llame al 555-0148 para hacer la cita."),
        ("Physical therapy twice a week at home.",
         "Tendrá terapia física dos veces a la semana en casa."),
        ("You'll see Dr. Banerjee in cardiology on June 3rd at 10.",
         "Cita con cardiología con Dr. Banerjee el 3 de junio a las 10."),
        ("Call us if: the wound drains or turns red, fever over 38.5, or you fall.",
         "Llame si tiene fiebre de más de 38.5, o si la herida drena o se pone roja, o si se cae."),
        ("Bring her back if she breathes fast, her lips turn blue, or temperature 100.4 F or more.",
         "Tráigala de nuevo si tiene fiebre de 100.4 F o más, o si respira rápido, o si los labios "
         "se ponen azules."),
        ("Call if he does not drink.", "Llame si él no bebe."),
        ("Call for weight gain of at least 2 kg in a week.",
         "Llame si sube 2 kg o más en una semana."),
        ("You have a 4 mm stone in the left ureter.",
         "Usted tiene una piedra de 4 mm en el uréter izquierdo (conducto del riñón a la vejiga)."),
        ("If you have chest pain, do not drive.", "Si tiene dolor de pecho, no maneje."),
        ("Avoid bananas, potatoes and tomatoes.", "Evite comer plátanos, papas y tomates."),
        ("X-ray left ankle: no fracture.",
         "La radiografía del tobillo izquierdo no mostró fractura."),
    ],
)  # fmt: skip
def test_a_sentence_and_its_form(english, spanish):
    assert sentence_in_spanish(english) == spanish


@pytest.mark.parametrize(
    "english",
    [
        "You have sarcoid of the zygoma.",
        "Take warfarin 5 mg on odd moons.",
        "Take oxycodone 5 mg every 6 hours as needed for pain, not with wine.",
        "Take aspirin 81 mg by mouth once a day (new medicine) (again).",
        "Return for fever, chest pain or a blue toe.",
        "Hold losartan 50 mg by mouth once a day until Dr. Vex says so.",
        "You are allergic to sulfa antibiotics (a blue toe).",
        "Dr. Long in two weeks; ring the moon.",
        "The ward was quiet.",
        "Do not drive but walk on the moon.",
        "Driving and rest.",
        "Call the moon if you have pain.",
        "You should elevate the mood.",
        "Your primary care doctor in 2 weeks and the moon in 1 week.",
        "Stop gardening.",
        "Do not drive while taking zorbex.",
        "No lifting more than 10 pounds until the moon is full.",
        "You have pneumonia of the left elsewhere.",
        "Bleeding is normal.",
        "Do not hold losartan.",
        "The wound is not red.",
        "Call if you stop bleeding.",
        "Do not start metformin until 5/3.",
        "Use the moon daily.",
        "Return if the sky falls.",
        "Call for fever, or if Dr. Vex calls.",
        "",
    ],
)
def test_a_sentence_without_a_form_has_none(english):
    assert sentence_in_spanish(english) is None


@pytest.mark.parametrize(
    ("part", "frame"),
    [
        (Part.NOUN, "You have {}."),
        (Part.WAY, "Take zolpidem 5 mg {}."),
        (Part.ACTION, "You should {}."),
        (Part.DOING, "Avoid {}."),
        (Part.OBJECT, "Use the {}."),
        (Part.HOW, "Rest {}."),
        (Part.CLAUSE, "Call for fever or if {}."),
        (Part.WHO, "See {} on 3/4."),
    ],
)
def test_each_form_stands_in_a_sentence_with_its_numbers(part, frame):
    wrong = []
    for english in spanish_forms(part):
        sentence = frame.format(english.replace("{n}", "7"))
        said = sentence_in_spanish(sentence)
        if said is None or re.findall(r"\d+", said) != re.findall(r"\d+", sentence):
            wrong.append((sentence, said))
    assert wrong == []


def test_a_handout_holds_no_english_and_lists_what_it_withholds(prepared, drafter):
    handout = educate(prepared(NOTE), drafter, language="es")
    said = [v for section in handout.sections for v in section.supported]
    text = " ".join(v.claim.text for v in said)
    assert handout.title != TITLE
    assert next(s.heading for s in handout.sections) == "Por qué estuvo aquí"
    assert "metoprolol succinate 50 mg por la boca una vez al día" in text
    assert not re.search(r"\b(?:the|your|you|take|with|every|was)\b", text, re.IGNORECASE)
    assert all(c.span.of(NOTE) == c.quote for v in said for c in v.claim.citations)
    untold = [v.claim.text for v in handout.withheld if v.reason == REASON]
    assert any("zygoma" in text for text in untold)
    assert any("oxycodone" in text.lower() for text in untold)
    assert any(notice.startswith(f"{len(untold)} sentence(s)") for notice in handout.notices)


def test_a_heading_of_the_drafters_own_is_withheld():
    claim = Claim("Stop ibuprofen.", (), "Odds and ends")
    verdict = Verdict(claim, Label.SUPPORTED, None, "The note says so.")
    spanish = in_spanish((verdict,), TITLE)
    assert spanish.told == ()
    assert [v.claim.text for v in spanish.withheld] == ["Stop ibuprofen."]
