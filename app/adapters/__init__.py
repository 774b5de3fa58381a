"""The registry of LoRA adapters."""
