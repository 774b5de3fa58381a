"""The Gradio UI and HTTP API on one ASGI app."""
