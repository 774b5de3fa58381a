"""Notewell: a clinical note assistant whose sentences point at what they rest on."""
