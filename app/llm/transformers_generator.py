"""Generation in process with transformers: replies side by side where the model lets them be."""

from __future__ import annotations

import collections.abc
import re
import threading
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from transformers import BatchEncoding, LogitsProcessorList

from app.core.errors import ContextTooLong
from app.core.prompts import RenderedPrompt
from app.llm.batching import BatchEngine, Reply, Request, suits_batching
from app.llm.batching.choosing import Chooser
from app.llm.drafter import Cancel
from app.llm.generator import Ending, Generation, GenerationParams, ReplyStream
from app.llm.json_constraint import JsonConstraint
from app.llm.plain_decoding import PlainJob
from app.llm.time_limit import TimeLimit
from app.llm.transformers_loading import LoadedModel, load_model

# Where a causal model's window is narrow, the reply is promised a quarter of it at least.
_MIN_REPLY_SHARE = 4
_THINK_OPEN = "<think>"


class TransformersGenerator:
    """A causal or encoder-decoder model with LoRA adapters, one of them in use for each reply.

    Replies that are asked for at the same time, from any thread, are written in one batch; each is
    the one that its own prompt and seed give alone. Encoder-decoders and models whose layers
    cannot be padded write one after the other. A stream that is not read to its end is to be
    closed.

    Args:
        loaded: Model and tokenizer, from ``load_model``.
        n_side_by_side: Replies in a batch at most.
    """

    def __init__(self, loaded: LoadedModel, *, n_side_by_side: int = 8) -> None:
        self._loaded = loaded
        self._turn = threading.Lock()
        self._special = _special_tokens(loaded)
        # A tokenizer drops the truncation that it was saved with at its first call, which must not
        # happen while another thread uses it.
        self._tokens("", add_special_tokens=True)
        suits = n_side_by_side > 1 and suits_batching(loaded.model)
        self._engine = BatchEngine(loaded, n_rows=n_side_by_side) if suits else None
        self._n_side_by_side = n_side_by_side if suits else 1

    @classmethod
    def load(
        cls,
        model: str,
        *,
        adapter: str | None = None,
        more_adapters: Sequence[str] = (),
        device: str = "auto",
        n_side_by_side: int = 8,
    ) -> TransformersGenerator:
        """Load a model; the other arguments, and the errors, are those of ``load_model``."""
        loaded = load_model(model, adapter=adapter, more_adapters=more_adapters, device=device)
        return cls(loaded, n_side_by_side=n_side_by_side)

    @property
    def model(self) -> str:
        """Name of the model and adapter."""
        return self._loaded.name

    @property
    def n_side_by_side(self) -> int:
        """How many replies it writes at the same time."""
        return self._n_side_by_side

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

    def check(self, prompt: RenderedPrompt, params: GenerationParams) -> None:
        """Raise ``ContextTooLong`` where a prompt does not fit; nothing is written."""
        inputs, _ = self._encode(prompt.text)
        self._room(int(inputs["input_ids"].shape[1]), params.max_new_tokens)

    def _pieces(
        self, prompt: RenderedPrompt, params: GenerationParams, cancel: Cancel
    ) -> collections.abc.Generator[str, None, Ending]:
        self._loaded.adapters.check(params.adapter or self._loaded.adapter)
        inputs, opened = self._encode(prompt.text)
        max_new = self._room(int(inputs["input_ids"].shape[1]), params.max_new_tokens)
        if opened:  # the chat template has begun the model's thoughts for it
            yield _THINK_OPEN
        if self._engine is None:
            return (yield from self._alone(inputs, params, max_new, cancel))
        reply = self._reply(inputs, params, max_new, cancel)
        self._engine.submit(reply)
        return (yield from reply.pieces())

    def _reply(
        self, inputs: BatchEncoding, params: GenerationParams, max_new: int, cancel: Cancel
    ) -> Reply:
        constraint = (
            JsonConstraint(params.schema, self._loaded.tokenizer) if params.schema else None
        )
        model: Any = self._loaded.model
        request = Request(
            tuple(inputs["input_ids"][0].tolist()),
            max_new,
            self._end_tokens,
            params.adapter or self._loaded.adapter,
        )
        return Reply(
            request,
            Chooser(params, model.generation_config, constraint, model.device),
            tokenizer=self._loaded.tokenizer,
            cancel=cancel,
            limit=TimeLimit(params.time_limit_s),
        )

    def _alone(
        self, inputs: BatchEncoding, params: GenerationParams, max_new: int, cancel: Cancel
    ) -> collections.abc.Generator[str, None, Ending]:
        """Write a reply by the library's own loop."""
        n_prompt = int(inputs["input_ids"].shape[1])
        job = PlainJob(
            self._loaded,
            self._arguments(inputs, params, max_new),
            seed=params.seed,
            cancel=cancel,
            limit=TimeLimit(params.time_limit_s),
        )
        using = self._loaded.adapters.using(
            self._loaded.model, params.adapter or self._loaded.adapter
        )
        with self._turn, using, job.running():
            yield from job.pieces()
            new = job.new_tokens(1 if self._loaded.is_encoder_decoder else n_prompt)
        if cancel.is_set:
            return Ending("cancelled", n_prompt, len(new))
        ended = not new or new[-1] in self._end_tokens or len(new) < max_new
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
        return padding if isinstance(padding, int) else min(self._end_tokens, default=None)

    @cached_property
    def _end_tokens(self) -> frozenset[int]:
        config = self._loaded.model.generation_config
        declared: object = config.eos_token_id if config else None  # pyright: ignore[reportAttributeAccessIssue]  (a Tensor of the module's own parameters to the checker)
        ends = declared if isinstance(declared, list) else [declared]
        own = self._loaded.tokenizer.eos_token_id
        return frozenset(token for token in (*ends, own) if isinstance(token, int))


def _special_tokens(loaded: LoadedModel) -> re.Pattern[str]:
    """Match every token that steers the model, so that a note that holds one stays text."""
    added = loaded.tokenizer.added_tokens_decoder.values()
    names = {*loaded.tokenizer.all_special_tokens, *(t.content for t in added if t.special)}
    longest_first = sorted((n for n in names if len(n) > 1), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first) or r"(?!)")
