"""Slots: what they stand for, what lasts through a note, what they refuse."""

from random import Random

import pytest

from app.core.phi import PhiKind
from eval.phi.cast import Cast
from eval.phi.people import NAME_FORMS, Person

VARGA = Person("Inès", "de la Cruz", "M")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("full", "Inès de la Cruz"),
        ("fullm", "Inès M. de la Cruz"),
        ("first", "Inès"),
        ("last", "de la Cruz"),
        ("lastfirst", "de la Cruz, Inès M."),
        ("initlast", "I. de la Cruz"),
        ("lastinit", "de la Cruz I"),
        ("initials", "I.d."),
        ("caps", "INÈS DE LA CRUZ"),
        ("capslast", "DE LA CRUZ"),
    ],
)
def test_name_forms(form, name):
    assert VARGA.written(form) == name
    assert len(NAME_FORMS) == 10


@pytest.mark.parametrize(("form", "name"), [("fullm", "A B"), ("lastfirst", "B, A")])
def test_names_without_a_middle_initial(form, name):
    assert Person("A", "B", "").written(form) == name


@pytest.mark.parametrize("slot", ["patient", "mrn", "ssn", "plan", "hospital", "dob.iso"])
def test_what_lasts(slot):
    cast = Cast(Random(1))
    assert cast.fill(slot) == cast.fill(slot)


@pytest.mark.parametrize("slot", ["phone", "fax", "street", "order", "serial"])
def test_what_is_new_each_time(slot):
    cast = Cast(Random(1))
    assert len({cast.fill(slot).text for _ in range(8)}) > 4


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        ("doctor1.last", PhiKind.NAME),
        ("date", PhiKind.DATE),
        ("mbi", PhiKind.HEALTH_PLAN),
        ("county", PhiKind.LOCATION),
        ("employer", PhiKind.FACILITY),
        ("passport", PhiKind.OTHER_ID),
        ("age", None),
        ("state", None),
        ("temp", None),
    ],
)
def test_kinds(slot, kind):
    assert Cast(Random(2)).fill(slot).kind is kind


def test_relatives_share_the_surname_more_often_than_not():
    casts = [Cast(Random(seed)) for seed in range(60)]
    same = sum(c.fill("kin1.last") == c.fill("patient.last") for c in casts)
    assert 20 < same < 55


@pytest.mark.parametrize("slot", ["nosuch", "shoe"])
def test_unknown_slots(slot):
    with pytest.raises(ValueError, match="no such slot"):
        Cast(Random(1)).fill(slot)
