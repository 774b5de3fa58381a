"""Templates of the user's own: a prompt file whose headings are the shape of the summary."""

from __future__ import annotations

import re
from pathlib import Path

from app.core.draft import OutlineSection
from app.core.prompts import load_prompt
from app.core.section import SectionKind as K
from app.tasks.templates import BACKGROUND, DONE, DRUGS, JUDGED, MEASURED, NEXT, STORY, Template

TASK = "summarize"
_NAME = re.compile(r"[a-z_]+")
_FILE = re.compile(r"(?P<name>[a-z_]+)\.v(?P<version>[0-9]+)\.md")
_HEADING = re.compile(r"^##\s+(?P<title>\S[^\n{}]*?)\s*$", re.MULTILINE)
# Which parts of a note feed a heading, by its words; all that match do.
_FEEDS = (
    (re.compile(r"medic|drug|treatment", re.I), DRUGS),
    (re.compile(r"allerg", re.I), frozenset({K.ALLERGIES})),
    (re.compile(r"lab|result|objective|exam|vital|imaging|finding|investigat", re.I), MEASURED),
    (re.compile(r"plan|next|action|follow|recommend|disposition|to do", re.I), NEXT),
    (re.compile(r"assess|impression|diagnos|problem|conclusion", re.I), JUDGED),
    (re.compile(r"course|procedure|event|operation|what was done", re.I), DONE),
    (re.compile(r"history|background|past", re.I), BACKGROUND),
    (re.compile(r"subjective|present|reason|complaint|summary|situation|indication|why", re.I),
     STORY),
)  # fmt: skip
# What the embedded engine puts under a heading that it cannot tell the meaning of: nothing.
_NOTHING = frozenset({K.HEADER})


def find_template(name: str, prompt_dir: Path | None) -> Template | None:
    """Return the template of that name in a folder of the user's own, in its latest version.

    Args:
        name: Small letters and underscores; anything else is no name.
        prompt_dir: Holds ``summarize/NAME.vN.md``; None where there is none.

    Raises:
        PromptError: The file is malformed.
    """
    if prompt_dir is None or not _NAME.fullmatch(name):
        return None
    files = (_FILE.fullmatch(file.name) for file in (prompt_dir / TASK).glob("*.md"))
    versions = [int(m["version"]) for m in files if m and m["name"] == name]
    if not versions:
        return None
    prompt_id = f"{TASK}/{name}.v{max(versions)}"
    titles = [m["title"] for m in _HEADING.finditer(load_prompt(prompt_id, prompt_dir).body)]
    share = 1 / max(1, len(titles))
    return Template(name, prompt_id, tuple(OutlineSection(t, _feeds(t), share) for t in titles))


def place_of(path: Path) -> tuple[str, Path] | None:
    """Return the name and the folder of a template file; None where it lies or is called wrong."""
    file = _FILE.fullmatch(path.name)
    if file is None or path.parent.name != TASK:
        return None
    return file["name"], path.parent.parent


def _feeds(title: str) -> frozenset[K]:
    fed = [kinds for words, kinds in _FEEDS if words.search(title)]
    return frozenset[K]().union(*fed) or _NOTHING
