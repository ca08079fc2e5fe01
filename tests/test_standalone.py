from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.standalone import json_for_html, notebook_frame, policy, standalone

TEMPLATE = '<title>$title</title><meta content="$policy"><style>$style</style>$data$scripts'


def page(**parts: object) -> str:
    known = {"title": "t", "style": "", "scripts": [], "data": {}} | parts
    return standalone(TEMPLATE, **known)  # type: ignore[arg-type]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_come_back_whole_and_hold_no_markup(data: object) -> None:
    written = json_for_html(data)
    assert json.loads(written) == data
    assert not set(written) & set("<>&\u2028\u2029")


def test_a_title_is_text() -> None:
    assert "<title>&lt;b&gt; &amp;</title>" in page(title="<b> &")


def test_each_script_is_allowed_by_its_own_hash_and_nothing_else_is() -> None:
    said = policy("body{}", ["let a = 1;"])
    digest = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
    assert f"script-src 'sha256-{digest}';" in said
    assert said.startswith("default-src 'none';")
    assert "unsafe" not in said
    assert "http" not in said


def test_the_hash_is_that_of_the_script_as_a_browser_reads_it() -> None:
    html = page(scripts=["let a = 1;\r\nlet b = 2;\r"])
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in html


@pytest.mark.parametrize("code", ["</script>", "a </SCRIPT", "<!-- a", "</style>"])
def test_code_that_would_break_out_of_its_element_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="cannot stand in a page"):
        page(scripts=[code])


def test_a_notebook_frame_holds_the_whole_page_and_cannot_be_left() -> None:
    html = '<p title="a">"& </iframe> é</p>'
    frame = notebook_frame(html)
    assert frame.count("<iframe") == frame.count("</iframe>") == 1
    (held,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert unescape(held) == html
    assert "allow-same-origin" not in frame
