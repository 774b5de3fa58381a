from collections.abc import Callable

import pytest

from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.es.cued_names import SpanishCuedNameRecognizer

Check = Callable[[RuleRecognizer, str], None]

POSITIVE = """
Dr. ⟦Olabarri⟧
la Dra. ⟦Goikoetxea⟧ indica
D. ⟦Teodosio Olmeda⟧
Dña. ⟦Araceli Olmeda Pinar⟧
don ⟦José Ángel de la Cruz y Peralta⟧, de 58 años
doña ⟦Mª Jesús Tordesillas⟧
Sr. ⟦de la Torre⟧ estable
Sra. ⟦OLMEDA PINAR⟧
la sra. ⟦bermúdez⟧ vive sola
pte ⟦rosa bermúdez⟧ refiere dolor
su hijo ⟦iván⟧ trae ropa
su hija ⟦Verónica⟧ refiere
su marido, ⟦Teodosio⟧
la madre (⟦Dolores⟧) comenta
Hijo: ⟦Andrés⟧, cel. 310
madre de ⟦Unax⟧ preocupada
esposa de ⟦Evelio Marrón⟧
paciente ⟦Leonardo Huenchullán⟧, Rut
la enfermera ⟦Estíbaliz Arrieta⟧
Firmado: ⟦Jacinto Olmeda⟧
Fdo. ⟦J. Olmeda⟧
Remitido por ⟦Jacinto Olmeda Pinar⟧
visto por la Dra. ⟦Olmeda⟧
a la atención de ⟦Jacinto Olmeda⟧
Avisado ⟦Olmeda⟧
habla con ella y contactado con ⟦Verónica Abellán⟧
se llama ⟦Unax⟧
⟦Wilberto Quisocala Ticona⟧, DNI 44719026
⟦Nerea Olabarri⟧, de 63 años
Estimado Dr. ⟦Olmeda⟧:
"""
NEGATIVE = """
la paciente refiere dolor
Paciente con HTA y DM2
su hija la acompaña
madre sana, padre con HTA
Dr. de guardia
la doctora indica reposo
médico de Familia
enfermera de Urgencias
visto por Cardiología
valorado por el servicio de Neurología
remitido por su MAP
firmado electrónicamente
hermano con DM
vive con su marido
D. mellitus
paciente Glasgow 15
la sra. refiere mejoría
niño de 4 años
contacto con COVID
Paciente: estable
llama a Urgencias
comentado con Cirugía
Atentamente, Servicio de Urgencias
don de gentes
hijo sano
"""


@pytest.mark.parametrize("marked", [*POSITIVE.split("\n")[1:-1], *NEGATIVE.split("\n")[1:-1]])
def test_cued_names(marked: str, check: Check) -> None:
    check(SpanishCuedNameRecognizer(2), marked)
