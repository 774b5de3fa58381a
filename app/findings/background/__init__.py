"""Family and social history."""
