"""Slots of a template, filled for one patient."""

import re
from random import Random

import pytest

from eval.meta.slots import Patient


@pytest.fixture
def patient():
    return Patient(Random(3))


@pytest.mark.parametrize(
    ("template", "pattern"),
    [
        ("{n} days", r"[2-9] days"),
        ("BP {bp}", r"BP \d{2,3}/\d{2,3}"),
        ("{Drug} {dose}", r"[A-Z][a-z]+ [\d.]+ (?:mg|mcg)"),
        ("{size}", r"[\d.]+ [cm]m"),
        ("{temp}", r"\d\d\.\d"),
        ("{Severity} {side}", r"[A-Z][a-z]+ (?:left|right)"),
        ("{He} and {his}", r"He and his|She and her"),
        ("plain", "plain"),
    ],
)
def test_fills(patient, template, pattern):
    assert re.fullmatch(pattern, patient.fill(template))


def test_a_higher_dose_is_higher(patient):
    for _ in range(50):
        low, high = re.findall(r"([\d.]+) m", patient.fill("{drug} {dose} {dosehigher}"))
        assert float(high) > float(low)


def test_nothing_comes_twice(patient):
    symptoms = [patient.fill("{symptom}") for _ in range(30)]
    assert len(symptoms) == len(set(symptoms))


def test_an_unknown_slot_is_a_mistake(patient):
    with pytest.raises(KeyError):
        patient.fill("{nosuch}")
