from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.header_fields import SpanishHeaderFieldRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Nombre: ⟦Ainara⟧  Apellidos: ⟦Olmeda Llorente⟧
Nombre: ⟦Ainara⟧ Apellidos: ⟦Olmeda⟧ DNI: 1
Nombre y apellidos: ⟦ainara olmeda⟧
Apellidos, nombre: ⟦MONTENEGRO VEGA, CARLOTA⟧
PACIENTE: ⟦OLMEDA PINAR, LUIS⟧
Paciente: ⟦Sagrario Montalbán Urquijo⟧ | NHC 1
Médico responsable: Dr. ⟦Gorka Olmeda⟧
Familiar de contacto: ⟦Joaquín Mora⟧ (hijo)
Cuidadora principal: ⟦Araceli⟧.
Firmado por: ⟦J. M. Olmeda⟧
Radiólogo: ⟦Abelardo Chinchilla⟧.
Madre: ⟦Dolores Pinilla⟧; sana
Primer apellido: ⟦Olmeda⟧
Nombre del paciente: ⟦Rosa Olmeda⟧.
Cirujano: ⟦L. Fdez. Olmeda⟧
Domicilio: ⟦Los Molinos 3, bajo B⟧
Localidad: ⟦Fuentelapeña⟧
Provincia: ⟦Zamora⟧  CP: ⟦49410⟧
Hospital: ⟦San Telmo⟧
Centro de salud: ⟦Las Acacias⟧
Lugar de nacimiento: ⟦Cantalejo, Segovia⟧
"""
NEGATIVE = """
Diagnóstico: neumonía
Paciente: mujer de 63 años
Madre: sana. Padre: HTA
Médico: de guardia
Nombre:
Responsable: Cardiología
Servicio: Medicina Interna
Tratamiento: reposo
Contacto: no
Hermano: diabetes mellitus tipo 2 en tratamiento
Domicilio: no consta
Sexo: Mujer
Edad: 63
Motivo: dolor
Escala: Barthel 35
Plan: alta
Colegio: no acude
Familiares: sin interés
TA: 120/80
Procedencia: urgencias
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_header_fields(marked: str, check: Check) -> None:
    check(SpanishHeaderFieldRecognizer(2), marked)
