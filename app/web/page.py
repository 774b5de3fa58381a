"""The page: Gradio Blocks laid out as a note beside its conversation."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from app.records import KNOWN_ENDINGS
from app.web.chat import Chat

TITLE = "Notewell"
FOOTER = "Draft for a licensed clinician to check; not a medical device"
HEAD = (
    '<link rel="icon" href="data:,">'
    '<link rel="stylesheet" href="/static/workspace.css">'
    '<script src="/static/workspace.js"></script>'
)
_SANS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Helvetica Neue",
    "Arial",
    "sans-serif",
)
_MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono", "monospace")
_UPLOAD_JS = "window.notewellUpload(element, (detail) => trigger('uploaded', detail));"


def theme() -> gr.themes.Base:
    """Return the theme: system fonts, nothing that is loaded from another host."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.cyan,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_sm,
        spacing_size=gr.themes.sizes.spacing_sm,
        font=_SANS,
        font_mono=_MONO,
    )


def build_page(chat: Chat, *, demo: bool) -> gr.Blocks:
    """Lay out the page and connect its events.

    Args:
        demo: Says on the page that its patients are invented.
    """
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_header(demo=demo), elem_id="nw-header", js_on_load=None, apply_default_css=False)
        with gr.Row(elem_id="nw-toolbar"):
            picker = gr.Dropdown(
                label="Note", choices=[], interactive=True, elem_id="nw-picker", min_width=220
            )
            upload = gr.HTML(
                _upload(),
                js_on_load=_UPLOAD_JS,
                apply_default_css=False,
                elem_id="nw-upload",
                min_width=150,
            )
        with gr.Row(elem_id="nw-panes", equal_height=False):
            with gr.Column(elem_id="nw-left", min_width=320):
                gr.HTML(
                    _PANE_TITLE, js_on_load=None, apply_default_css=False, elem_id="nw-note-title"
                )
                pane = gr.HTML(elem_id="nw-pane", js_on_load=None, apply_default_css=False)
            with gr.Column(elem_id="nw-right", min_width=320):
                with gr.Row(elem_id="nw-tasks"):
                    summarize = gr.Button("Summarize", variant="primary", min_width=90)
                    findings = gr.Button("Findings", min_width=90)
                    handout = gr.Button("Handout", min_width=90)
                    stop = gr.Button("Stop", variant="stop", interactive=False, min_width=70)
                log = gr.HTML(elem_id="nw-chat", js_on_load=None, apply_default_css=False)
                with gr.Row(elem_id="nw-ask"):
                    question = gr.Textbox(
                        label="Question",
                        show_label=False,
                        placeholder="Ask about this note",
                        max_lines=4,
                        max_length=2000,
                        scale=4,
                        elem_id="nw-question",
                    )
                    send = gr.Button("Ask", variant="primary", min_width=70, scale=0)
        gr.HTML(
            f'<p class="nw-foot">{escape(FOOTER)}</p>',
            js_on_load=None,
            apply_default_css=False,
            elem_id="nw-footer",
        )

        running = [log, summarize, findings, handout, send, stop]
        drawn = [picker, pane, *running]
        task: dict[str, Any] = {
            "outputs": running,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        quick: dict[str, Any] = {
            "api_visibility": "private",
            "show_progress": "hidden",
            "concurrency_limit": None,
        }
        page.load(chat.show, outputs=drawn, **quick)
        picker.input(chat.pick, picker, drawn[1:], **quick)
        upload.uploaded(chat.receive, outputs=drawn, **quick)
        summarize.click(chat.summarize, **task)
        findings.click(chat.extract, **task)
        handout.click(chat.educate, **task)
        asked = gr.on([send.click, question.submit], chat.ask, question, **task)
        asked.then(lambda: "", outputs=question, **quick)
        stop.click(chat.stop, **quick)
        page.unload(chat.forget)
    return page


_PANE_TITLE = (
    '<div class="nw-pane-title"><h2>Note</h2>'
    '<button type="button" id="nw-back" hidden>Back to sentence</button></div>'
)


def _header(*, demo: bool) -> str:
    note = '<span class="nw-demo">Demo: invented patients only</span>' if demo else ""
    return (
        f'<header class="nw-header"><h1>{TITLE}</h1>{note}'
        '<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>'
        "</header>"
    )


def _upload() -> str:
    endings = ",".join(sorted(KNOWN_ENDINGS))
    return (
        '<label class="nw-upload"><span>Upload a note</span>'
        f'<input type="file" accept="{escape(endings)}"></label>'
        '<p class="nw-upload-said" role="status"></p>'
    )
