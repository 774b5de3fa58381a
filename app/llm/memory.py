"""Failures of memory, told from others."""

from __future__ import annotations

import torch


def is_out_of_memory(error: BaseException) -> bool:
    """Say whether a failure is one of memory; torch raises a plain RuntimeError on a CPU."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "allocate memory" in str(error)
