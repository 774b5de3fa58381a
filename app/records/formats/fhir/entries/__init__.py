"""A patient's discrete resources as one note that reads like a chart."""

from app.records.formats.fhir.entries.chart import Chart

__all__ = ["Chart"]
