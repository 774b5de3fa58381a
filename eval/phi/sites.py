"""Places and organizations of a generated note: streets, towns, hospitals, employers, schools."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from eval.phi.numbers import fill_pattern
from eval.phi.resources import read_lines

_STREET_TYPES = (
    "Street", "St", "St.", "Avenue", "Ave", "Ave.", "Road", "Rd", "Rd.", "Lane", "Ln", "Drive",
    "Dr", "Court", "Ct", "Boulevard", "Blvd", "Terrace", "Way", "Place", "Circle", "Pkwy",
)  # fmt: skip
_UNITS = ("", "", "", "", ", Apt *", ", Apt. *@", " No. *##", ", Unit *#", ", Suite *00", ", Lot *")
_HOSPITALS = (
    "{} Hospital", "{} General Hospital", "{} Medical Center", "{} Regional Medical Center",
    "{} Memorial Hospital", "St. {}'s Hospital", "{} Community Hospital", "{} VA Medical Center",
    "University of {} Hospital", "{} Children's Hospital", "{} Infirmary",
    "Our Lady of {} Hospital",
)  # fmt: skip
_CLINICS = (
    "{} Clinic", "{} Family Medicine", "{} Cardiology Associates", "{} Urgent Care",
    "{} Dialysis Center", "{} Imaging", "{} Cancer Institute", "{} Orthopedics",
    "{} Women's Health", "{} Pediatrics", "{} Surgery Center", "{} Pain Clinic",
)  # fmt: skip
_HOMES = (
    "{} Manor", "{} Nursing Home", "{} Rehab", "{} Care Center", "{} Assisted Living",
    "{} Hospice", "{} Skilled Nursing Facility", "{} Gardens Nursing and Rehab",
)  # fmt: skip
_WARDS = ("{} Ward", "{} Pavilion", "{} Wing", "{} Unit", "{} Tower")
_PHARMACIES = ("{} Pharmacy", "{} Drug", "{} Apothecary", "{} Chemists")
_SCHOOLS = (
    "{} Elementary School", "{} Middle School", "{} High School", "{} Academy", "{} University",
    "{} Community College", "{} Preschool", "{} Montessori School",
)  # fmt: skip


def draw_street(rng: Random) -> str:
    """Draw a street address, without its town."""
    if rng.random() < 0.08:
        return fill_pattern(rng, rng.choice(("P.O. Box *###", "PO Box *##", "RR * Box *##")))
    number = fill_pattern(rng, rng.choice(("*#", "*##", "*###", "*####", "*##@")))
    direction = rng.choice(("", "", "", "", "N. ", "S ", "West ", "NE "))
    name = rng.choice(read_lines("lists/streets.txt"))
    unit = "".join(fill_pattern(rng, c) if c in "#*@" else c for c in rng.choice(_UNITS))
    return f"{number} {direction}{name} {rng.choice(_STREET_TYPES)}{unit}"


def draw_town(rng: Random) -> str:
    """Draw a town."""
    return rng.choice(read_lines("lists/towns.txt"))


def _of(patterns: tuple[str, ...], stems: str) -> Callable[[Random], str]:
    return lambda rng: rng.choice(patterns).format(rng.choice(read_lines(f"lists/{stems}.txt")))


SITES: Mapping[str, Callable[[Random], str]] = {
    "street": draw_street,
    "city": draw_town,
    "county": lambda rng: f"{draw_town(rng)} County",
    "zip": lambda rng: fill_pattern(rng, rng.choice(("*####", "*####", "0####", "*####-####"))),
    "postcode": lambda rng: fill_pattern(rng, rng.choice(("@@# #@@", "@## #@@", "@@## #@@"))),
    "hospital": _of(_HOSPITALS, "stems"),
    "clinic": _of(_CLINICS, "stems"),
    "home": _of(_HOMES, "stems"),
    "ward": _of(_WARDS, "stems"),
    "pharmacy": _of(_PHARMACIES, "stems"),
    "school": _of(_SCHOOLS, "stems"),
    "employer": lambda rng: rng.choice(read_lines("lists/employers.txt")),
}
