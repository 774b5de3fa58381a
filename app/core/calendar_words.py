"""Month and weekday names as notes write them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)} | {
    name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)
} | {"sept": 9}  # fmt: skip

MONTH_PATTERN = "|".join(
    f"{name}|{name[:3]}\\.?" if len(name) > 3 else name for name in MONTHS
) + "|Sept\\.?"  # fmt: skip
# Any of them, for patterns.
MONTH = f"(?:{MONTH_PATTERN})"
WEEKDAY_PATTERN = "|".join(WEEKDAYS) + r"|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?"
