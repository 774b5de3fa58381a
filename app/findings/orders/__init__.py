"""What a clinician orders, from a conversation or a plan."""

from app.findings.orders.find import find_orders

__all__ = ["find_orders"]
