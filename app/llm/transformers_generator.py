"""Generation in process with transformers: one reply at a time, streamed from a thread."""

from __future__ import annotations

import collections.abc
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import torch
from transformers import (
    BatchEncoding,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
    TextIteratorStreamer,
)

from app.core.errors import ContextTooLong, ModelError
from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel
from app.llm.generator import Ending, Generation, GenerationParams, ReplyStream
from app.llm.json_constraint import JsonConstraint
from app.llm.memory import is_out_of_memory
from app.llm.transformers_loading import LoadedModel, load_model

# Where a causal model's window is narrow, the reply is promised a quarter of it at least.
_MIN_REPLY_SHARE = 4
_THINK_OPEN = "<think>"


class TransformersGenerator:
    """A causal or encoder-decoder model with LoRA adapters, one of them in use for each reply.

    Replies are generated one after the other; a stream that is not read to its end is to be closed.

    Args:
        loaded: Model and tokenizer, from ``load_model``.
    """

    def __init__(self, loaded: LoadedModel) -> None:
        self._loaded = loaded
        self._turn = threading.Lock()
        self._special = _special_tokens(loaded)

    @classmethod
    def load(
        cls,
        model: str,
        *,
        adapter: str | None = None,
        more_adapters: Sequence[str] = (),
        device: str = "auto",
    ) -> TransformersGenerator:
        """Load a model; arguments and errors are those of ``load_model``."""
        return cls(load_model(model, adapter=adapter, more_adapters=more_adapters, device=device))

    @property
    def model(self) -> str:
        """Name of the model and adapter."""
        return self._loaded.name

    def generate(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> Generation:
        """Return the whole reply.

        Raises:
            ModelError: The memory does not suffice or the model fails; ``ContextTooLong`` where
                the prompt does not fit.
            AdapterError: The request names an adapter that was not loaded.
        """
        return self.stream(prompt, params, cancel=cancel).read()

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> ReplyStream:
        """Yield the reply word by word; raises as ``generate`` does, while it is read."""
        return ReplyStream(self._pieces(prompt, params, cancel or Cancel()))

    def _pieces(
        self, prompt: RenderedPrompt, params: GenerationParams, cancel: Cancel
    ) -> collections.abc.Generator[str, None, Ending]:
        adapter = params.adapter or self._loaded.adapter
        self._loaded.adapters.check(adapter)
        inputs, opened = self._encode(prompt.text)
        n_prompt = int(inputs["input_ids"].shape[1])
        max_new = self._room(n_prompt, params.max_new_tokens)
        if opened:  # the chat template has begun the model's thoughts for it
            yield _THINK_OPEN
        job = _Job(self._loaded, self._arguments(inputs, params, max_new), params.seed, cancel)
        adapters = self._loaded.adapters
        with self._turn, adapters.using(self._loaded.model, adapter), job.running():
            yield from job.pieces()
            new = job.new_tokens(1 if self._loaded.is_encoder_decoder else n_prompt)
        if cancel.is_set:
            return Ending("cancelled", n_prompt, len(new))
        ended = not new or new[-1] in self._end_tokens() or len(new) < max_new
        return Ending("stop" if ended else "length", n_prompt, len(new))

    def _encode(self, text: str) -> tuple[BatchEncoding, bool]:
        """Tokenize a prompt as the model expects it; say whether its template opens a thought."""
        tokenizer = self._loaded.tokenizer
        text = self._special.sub(lambda match: f"{match[0][0]} {match[0][1:]}", text)
        if not tokenizer.chat_template:
            return self._tokens(text, add_special_tokens=True), False
        rendered = tokenizer.apply_chat_template(
            [{"role": "user", "content": text}],
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=False,  # templates that know no such switch ignore it
        )
        chat = str(rendered)
        return self._tokens(chat, add_special_tokens=False), chat.rstrip().endswith(_THINK_OPEN)

    def _tokens(self, text: str, *, add_special_tokens: bool) -> BatchEncoding:
        encoded = self._loaded.tokenizer(
            text, return_tensors="pt", add_special_tokens=add_special_tokens, truncation=False
        )
        encoded.pop("token_type_ids", None)  # decoders that are given them fail or ignore them
        return encoded.to(self._loaded.model.device)

    def _room(self, n_prompt: int, max_new: int) -> int:
        """Return how many tokens the reply may have.

        Raises:
            ContextTooLong: The prompt does not fit, or leaves no room for a reply.
        """
        limit = self._loaded.max_prompt_tokens
        if self._loaded.is_encoder_decoder:
            if limit is not None and n_prompt > limit:
                raise ContextTooLong("context_too_long", n_tokens=n_prompt, limit=limit)
            reply_limit = self._loaded.max_reply_tokens
            return max_new if reply_limit is None else min(max_new, reply_limit - 1)
        if limit is None:
            return max_new
        needed = min(max_new, limit // _MIN_REPLY_SHARE)
        if n_prompt + needed > limit:
            raise ContextTooLong("context_too_long", n_tokens=n_prompt + needed, limit=limit)
        return min(max_new, limit - n_prompt)

    def _arguments(
        self, inputs: BatchEncoding, params: GenerationParams, max_new: int
    ) -> dict[str, Any]:
        sampled = params.temperature > 0
        arguments: dict[str, Any] = {
            **inputs,
            "max_new_tokens": max_new,
            "max_length": None,  # of checkpoints' own configuration; it would contend with ours
            "num_beams": 1,  # streaming knows no beams
            "do_sample": sampled,
            "temperature": params.temperature if sampled else None,
        }
        if not sampled:
            arguments |= {"top_p": None, "top_k": None}
        if self._pad_token() is not None:
            arguments["pad_token_id"] = self._pad_token()
        if params.schema is not None:
            constraint = JsonConstraint(params.schema, self._loaded.tokenizer)
            arguments["logits_processor"] = LogitsProcessorList([constraint])
        return arguments

    def _pad_token(self) -> int | None:
        padding = self._loaded.tokenizer.pad_token_id
        return padding if isinstance(padding, int) else min(self._end_tokens(), default=None)

    def _end_tokens(self) -> frozenset[int]:
        config = self._loaded.model.generation_config
        declared: object = config.eos_token_id if config else None  # pyright: ignore[reportAttributeAccessIssue]  (a Tensor of the module's own parameters to the checker)
        ends = declared if isinstance(declared, list) else [declared]
        own = self._loaded.tokenizer.eos_token_id
        return frozenset(token for token in (*ends, own) if isinstance(token, int))


class _Stop(StoppingCriteria):
    """Stops where one of the flags is set."""

    def __init__(self, *flags: Cancel) -> None:
        self._flags = flags

    def __call__(
        self,
        input_ids: torch.LongTensor,
        scores: tuple[torch.Tensor] | None = None,
        **_: object,
    ) -> torch.BoolTensor:
        del scores
        stop = any(flag.is_set for flag in self._flags)
        return torch.BoolTensor([stop] * len(input_ids)).to(input_ids.device)  # pyright: ignore[reportReturnType]  (a plain Tensor to the checker)


class _Job:
    """One call of the model's ``generate`` in a thread of its own."""

    def __init__(
        self, loaded: LoadedModel, arguments: dict[str, Any], seed: int, cancel: Cancel
    ) -> None:
        self._loaded = loaded
        self._seed = seed
        self._closed = Cancel()
        self._streamer = TextIteratorStreamer(
            loaded.tokenizer,  # pyright: ignore[reportArgumentType]  (typed as one kind of tokenizer)
            skip_prompt=True,
            skip_special_tokens=True,
            clean_up_tokenization_spaces=False,
        )
        self._arguments = arguments | {
            "streamer": self._streamer,
            "stopping_criteria": StoppingCriteriaList([_Stop(cancel, self._closed)]),
        }
        self._written: Future[torch.Tensor] | None = None

    @contextmanager
    def running(self) -> collections.abc.Generator[None]:
        """Run the job; on the way out it has ended, stopped if need be."""
        with ThreadPoolExecutor(1, thread_name_prefix="notewell-generate") as pool:
            self._written = pool.submit(self._run)
            try:
                yield
            finally:
                self._closed.set()

    def pieces(self) -> Iterator[str]:
        """Yield the reply's text as it is written."""
        yield from (piece for piece in self._streamer if piece)

    def new_tokens(self, n_before: int) -> list[int]:
        """Return the tokens written after the first ``n_before``.

        Raises:
            ModelError: Generation failed.
        """
        if self._written is None:
            raise ValueError("the job is not running")
        try:
            return self._written.result()[0, n_before:].tolist()
        except (RuntimeError, ValueError, TypeError, IndexError, MemoryError) as error:
            code = "model_out_of_memory" if is_out_of_memory(error) else "model_failed"
            raise ModelError(code, model=self._loaded.name) from None

    def _run(self) -> torch.Tensor:
        on_gpu = self._loaded.model.device.type == "cuda"
        try:
            with torch.random.fork_rng([self._loaded.model.device] if on_gpu else []):
                torch.manual_seed(self._seed)
                return self._loaded.model.generate(**self._arguments)  # pyright: ignore[reportCallIssue]  (a Tensor of the module's own to the checker)
        finally:
            self._streamer.end()  # whatever happened, the reader must not wait for ever


def _special_tokens(loaded: LoadedModel) -> re.Pattern[str]:
    """Match every token that steers the model, so that a note that holds one stays text."""
    added = loaded.tokenizer.added_tokens_decoder.values()
    names = {*loaded.tokenizer.all_special_tokens, *(t.content for t in added if t.special)}
    longest_first = sorted((n for n in names if len(n) > 1), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first) or r"(?!)")
