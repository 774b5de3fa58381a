"""Batch jobs that survive a kill."""

from app.jobs.batch import BatchReport, run_batch
from app.jobs.tasks import JobTask

__all__ = ["BatchReport", "JobTask", "run_batch"]
