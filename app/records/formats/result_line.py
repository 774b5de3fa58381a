"""A result as one line of a note: its name, value, flag and range."""

from __future__ import annotations

# Interpretation codes that a laboratory prints beside a value (HL7 v2 table 0078, the same in
# FHIR); "normal" is not printed.
_FLAGS = frozenset("L LL H HH A AA < > LU HU POS NEG R S I".split())


def result_line(name: str, value: str, *, flag: str = "", reference: str = "") -> str:
    """Return "name: value flag (ref range)"; what is empty is left out.

    Args:
        name: Of the test.
        value: With its unit.
        flag: An interpretation code.
        reference: The range that counts as usual.
    """
    label = f"{name.strip().rstrip(':')}:" if name.strip() else ""
    ranges = f"(ref {reference.strip()})" if reference.strip() else ""
    shown = flag if flag in _FLAGS else ""
    return " ".join(part for part in (label, value.strip(), shown, ranges) if part)
