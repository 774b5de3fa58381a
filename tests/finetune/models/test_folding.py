"""A folded update gives what peft gives, and learns."""

from __future__ import annotations

import torch

from app.adapters import TaskType
from finetune.models.base import with_lora
from finetune.models.folding import fold_updates
from finetune.models.tiny_architectures import tiny_model
from finetune.recipe import LoraRecipe


def test_a_folded_update_gives_and_learns_what_peft_does() -> None:
    torch.manual_seed(2)
    base = tiny_model("tiny:bert-pairs", 50, ("a", "b")).eval()
    model = with_lora(
        base, LoraRecipe(r=4, dropout=0.0), task_type=TaskType.PAIR_CLASSIFICATION, seed=2
    )
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_" in name:
                weight.normal_(std=0.3)
    ids, labels = torch.randint(3, 50, (2, 9)), torch.randint(0, 2, (2, 9))

    def run() -> tuple[torch.Tensor, list[torch.Tensor]]:
        model.zero_grad()
        found = model(input_ids=ids, labels=labels)
        found.loss.backward()
        slopes = [w.grad.clone() for w in model.parameters() if w.grad is not None]
        return found.logits.detach(), slopes

    expected, expected_slopes = run()
    fold_updates(model)
    logits, slopes = run()

    assert torch.allclose(logits, expected, atol=1e-5)
    assert len(slopes) == len(expected_slopes) > 2
    for slope, expected_slope in zip(slopes, expected_slopes, strict=True):
        assert torch.allclose(slope, expected_slope, rtol=0.02, atol=1e-3)
    with model.disable_adapter():
        assert not torch.allclose(model(input_ids=ids).logits, expected, atol=1e-3)
