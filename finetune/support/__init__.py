"""Pairs of evidence and claim, made of own wordings, for the support model."""
