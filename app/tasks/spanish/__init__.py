"""Spanish forms of the checked sentences of a handout: each part by tested phrases alone."""

from app.tasks.spanish.handout import REASON, SPANISH, SpanishHandout, in_spanish
from app.tasks.spanish.sentences import sentence_in_spanish

__all__ = ["REASON", "SPANISH", "SpanishHandout", "in_spanish", "sentence_in_spanish"]
