from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.identifiers import SpanishIdentifierRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
NHC: ⟦4471902⟧
N.H.C. ⟦00981274⟧
nº historia ⟦118-2093⟧
Historia clínica nº ⟦77/20931⟧
Expediente: ⟦EXP-20931⟧
DNI ⟦48213907L⟧
DNI: ⟦31.754.026-L⟧
DNI de la madre: ⟦70915348T⟧
N.I.F. ⟦22048671-C⟧
NIE ⟦X3948127Q⟧
NIE: ⟦Y-1075532-C⟧
NUSS ⟦28 12346012 83⟧
nº de la Seguridad Social ⟦081044721388⟧
NSS ⟦43028712651⟧
NSS: ⟦0398 71 5522 7⟧
CIP: ⟦LLBR610214912018⟧
tarjeta sanitaria ⟦BBBB 7804219915 03⟧
Póliza nº ⟦7743-220918⟧
CURP ⟦LOTJ521109HJCPRN00⟧
la clave ⟦LOTJ521109HJCPRN00⟧
RFC ⟦BALX790611QW8⟧
CUIL ⟦20-27384915-8⟧
⟦27-31940572-6⟧
RUT ⟦12.438.907-0⟧
⟦17605214-7⟧
C.C. ⟦1.037.642.815⟧
colegiada ⟦282856413⟧
M.N. ⟦118204⟧
cédula profesional ⟦7741209⟧
nº de serie ⟦PJN4471802⟧
matrícula ⟦4821 KLM⟧
episodio ⟦20240311-0087⟧
Nº de biopsia: ⟦B24-008817⟧
cuenta nº ⟦2100 0418 4502⟧
NUSS ⟦08/10447213/88⟧
pasaporte ⟦PAA448210⟧
"""
NEGATIVE = """
HC sin interés
la historia clínica de 2018
dni no aporta
TA 120/80
creatinina 1,1
SIP 12 mmHg
historia de 3 años
muestra de 24 horas
biopsia de 12 mm
ingreso en 2019
RUT pendiente
12.438.907-1
20-27384915-7
12345678-K
colegiada desde 2004
serie blanca normal
registro de 24 h
episodio de 10 minutos
tarjeta roja
CC 95 cm
cuenta con apoyo familiar
L4-L5
2,5 mg/12 h
expediente en trámite
col. lumbar
protocolo de 1500 mg
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_identifiers(marked: str, check: Check) -> None:
    check(SpanishIdentifierRecognizer(2), marked)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NHC 4471902", PhiKind.MRN),
        ("NUSS 081044721388", PhiKind.SSN),
        ("CIP LLBR610214912018", PhiKind.HEALTH_PLAN),
        ("colegiado 282856413", PhiKind.LICENSE),
        ("cuenta 21000418", PhiKind.ACCOUNT),
        ("nº de serie PJN4471802", PhiKind.DEVICE),
        ("matrícula 4821 KLM", PhiKind.VEHICLE),
        ("DNI 48213907L", PhiKind.OTHER_ID),
    ],
)
def test_kinds(text: str, kind: PhiKind) -> None:
    assert {found.kind for found in SpanishIdentifierRecognizer(2).find(text)} == {kind}
