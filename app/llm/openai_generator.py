"""Generation on a server that speaks OpenAI's API: vLLM, SGLang, llama.cpp, Ollama and others."""

from __future__ import annotations

import collections.abc
import json
import random
import re
from contextlib import contextmanager
from typing import Any

import openai
from openai.types.chat import ChatCompletionChunk
from pydantic import SecretStr

from app.core.errors import ContextTooLong, ModelError
from app.core.prompts import RenderedPrompt
from app.llm.breaker import CircuitBreaker
from app.llm.drafter import Cancel
from app.llm.generator import Ending, Finish, Generation, GenerationParams, ReplyStream
from app.llm.retry import RetryPolicy, pause
from app.llm.time_limit import TimeLimit

# The client wants a key; a server that asks for none ignores it. Without this it would send
# OPENAI_API_KEY to whatever server is set.
_NO_KEY = "none"
_RETRY = RetryPolicy()
# How servers say that a prompt does not fit (OpenAI, vLLM, SGLang, llama.cpp, Ollama).
_TOO_LONG = re.compile(
    r"context[_ ](?:length|size|window)|maximum (?:context|model|input) length|max_model_len"
    r"|exceeds? the (?:available |maximum )?context|longer than the model|prompt is too long",
    re.IGNORECASE,
)


class OpenAiGenerator:
    """A model on a server that speaks the chat completions API.

    Args:
        model: Name that the server knows it by; of an adapter, where the server keeps those as
            models of their own (vLLM).
        base_url: With its version path ("http://127.0.0.1:8000/v1").
        timeout_s: For connecting and between two pieces of a reply.
        retry: Further attempts at a busy or failing server, before the first piece.
        n_side_by_side: Requests that are sent at the same time; the server batches them.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str,
        api_key: SecretStr | None = None,
        timeout_s: float = 120.0,
        retry: RetryPolicy = _RETRY,
        n_side_by_side: int = 8,
    ) -> None:
        self._model = model
        self._base_url = base_url
        self._timeout_s = timeout_s
        self._client = openai.OpenAI(
            base_url=base_url,
            api_key=api_key.get_secret_value() if api_key else _NO_KEY,
            timeout=timeout_s,
            max_retries=0,  # `retry` sees to it: it can be cancelled while it waits
        )
        self._retry = retry
        self._chance = random.Random()  # noqa: S311  (spreads waits, keeps no secret)
        self._breaker = CircuitBreaker()
        self._n_side_by_side = n_side_by_side

    @property
    def model(self) -> str:
        """Name of the model, as the server knows it."""
        return self._model

    @property
    def n_side_by_side(self) -> int:
        """How many requests are sent at the same time."""
        return self._n_side_by_side

    def models(self) -> tuple[str, ...]:
        """Return the names of the models that the server offers.

        Raises:
            ModelError: The server does not answer.
        """
        with self._mapped_errors():
            return tuple(model.id for model in self._client.models.list())

    def generate(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> Generation:
        """Return the whole reply.

        Raises:
            ModelError: One code for each way in which a server fails; ``ContextTooLong`` where it
                says that the prompt does not fit.
        """
        reply = self.stream(prompt, params, cancel=cancel).read()
        if params.schema is not None and reply.finish == "stop" and not _is_json(reply.text):
            raise ModelError("reply_not_json", model=self._model)
        return reply

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> ReplyStream:
        """Yield the reply as the server sends it; raises as ``generate`` does, while it is read."""
        return ReplyStream(self._pieces(prompt, params, cancel or Cancel()))

    def _pieces(
        self, prompt: RenderedPrompt, params: GenerationParams, cancel: Cancel
    ) -> collections.abc.Generator[str, None, Ending]:
        counts = _Counts()
        limit = TimeLimit(params.time_limit_s)
        limit.begin()
        with self._breaker.guard(), self._mapped_errors(limit):
            if cancel.is_set:
                return Ending("cancelled")
            with self._opened(self._arguments(prompt, params), cancel, limit) as chunks:
                for chunk in chunks:
                    if cancel.is_set:
                        return counts.ending("cancelled")
                    if limit.is_over:
                        raise limit.error
                    if piece := counts.take(chunk):
                        yield piece
        if counts.reason is None:  # the connection ended, the reply did not
            raise ModelError("server_stream_broken")
        return counts.ending("length" if counts.reason == "length" else "stop")

    def _opened(
        self, arguments: dict[str, Any], cancel: Cancel, limit: TimeLimit
    ) -> openai.Stream[ChatCompletionChunk]:
        """Send a request until the server begins to reply, or it is no use to send it again.

        A server that says nothing is left when the reply's time is up, if that is sooner.
        """
        n_tried = 0
        while True:
            timeout_s = limit.within(self._timeout_s)
            try:
                return self._client.chat.completions.create(
                    **arguments, stream=True, timeout=timeout_s
                )
            except (openai.APIConnectionError, openai.APIStatusError) as error:
                n_tried += 1
                wait_s = self._wait_s(error, n_tried)
                if wait_s is None or limit.is_over or not pause(limit.within(wait_s), cancel):
                    raise

    def _wait_s(self, error: openai.APIError, n_tried: int) -> float | None:
        """Return how long to wait before asking again, or None where that is no use."""
        if not isinstance(error, openai.APIStatusError):
            return self._retry.wait_s(n_tried, None, self._chance)
        if not _is_busy(error.status_code):
            return None
        return self._retry.wait_s(n_tried, error.response.headers, self._chance)

    def _arguments(self, prompt: RenderedPrompt, params: GenerationParams) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            "model": params.adapter or self._model,
            "messages": [{"role": "user", "content": prompt.text}],
            "max_tokens": params.max_new_tokens,  # the name that every server of the list reads
            "temperature": params.temperature,
            "seed": params.seed,
            "stream_options": {"include_usage": True},
        }
        if params.schema is not None:
            arguments["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "reply", "schema": dict(params.schema), "strict": True},
            }
        return arguments

    @contextmanager
    def _mapped_errors(self, limit: TimeLimit | None = None) -> collections.abc.Generator[None]:
        """Turn what the client raises into one clear error, without the server's own words.

        A server may quote the prompt in its message, so the cause is cut off.
        """
        try:
            yield
        except openai.APITimeoutError:
            if limit is not None and limit.is_over:
                raise limit.error from None
            raise ModelError("server_timeout", timeout_s=self._timeout_s) from None
        except openai.APIStatusError as error:
            raise self._refusal(error) from None
        except openai.APIConnectionError as error:
            raise self._lost(error) from None
        except (openai.APIError, json.JSONDecodeError) as error:
            if _TOO_LONG.search(str(error)):
                raise ContextTooLong("server_context_too_long") from None
            raise ModelError("server_stream_broken") from None

    def _refusal(self, error: openai.APIStatusError) -> ModelError:
        status = error.status_code
        if status in (401, 403):
            return ModelError("server_refused_key")
        if status == 404:
            return ModelError("server_model_unknown", model=self._model, base_url=self._base_url)
        if status in (400, 413, 422) and _TOO_LONG.search(f"{error.code} {error.message}"):
            return ContextTooLong("server_context_too_long")
        if _is_busy(status):
            return ModelError("server_busy", status=status)
        return ModelError("server_refused_request", status=status)

    def _lost(self, error: openai.APIConnectionError) -> ModelError:
        """Tell a server that is down from one that went away while it wrote."""
        broken = type(error.__cause__).__name__ in ("RemoteProtocolError", "ReadError")
        if broken:
            return ModelError("server_stream_broken")
        return ModelError("server_unreachable", base_url=self._base_url)


class _Counts:
    """What the pieces of a reply add up to."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self._n_prompt = 0
        self._n_new = 0
        self._n_pieces = 0

    def take(self, chunk: ChatCompletionChunk) -> str | None:
        """Count a chunk; return its text."""
        if chunk.usage is not None:
            self._n_prompt = chunk.usage.prompt_tokens
            self._n_new = chunk.usage.completion_tokens
        if not chunk.choices:
            return None
        choice = chunk.choices[0]
        self.reason = choice.finish_reason or self.reason
        self._n_pieces += bool(choice.delta.content)
        return choice.delta.content

    def ending(self, finish: Finish) -> Ending:
        return Ending(finish, self._n_prompt, self._n_new or self._n_pieces)


def _is_busy(status: int) -> bool:
    """Say whether the same request may be answered later."""
    return status in (408, 409, 429) or status >= 500


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True
