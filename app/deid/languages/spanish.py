"""Spanish, as a language of notes."""

from __future__ import annotations

from app.deid.languages.language import Language
from app.deid.languages.spanish_dates import find_spanish_dates

SPANISH = Language(
    name="es",
    find_dates=find_spanish_dates,
    date_cue="desde",
    date_forms=("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d.%m.%y"),
    month_forms=("%m/%Y", "%m-%Y", "%m.%Y"),
    has_zip_areas=False,
    culture="hispanic",
)
