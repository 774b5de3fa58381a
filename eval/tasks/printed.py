"""Lists of texts that a benchmark holds as they were once printed."""

from __future__ import annotations

import ast
import re

_BETWEEN = re.compile(r"""(['"])\n (['"])""")


def read_numbered(written: str) -> tuple[str, ...]:
    r"""Return the texts of lines that begin with their numbers, from 0.

    A line without the next number goes on with the text before it.

    Args:
        written: "0 First.\n1 Second."
    """
    texts: list[str] = []
    for line in written.splitlines():
        number, _, rest = line.partition(" ")
        if number == str(len(texts)):
            texts.append(rest)
        elif texts:
            texts[-1] = f"{texts[-1]}\n{line}".rstrip()
    return tuple(texts)


def join_printed(written: str) -> str:
    r"""Return the strings of a list as numpy prints it, a line each; other text as it stands.

    Args:
        written: "['One.'\n 'Two.']"
    """
    if not written.startswith("["):
        return written
    try:
        # Python joins strings that stand side by side; a line break between them comes in.
        parts = ast.literal_eval(_BETWEEN.sub(r"\1 '\\n' \2", written))
    except (ValueError, SyntaxError):
        return written.strip("[]")
    return "".join(map(str, parts))
