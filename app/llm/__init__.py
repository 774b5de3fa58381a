"""The drafters: embedded rules and MiniLM, transformers models, OpenAI-compatible servers."""
