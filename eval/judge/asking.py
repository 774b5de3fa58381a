"""A language model asked about one claim: a verdict in JSON, or why there is none."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.claim import Label
from app.core.errors import EvalError, ModelError
from app.core.prompts import RenderedPrompt, load_prompt
from app.core.settings import EngineSettings
from app.llm.build import build_generator
from app.llm.generator import FATAL_CODES, GenerationParams, Generator
from eval.judge.judgement import Judgement
from eval.judge.questions import Question

PROMPT_ID = "judge/claim.v1"
CUT, WRONG_FORM = "reply_cut", "reply_wrong_form"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"verdict": {"type": "string", "enum": [label.value for label in Label]}},
    "required": ["verdict"],
    "additionalProperties": False,
}


class _Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    verdict: Label


class Judge:
    """Asks a model; it is given de-identified text alone.

    Args:
        generator: The model.
        params: Token limit, temperature and seed; the schema is the judge's own.
    """

    def __init__(self, generator: Generator, params: GenerationParams) -> None:
        self._generator = generator
        self._template = load_prompt(PROMPT_ID)
        self._params = GenerationParams(
            params.max_new_tokens, params.temperature, params.seed, _SCHEMA
        )

    @property
    def model(self) -> str:
        """Name of the model and adapter."""
        return self._generator.model

    @property
    def prompt_ref(self) -> str:
        """Id, version and digest of the prompt."""
        return self._template.ref

    def render(self, question: Question) -> RenderedPrompt:
        """Write the prompt of a question."""
        return self._template.render({"lines": question.lines, "claim": question.claim})

    def key(self, prompt: RenderedPrompt) -> str:
        """Return a digest of everything that an answer rests on."""
        params = self._params
        told = (
            self.model, prompt.ref, prompt.text, params.max_new_tokens, params.temperature,
            params.seed,
        )  # fmt: skip
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def ask(self, prompt: RenderedPrompt) -> Judgement:
        """Ask once; a reply that is late, cut or of another form is no verdict.

        Raises:
            ModelError: The model could answer no other claim either.
        """
        try:
            reply = self._generator.generate(prompt, self._params)
        except ModelError as error:
            if error.code in FATAL_CODES:  # what was answered is kept
                raise
            return Judgement(failure=error.code)
        if reply.finish != "stop":
            return Judgement(failure=CUT)
        try:
            return Judgement(_Reply.model_validate_json(reply.text).verdict)
        except ValidationError:
            return Judgement(failure=WRONG_FORM)


def build_judge(settings: EngineSettings) -> Judge:
    """Build the judge that the settings name.

    Raises:
        EvalError: The engine is the embedded one, which writes nothing of its own.
        ConfigError: It needs a model and none is set.
        ModelError: The model cannot be loaded.
    """
    if settings.name == "embedded":
        raise EvalError("eval_judge_needs_model")
    params = GenerationParams(settings.max_new_tokens, settings.temperature, settings.seed)
    return Judge(build_generator(settings), params)
