"""A page runs what it carries, by digest, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from app.assistant.export.offline import OfflinePage

_TEMPLATE = (
    '<meta content="{{ policy }}"><style>{{ style|safe }}</style>'
    "{% if script %}<script>{{ script|safe }}</script>{% endif %}<p>{{ text|exact }}</p>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(_TEMPLATE)
    (tmp_path / "page.css").write_text("p { color: red }")
    (tmp_path / "page.js").write_text('"use strict";')
    return tmp_path


def _digest(html: str, tag: str) -> str:
    content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    assert content
    return base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()


def test_style_and_script_are_named_by_digest(folder: Path):
    html = OfflinePage(folder, has_script=True).render({"text": "x"})
    assert f"script-src &#39;sha256-{_digest(html, 'script')}&#39;" in html
    assert f"style-src &#39;sha256-{_digest(html, 'style')}&#39;" in html
    assert "p { color: red }" in html
    assert "--paper" in html


def test_without_a_script_none_may_run(folder: Path):
    html = OfflinePage(folder).render({"text": "x"})
    assert "script-src &#39;none&#39;" in html
    assert "<script" not in html


def test_texts_are_escaped_and_stay_exact(folder: Path):
    html = OfflinePage(folder).render({"text": "<b>&\r"})
    assert "<p>&lt;b&gt;&amp;&#13;</p>" in html


def test_a_value_that_is_missing_is_an_error(folder: Path):
    with pytest.raises(UndefinedError):
        OfflinePage(folder).render({})
