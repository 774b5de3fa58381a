"""Tables of pasted records."""

from collections.abc import Callable

import pytest

from app.core.phi import PhiKind
from app.deid.recognizers.base import RuleRecognizer
from app.deid.recognizers.markup_fields import MarkupFieldRecognizer

Check = Callable[[RuleRecognizer, str], None]

CASES = [
    ("fhir name", '{"family":"⟦Vexley⟧","given":["⟦Ilse⟧","⟦Marguerite⟧"]}'),
    ("initial", '"given": ["⟦I⟧"], "family": "⟦O\'Neil⟧"'),
    ("single quotes", "{'family': '⟦Vexley⟧', 'given': ['⟦Ilse⟧']}"),
    ("text of a name", '{"resourceType":"Patient","name":[{"text":"⟦Ilse Vexley⟧"}]}'),
    ("display", '"generalPractitioner":[{"display":"⟦Wren Quill⟧"}]'),
    ("reference", '{"reference":"Patient/⟦481922⟧","display":"⟦Ilse Vexley⟧"}'),
    ("house", '"managingOrganization":{"display":"⟦Saltmarsh Infirmary⟧"}'),
    ("keys with underscores", '"patient_name": "⟦Ilse Vexley⟧", "attending": "⟦Wren Quill⟧"'),
    ("camel case", '"patientName": "⟦Ilse Vexley⟧", "homePhone": "⟦555-014-7788⟧"'),
    ("number", '"mrn": "⟦481922⟧"'),
    ("identifier", '{"system":"urn:oid:2.16.840.1","value":"⟦481922⟧"}'),
    ("address", '"line":["⟦12 Larch Way⟧"],"city":"⟦Nettleford⟧","postalCode":"⟦97301⟧"'),
    ("employer", '"employer": "⟦Morrow Freight⟧"'),
    ("elements", "<name><given>⟦Ilse⟧</given><given>⟦M⟧</given><family>⟦Vexley⟧</family></name>"),
    ("namespace", "<v3:given>⟦Ilse⟧</v3:given>"),
    ("attribute of an element", '<family value="⟦Vexley⟧"/>'),
    ("element of a key", "<LastName>⟦Vexley⟧</LastName><FirstName>⟦Orla⟧</FirstName>"),
    ("name of a person", "<assignedPerson><name>⟦Wren Quill⟧</name></assignedPerson>"),
    (
        "name of a house",
        "<representedOrganization><name>⟦Saltmarsh Infirmary⟧</name></representedOrganization>",
    ),
    ("place", "<city>⟦Nettleford⟧</city><postalCode>⟦97301⟧</postalCode>"),
    ("id", '<id extension="⟦481922⟧" root="2.16.840.1"/>'),
    ("flattened", "name given ⟦Ilse⟧ family ⟦Vexley⟧ suffix"),
    ("flattened, two given", "given: ⟦Ilse⟧ given: ⟦M⟧ family: ⟦Vexley⟧"),
    ("flattened, lines", "given\n⟦Ilse⟧\nfamily\n⟦Vexley⟧"),
    ("flattened, turned round", "family ⟦Vexley⟧ given ⟦Ilse⟧"),
    ("flattened address", "city ⟦Nettleford⟧ state OR postalCode ⟦97301⟧ country US"),
    ("flattened id", "id 2.16.840.1.113883.19.5 ⟦481922⟧ addr"),
    ("drug", "<name>Aspirin 81 MG</name>"),
    ("test", "<patient/><name>Hemoglobin A1c</name>"),
    ("name of a thing", '{"name":"Zyloquest Kit","dose":"81 mg"}'),
    ("observation", '{"code":{"text":"Hemoglobin A1c"},"status":"final"}'),
    ("coding", '{"coding":[{"display":"Congestive heart failure"}]}'),
    ("code of a patient", '{"subject":{"a":1},"code":{"text":"Heart failure"}}'),
    ("boolean", "<given>true</given>"),
    ("word", '"given": ["Aspirin"]'),
    ("number for a name", '"given": ["B12"]'),
    ("title", "<title>Discharge Summary</title>"),
    ("units", '{"value": 98.6, "unit": "F", "system": "http://unitsofmeasure.org"}'),
    ("phone", '{"system":"phone","value":"12"}'),
    ("country", "<city>Mexico</city>"),
    ("unknown house", '"employer": "Retired"'),
    ("house of words", "<facility><name>Home</name></facility>"),
    ("key of nobody", '"status": "Orla Vexley"'),
    ("reason", '"reason": "Knee Pain", "date": "daily", "re": "Orla Vexley"'),
    ("given", "was given Ativan family Aware"),
    ("given, lower case", "given Lasix and family notified"),
    ("family history", "family History given Aspirin"),
    ("version", "version 2.16.840 12345"),
    ("city", "the city Council state"),
    ("path", "images/Patient/none and Patient/12"),
]


@pytest.mark.parametrize("marked", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_finds_values_of_keys_and_tags(check: Check, marked: str) -> None:
    check(MarkupFieldRecognizer(2), marked)


def test_tells_the_kind_of_a_value() -> None:
    text = (
        '{"family":"Vexley","mrn":"481922","city":"Nettleford","school":"Larch Hill",'
        '"reference":"Encounter/99-1177"}'
    )
    kinds = {text[f.start : f.end]: f.kind for f in MarkupFieldRecognizer(2).find(text)}
    assert kinds == {
        "Vexley": PhiKind.NAME,
        "481922": PhiKind.MRN,
        "Nettleford": PhiKind.LOCATION,
        "Larch Hill": PhiKind.FACILITY,
        "99-1177": PhiKind.OTHER_ID,
    }
