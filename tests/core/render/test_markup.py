"""Markdown, HTML and JSON: complete, and nothing of a paste becomes markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mailwhy.page import Headline, Page
from mailwhy.render.html import render_html
from mailwhy.render.json import render_json
from mailwhy.render.markdown import render_markdown
from mailwhy.report import Diagnosis, Report

_SENTENCE = "The mailbox of the recipient is full and takes no more"


class _Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.words: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_one_complete_document_that_loads_nothing(page: Page) -> None:
    document = render_html(page)
    assert document.startswith("<!DOCTYPE html>")
    assert document.endswith("</html>\n")
    seen = _Tags(document)
    assert seen.tags.count("html") == seen.tags.count("main") == seen.tags.count("h1") == 1
    assert not {"script", "img", "link", "iframe"} & set(seen.tags)
    assert seen.links == ["https://example.org/help?a=1&b=2"]
    assert "default-src 'none'" in document


def test_several_pages_are_one_document(page: Page) -> None:
    seen = _Tags(render_html(page, page))
    assert (seen.tags.count("html"), seen.tags.count("article")) == (1, 2)


def test_html_escapes_whatever_a_paste_holds(page: Page, hostile_page: Page) -> None:
    harmless, hostile = _Tags(render_html(page)), _Tags(render_html(hostile_page))
    assert [tag for tag in harmless.tags if tag != "a"] == hostile.tags
    assert hostile.links == []
    assert "<script>alert(1)</script>" in "".join(hostile.words)
    assert not any(character in render_html(hostile_page) for character in "\x00\x07\x1b\x9b\u202e\u2066")


def test_markdown_has_the_same_parts_whatever_a_paste_holds(page: Page, hostile_page: Page) -> None:
    harmless, hostile = (
        [token.type for token in MarkdownIt("commonmark").parse(render_markdown(each))] for each in (page, hostile_page)
    )
    assert harmless == hostile
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(render_markdown(hostile_page))
    tags = set(_Tags(rendered).tags)
    assert not {"script", "a", "em", "table", "s"} & tags


def test_markdown_shows_texts_as_they_are(page: Page) -> None:
    markdown = render_markdown(page)
    assert markdown.startswith(f"# {_SENTENCE}\n\n{_SENTENCE}\n\n- **Where it lies** {_SENTENCE}\n")
    assert (
        f"**You**\n\n1. {_SENTENCE} <https://example.org/help?a=1&b=2>\n2. Then wait.\n\n**The recipient**" in markdown
    )
    assert f"- `5` {_SENTENCE}: {_SENTENCE}" in markdown


@given(st.text(max_size=80))
def test_any_text_is_one_paragraph_of_plain_text_in_markdown(text: str) -> None:
    markdown = render_markdown(Page("x", (Headline(f"x{text}", f"{text}x", None, None, ()),)))
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert [token.type for token in tokens] == [
        "heading_open", "inline", "heading_close", "paragraph_open", "inline", "paragraph_close",
    ]  # fmt: skip
    assert {child.type for token in tokens for child in token.children or ()} <= {"text", "text_special"}


def test_json_is_the_report_in_ascii(
    make_report: Callable[..., Report], make_diagnosis: Callable[..., Diagnosis]
) -> None:
    report = make_report("p\u00e4ste \u202e\x1b", make_diagnosis(recipient="j\u00f6@example.net"))
    printed = render_json(report)
    assert printed.isascii()
    assert json.loads(printed) == json.loads(json.dumps(report.to_dict()))
    assert render_json(report, indent=None).count("\n") == 1
