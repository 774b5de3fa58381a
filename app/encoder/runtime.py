"""ONNX Runtime, told to report nothing before it is loaded.

Its builds for Linux (1.31.1) note their use in the user's cache folder and send it to their maker
from the moment of the import on, unless this variable is set.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["onnxruntime"]
