"""The one MiniLM in memory: text in, unit vectors out, nothing downloaded."""

from app.encoder.loading import load_encoder, model_folder
from app.encoder.minilm import MiniLmEncoder

__all__ = ["MiniLmEncoder", "load_encoder", "model_folder"]
