"""What can be asked for: summarize, extract, educate, ask."""

from app.tasks.ask import ask
from app.tasks.educate import educate
from app.tasks.explain import (
    explain_findings,
    explain_handout,
    explain_summary,
    with_orders,
)
from app.tasks.explain_answer import explain_answer
from app.tasks.extract import extract
from app.tasks.follow_up import in_context
from app.tasks.orders import orders
from app.tasks.summarize import (
    SummaryPlan,
    finish_summary,
    plan_record,
    plan_summary,
    stream_summary,
)
from app.tasks.template_files import find_template
from app.tasks.templates import TEMPLATE_NAMES, TaskError, Template, template, template_for

__all__ = [
    "TEMPLATE_NAMES",
    "SummaryPlan",
    "TaskError",
    "Template",
    "ask",
    "educate",
    "explain_answer",
    "explain_findings",
    "explain_handout",
    "explain_summary",
    "extract",
    "find_template",
    "finish_summary",
    "in_context",
    "orders",
    "plan_record",
    "plan_summary",
    "stream_summary",
    "template",
    "template_for",
    "with_orders",
]
