"""Which models the batch can write with; the others write one reply after the other."""

from __future__ import annotations

import inspect
from typing import Any

from peft import PeftModel
from transformers import PreTrainedModel

# What the step hands to the model; one that cannot take it counts positions in another way.
_NEEDED = frozenset(("input_ids", "attention_mask", "position_ids", "past_key_values"))
# Layers whose memory is keys and values; a recurrent one cannot be padded.
_ATTENTION = frozenset(("full_attention", "sliding_attention", "attention"))
# Settings of a checkpoint's generation that `choosing` knows nothing of, with the value that means
# nothing beside None.
_OTHER_RULES: dict[str, object] = {
    "bad_words_ids": None,
    "begin_suppress_tokens": None,
    "encoder_no_repeat_ngram_size": 0,
    "encoder_repetition_penalty": 1.0,
    "epsilon_cutoff": 0.0,
    "eta_cutoff": 0.0,
    "exponential_decay_length_penalty": None,
    "forced_bos_token_id": None,
    "forced_eos_token_id": None,
    "guidance_scale": 1.0,
    "min_length": 0,
    "min_new_tokens": 0,
    "no_repeat_ngram_size": 0,
    "remove_invalid_values": False,
    "renormalize_logits": False,
    "sequence_bias": None,
    "suppress_tokens": None,
    "top_h": None,
    "typical_p": 1.0,
    "watermarking_config": None,
}


def base_of(model: PreTrainedModel | PeftModel) -> Any:  # noqa: ANN401  (a causal model of any kind)
    """Return the model under its adapters, whose layers they have changed in place."""
    return model.get_base_model() if isinstance(model, PeftModel) else model


def suits_batching(model: PreTrainedModel | PeftModel) -> bool:
    """Say whether a model's replies may share a batch: attention alone, positions as told."""
    if isinstance(model, PeftModel) and any(
        c.is_prompt_learning for c in model.peft_config.values()
    ):
        return False  # such an adapter is no part of the layers: the base alone would not have it
    base = base_of(model)
    config = base.config.get_text_config()
    kinds = getattr(config, "layer_types", None) or ()
    return (
        not config.is_encoder_decoder
        and inspect.signature(base.forward).parameters.keys() >= _NEEDED
        and not getattr(base, "_is_stateful", False)
        and not getattr(config, "num_kv_shared_layers", 0)
        and set(kinds) <= _ATTENTION
        and _has_plain_rules(base)
    )


def _has_plain_rules(base: Any) -> bool:  # noqa: ANN401  (as above)
    rules = base.generation_config
    return rules is not None and all(
        getattr(rules, name, None) in (None, nothing) for name, nothing in _OTHER_RULES.items()
    )
