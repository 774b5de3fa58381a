"""Days of the week on which something is done, in Spanish ("los lunes y jueves")."""

from __future__ import annotations

import re

_DAYS = {
    "mon": "lunes", "tue": "martes", "tues": "martes", "wed": "miércoles", "thu": "jueves",
    "thur": "jueves", "thurs": "jueves", "fri": "viernes", "sat": "sábados", "sun": "domingos",
}  # fmt: skip
_DAY = (
    r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|Mon|Tues?|Wed|"
    r"Thu(?:rs?)?|Fri|Sat|Sun)"
)
# One day alone must be said as of every week; of several, each week is meant.
WEEKLY = re.compile(
    rf"(?:on |every )?(?P<days>{_DAY}(?:(?:, and |,? and |, |/|-(?=[MTWFS])){_DAY})+|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days|"
    r"(?<=every )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)",
)


def weekly(match: re.Match[str]) -> str:
    """Return on which days of each week."""
    words = re.findall(_DAY, match["days"])
    said = [_DAYS[re.sub(r"s$", "", w.lower())[:3]] for w in words]
    return f"los {said[0]}" if len(said) == 1 else f"los {', '.join(said[:-1])} y {said[-1]}"
