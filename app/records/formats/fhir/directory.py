"""Which resource a reference names, among those of one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import ValidationError

from app.records.formats.fhir.elements import (
    PATIENT_ID_SYSTEM,
    JsonObject,
    Patient,
    Reference,
)

_URN = "urn:uuid:"


@dataclass(frozen=True, slots=True)
class Directory:
    """The resources of a Bundle by full address and by type and id."""

    _by_address: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject], repr=False)

    @classmethod
    def of(cls, entries: Iterable[JsonObject]) -> Directory:
        """Index entries of a Bundle; those that are no resource are passed over."""
        directory = cls()
        for entry in entries:
            resource = entry.get("resource")
            if isinstance(resource, dict):
                directory.add(resource, entry.get("fullUrl"))
        return directory

    def beside(self, contained: Iterable[JsonObject]) -> Directory:
        """Return a directory that knows what one resource contains too, by "#id"."""
        both = Directory(dict(self._by_address))
        for resource in contained:
            both._by_address[f"#{resource.get('id')}"] = resource
        return both

    def add(self, resource: JsonObject, full_url: object = None) -> None:
        """Take one resource; the first of an address stays."""
        kind, logical_id = resource.get("resourceType"), resource.get("id")
        for address in (full_url, f"{kind}/{logical_id}"):
            if isinstance(address, str):
                self._by_address.setdefault(address, resource)

    def find(self, address: str) -> JsonObject | None:
        """Return what an address names: absolute, relative, or of one version of a resource."""
        bare = address.partition("/_history/")[0]
        found = self._by_address.get(bare)
        if found is None and not bare.startswith(_URN):
            found = self._by_address.get("/".join(bare.rsplit("/", 2)[-2:]))
        return found

    def patient_id(self, subject: Reference) -> str | None:
        """Return the id of the patient whom a reference names; of a group or device it has none."""
        address = subject.reference.partition("/_history/")[0]
        resource = self.find(address) if address else None
        if resource is not None and resource.get("resourceType") != "Patient":
            return None
        if resource is not None and address.startswith("#"):
            return _business_id(resource)
        if resource is not None:
            return _own_id(resource, otherwise=_tail(address))
        if address.startswith(_URN) or "Patient/" in address:
            return _tail(address)
        return subject.identifier.value.strip() or None


def _own_id(resource: JsonObject, *, otherwise: str | None) -> str | None:
    """Return the id that this program once read a patient under, else the resource's.

    A patient whom it once read without an id has none again.
    """
    try:
        patient = Patient.model_validate(resource)
    except ValidationError:
        return otherwise
    own = [i.value for i in patient.identifier if i.system == PATIENT_ID_SYSTEM]
    return (own[0] if own else patient.logical_id or otherwise) or None


def _business_id(resource: JsonObject) -> str | None:
    """Return a contained patient's identifier; its logical id names it in that resource alone."""
    try:
        patient = Patient.model_validate(resource)
    except ValidationError:
        return None
    return next((i.value.strip() for i in patient.identifier if i.value.strip()), None)


def _tail(address: str) -> str | None:
    return address.removeprefix(_URN).rsplit("/", 1)[-1] or None
