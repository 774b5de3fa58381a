"""Versioned prompt files, loaded strictly; note text enters as fenced values, never as template."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import jinja2.sandbox
import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.deid_text import DeidText
from app.core.draft import EvidenceLine
from app.core.errors import PromptError
from app.core.package_data import data_folder

_ID = re.compile(r"[a-z_]+/[a-z_]+\.v[0-9]+")
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)

# The fence's name is not a word of any note; what looks like it inside a note is defused.
FENCE = "note-data"
_FENCE_LIKE = re.compile(rf"</?\s*{FENCE}", re.IGNORECASE)

# What may fill a prompt: text that de-identification has passed, and values that hold no text of a
# note.
PromptValue = DeidText | tuple[EvidenceLine, ...] | Enum | int | float | bool


class _Front(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    version: int
    inputs: list[str]
    output: str


@dataclass(frozen=True, slots=True)
class RenderedPrompt:
    """A prompt ready for a generator.

    Attributes:
        ref: Its id, version and the first 12 hex digits of its file's SHA-256.
    """

    ref: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A prompt file that was read and checked."""

    prompt_id: str
    digest: str
    inputs: frozenset[str]
    output: str
    body: str = field(repr=False)

    @property
    def ref(self) -> str:
        """Id, version and digest."""
        return f"{self.prompt_id}@{self.digest[:12]}"

    def render(self, inputs: Mapping[str, PromptValue]) -> RenderedPrompt:
        """Fill the prompt.

        Args:
            inputs: Exactly the declared ones.

        Raises:
            PromptError: An input is missing or was not declared.
        """
        odd = ", ".join(sorted(self.inputs.symmetric_difference(inputs)))
        if odd:
            raise PromptError("prompt_inputs", prompt_id=self.prompt_id, problem=odd)
        values = {name: _value(value) for name, value in inputs.items()}
        text = _ENVIRONMENT.from_string(self.body).render(values)
        return RenderedPrompt(self.ref, text)


_ENVIRONMENT = jinja2.sandbox.ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    autoescape=False,  # a prompt is no markup; note text is fenced by `_fenced`
)


def _value(value: PromptValue) -> object:
    if isinstance(value, DeidText):
        return _fenced(value.text)
    if isinstance(value, tuple):
        return _fenced(
            "\n".join(f"[{line.number}] {_where(line)}{_flat(line.text)}" for line in value)
        )
    if isinstance(value, Enum):
        return value.value
    return value


def _where(line: EvidenceLine) -> str:
    return f"({_flat(line.heading)}) " if line.heading else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fenced(text: str) -> str:
    return f"<{FENCE}>\n{_FENCE_LIKE.sub('[fence]', text)}\n</{FENCE}>"


def load_prompt(prompt_id: str, prompt_dir: Path | None = None) -> PromptTemplate:
    """Read a prompt file.

    Args:
        prompt_id: "task/name.vN".
        prompt_dir: A folder searched before the shipped prompts; its files are not in ``LOCK``.

    Raises:
        PromptError: No such prompt, malformed, or a shipped one that differs from ``prompts/LOCK``.
    """
    if not _ID.fullmatch(prompt_id):
        raise PromptError("prompt_not_found", prompt_id=prompt_id)
    if prompt_dir is not None and (own := prompt_dir / f"{prompt_id}.md").is_file():
        return _parsed(prompt_id, own.read_bytes())
    shipped = data_folder("prompts") / f"{prompt_id}.md"
    if not shipped.is_file():
        raise PromptError("prompt_not_found", prompt_id=prompt_id)
    content = shipped.read_bytes()
    if lock().get(prompt_id) != hashlib.sha256(content).hexdigest():
        raise PromptError("prompt_changed", prompt_id=prompt_id)
    return _parsed(prompt_id, content)


def lock() -> dict[str, str]:
    """Return the SHA-256 of every published prompt, by id."""
    loaded: dict[str, str] = json.loads((data_folder("prompts") / "LOCK").read_text("utf-8"))
    return loaded


def shipped_prompts() -> tuple[str, ...]:
    """Return the ids of the shipped prompt files, sorted."""
    found = [
        f"{folder.name}/{file.name.removesuffix('.md')}"
        for folder in data_folder("prompts").iterdir()
        if folder.is_dir()
        for file in folder.iterdir()
        if file.name.endswith(".md")
    ]
    return tuple(sorted(found))


def _parsed(prompt_id: str, content: bytes) -> PromptTemplate:
    match = _FRONT.match(content.decode("utf-8"))
    if match is None:
        raise PromptError("prompt_malformed", prompt_id=prompt_id, problem="no front matter")
    try:
        raw: Any = yaml.safe_load(match["front"])
        front = _Front.model_validate(raw)
        tree = _ENVIRONMENT.parse(match["body"])
    except (ValidationError, yaml.YAMLError, jinja2.TemplateSyntaxError):
        raise PromptError(
            "prompt_malformed", prompt_id=prompt_id, problem="front matter or body"
        ) from None
    if f"{front.id}.v{front.version}" != prompt_id:
        raise PromptError(
            "prompt_malformed", prompt_id=prompt_id, problem="id or version differ from its name"
        )
    used = jinja2.meta.find_undeclared_variables(tree)
    if used != set(front.inputs):
        odd = ", ".join(sorted(used ^ set(front.inputs)))
        raise PromptError(
            "prompt_malformed", prompt_id=prompt_id, problem=f"inputs unused or undeclared: {odd}"
        )
    digest = hashlib.sha256(content).hexdigest()
    return PromptTemplate(prompt_id, digest, frozenset(front.inputs), front.output, match["body"])
