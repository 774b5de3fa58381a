"""Text inside a note that gives orders to the software, set aside before anything reads it."""

from app.grounding.injection.aside import set_aside
from app.grounding.injection.detect import Injection, find_injections

__all__ = ["Injection", "find_injections", "set_aside"]
