"""A FHIR R4 record as what is known of a patient.

Read are Patient, RelatedPerson, Practitioner, Organization, Location, Encounter and Coverage, each
alone or in a Bundle (or a Bundle in a Bundle). Everybody who is named in one counts: relatives and
clinicians identify a patient too.

Source:
    HL7 FHIR R4 (4.0.1): datatypes HumanName, ContactPoint, Address, Identifier, Reference; codes of
    identifiers from HL7 v2 table 0203.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.core.phi import PhiKind
from app.deid.known import KnownPatient

_KIND_OF_CODE = {
    "MR": PhiKind.MRN, "MRT": PhiKind.MRN, "PI": PhiKind.MRN, "PT": PhiKind.MRN,
    "SS": PhiKind.SSN, "SB": PhiKind.SSN,
    "MB": PhiKind.HEALTH_PLAN, "MC": PhiKind.HEALTH_PLAN, "MA": PhiKind.HEALTH_PLAN,
    "MCD": PhiKind.HEALTH_PLAN, "HC": PhiKind.HEALTH_PLAN, "SN": PhiKind.HEALTH_PLAN,
    "NIIP": PhiKind.HEALTH_PLAN, "XX": PhiKind.HEALTH_PLAN,
    "AN": PhiKind.ACCOUNT, "BA": PhiKind.ACCOUNT, "VN": PhiKind.ACCOUNT, "GN": PhiKind.ACCOUNT,
    "DL": PhiKind.LICENSE, "LN": PhiKind.LICENSE, "MD": PhiKind.LICENSE, "NPI": PhiKind.LICENSE,
    "DEA": PhiKind.LICENSE, "UPIN": PhiKind.LICENSE, "PRN": PhiKind.LICENSE,
    "UDI": PhiKind.DEVICE,
}  # fmt: skip
# Pieces of the address of a numbering system, for identifiers without a code.
_KIND_OF_SYSTEM = (
    ("us-ssn", PhiKind.SSN),
    ("us-npi", PhiKind.LICENSE),
    ("us-medicare", PhiKind.HEALTH_PLAN),
    ("us-mbi", PhiKind.HEALTH_PLAN),
    ("us-dea", PhiKind.LICENSE),
)
_KIND_OF_TELECOM = {
    "phone": PhiKind.PHONE, "sms": PhiKind.PHONE, "pager": PhiKind.PHONE,
    "fax": PhiKind.FAX, "email": PhiKind.EMAIL, "url": PhiKind.URL,
}  # fmt: skip
_MAIDEN_NAME = "patient-mothersMaidenName"
_MAX_NESTING = 3

_Pair = tuple[PhiKind, str]


class _Fhir(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class _HumanName(_Fhir):
    text: str = ""
    family: str = ""
    given: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()

    def written(self) -> Iterator[str]:
        whole = " ".join((*self.given, self.family)).strip()
        if whole:
            yield " ".join((whole, *self.suffix))
        if self.text:
            yield self.text


class _ContactPoint(_Fhir):
    system: str = "other"
    value: str = ""


class _Address(_Fhir):
    text: str = ""
    line: tuple[str, ...] = ()
    city: str = ""
    district: str = ""
    postal_code: str = Field(default="", alias="postalCode")

    def pairs(self) -> Iterator[_Pair]:
        for part in (*self.line, self.city, self.district, self.postal_code, self.text):
            yield PhiKind.LOCATION, part


class _Coding(_Fhir):
    code: str = ""


class _Concept(_Fhir):
    coding: tuple[_Coding, ...] = ()
    text: str = ""


class _Identifier(_Fhir):
    type: _Concept = _Concept()
    system: str = ""
    value: str = ""

    def kind(self) -> PhiKind:
        for coding in self.type.coding:
            if coding.code.upper() in _KIND_OF_CODE:
                return _KIND_OF_CODE[coding.code.upper()]
        for piece, kind in _KIND_OF_SYSTEM:
            if piece in self.system:
                return kind
        return PhiKind.MRN if "record" in self.type.text.casefold() else PhiKind.OTHER_ID


class _Reference(_Fhir):
    display: str = ""


class _Contact(_Fhir):
    name: _HumanName | None = None
    telecom: tuple[_ContactPoint, ...] = ()
    address: _Address | None = None
    organization: _Reference = _Reference()


class _Extension(_Fhir):
    url: str = ""
    value_text: str = Field(default="", alias="valueString")
    value_address: _Address | None = Field(default=None, alias="valueAddress")


class _Person(_Fhir):
    """A Patient, a RelatedPerson or a Practitioner."""

    name: tuple[_HumanName, ...] = ()
    telecom: tuple[_ContactPoint, ...] = ()
    address: tuple[_Address, ...] = ()
    identifier: tuple[_Identifier, ...] = ()
    birth_date: str = Field(default="", alias="birthDate")
    death: str = Field(default="", alias="deceasedDateTime")
    contact: tuple[_Contact, ...] = ()
    clinicians: tuple[_Reference, ...] = Field(default=(), alias="generalPractitioner")
    organization: _Reference = Field(default=_Reference(), alias="managingOrganization")
    extension: tuple[_Extension, ...] = ()


class _Place(_Fhir):
    """An Organization, which has several addresses, or a Location, which has one."""

    name: str = ""
    alias: tuple[str, ...] = ()
    telecom: tuple[_ContactPoint, ...] = ()
    address: tuple[_Address, ...] | _Address = ()


class _Stay(_Fhir):
    location: _Reference = _Reference()


class _Participant(_Fhir):
    individual: _Reference = _Reference()


class _Encounter(_Fhir):
    identifier: tuple[_Identifier, ...] = ()
    subject: _Reference = _Reference()
    location: tuple[_Stay, ...] = ()
    participant: tuple[_Participant, ...] = ()
    provider: _Reference = Field(default=_Reference(), alias="serviceProvider")


class _Coverage(_Fhir):
    identifier: tuple[_Identifier, ...] = ()
    subscriber_id: str = Field(default="", alias="subscriberId")
    beneficiary: _Reference = _Reference()
    subscriber: _Reference = _Reference()


class _Entry(_Fhir):
    resource: dict[str, Any] = {}


class _Bundle(_Fhir):
    entry: tuple[_Entry, ...] = ()


def from_fhir(resource: dict[str, Any]) -> KnownPatient:
    """Collect what a resource, or a Bundle of them, tells of a patient.

    Raises:
        ValueError: It tells of nobody, or an element is not of its FHIR type.
    """
    told = _Told()
    for each in _resources(resource, _MAX_NESTING):
        told.read(each)
    if not told.names and not told.pairs:
        raise ValueError("no person")
    return KnownPatient(tuple(dict.fromkeys(told.names)), tuple(dict.fromkeys(told.pairs)))


def _resources(resource: dict[str, Any], nesting: int) -> Iterator[dict[str, Any]]:
    if resource.get("resourceType") != "Bundle":
        yield resource
    elif nesting:
        for entry in _Bundle.model_validate(resource).entry:
            yield from _resources(entry.resource, nesting - 1)


class _Told:
    """Names and identifiers as they are read; what is blank is nothing."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.pairs: list[_Pair] = []

    def read(self, resource: dict[str, Any]) -> None:
        match resource.get("resourceType"):
            case "Patient" | "RelatedPerson" | "Practitioner":
                self._person(_Person.model_validate(resource))
            case "Organization" | "Location":
                self._place(_Place.model_validate(resource))
            case "Encounter":
                self._encounter(_Encounter.model_validate(resource))
            case "Coverage":
                self._coverage(_Coverage.model_validate(resource))
            case _:
                pass

    def _name(self, *names: str) -> None:
        self.names += [name.strip() for name in names if name.strip()]

    def _add(self, kind: PhiKind, *texts: str) -> None:
        self.pairs += [(kind, text.strip()) for text in texts if text.strip()]

    def _person(self, person: _Person) -> None:
        for name in person.name:
            self._name(*name.written())
        for clinician in person.clinicians:
            self._name(clinician.display)
        # A time of death is told by its day.
        self._add(PhiKind.DATE, person.birth_date, person.death[:10])
        self._add(PhiKind.FACILITY, person.organization.display)
        self._reach(person.telecom, person.address)
        self._numbers(person.identifier)
        for contact in person.contact:
            self._contact(contact)
        for extension in person.extension:
            if extension.url.endswith(_MAIDEN_NAME):
                self._name(extension.value_text)
            if extension.value_address is not None:
                self._reach((), (extension.value_address,))

    def _contact(self, contact: _Contact) -> None:
        if contact.name is not None:
            self._name(*contact.name.written())
        self._reach(contact.telecom, (contact.address,) if contact.address else ())
        self._add(PhiKind.FACILITY, contact.organization.display)

    def _place(self, place: _Place) -> None:
        self._add(PhiKind.FACILITY, place.name, *place.alias)
        address = place.address
        self._reach(place.telecom, (address,) if isinstance(address, _Address) else address)

    def _encounter(self, encounter: _Encounter) -> None:
        self._numbers(encounter.identifier)
        self._name(encounter.subject.display)
        self._name(*(each.individual.display for each in encounter.participant))
        self._add(PhiKind.FACILITY, encounter.provider.display)
        self._add(PhiKind.FACILITY, *(stay.location.display for stay in encounter.location))

    def _coverage(self, coverage: _Coverage) -> None:
        self._numbers(coverage.identifier)
        self._add(PhiKind.HEALTH_PLAN, coverage.subscriber_id)
        self._name(coverage.beneficiary.display, coverage.subscriber.display)

    def _reach(self, telecoms: tuple[_ContactPoint, ...], addresses: tuple[_Address, ...]) -> None:
        for telecom in telecoms:
            self._add(_KIND_OF_TELECOM.get(telecom.system, PhiKind.OTHER_ID), telecom.value)
        for address in addresses:
            self.pairs += [(kind, text.strip()) for kind, text in address.pairs() if text.strip()]

    def _numbers(self, identifiers: tuple[_Identifier, ...]) -> None:
        for identifier in identifiers:
            self._add(identifier.kind(), identifier.value)
