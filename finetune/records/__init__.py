"""Invented patients over time, told in notes of many kinds, with exact gold for every task."""
