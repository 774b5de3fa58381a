"""Who plants the errors knows nothing of who looks for them."""

import ast
from pathlib import Path

from eval.meta import case

ROOM = Path(case.__file__).parent
# Those that ask the checks for their judgement; none of them plants or rewords.
VIEWS = {"checks_view.py", "detectors.py"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_only_the_views_import_the_checks():
    importing = {
        path.name
        for path in ROOM.rglob("*.py")
        for name in imported(path)
        if name.startswith("eval.checks")
    }
    assert importing == VIEWS
