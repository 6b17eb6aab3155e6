"""The tree holds every entry once in its branch, and each node with a key has a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailwhy import default_catalogue
from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.pages import entry_page
from mailwhy.tree import Node, build_tree


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _branch(tree: Node, title: str) -> Node:
    return next(child for child in tree.children if child.title == title)


def test_the_branches_stand_in_their_order(catalogue: Catalogue) -> None:
    assert [child.title for child in build_tree(catalogue).children] == [
        "What went wrong",
        "SMTP replies",
        "Enhanced codes",
        "Mail programs and systems",
        "Providers",
        "Programs and libraries",
    ]


def test_replies_are_grouped_by_their_first_two_digits(catalogue: Catalogue) -> None:
    replies = _branch(build_tree(catalogue), "SMTP replies")
    assert [(node.title, node.key) for node in replies.children] == [("4xx", "digits:4"), ("5xx", "digits:5")]
    five = replies.children[1]
    assert [(node.title, node.detail, node.key) for node in five.children] == [
        ("55x", "The mail system", "digits:55"),
        ("57x", "", "digits:57"),
    ]
    assert five.children[0].children == (Node("550", "Mailbox not available", "reply:550"),)
    assert five.count == 2


def test_enhanced_codes_stand_in_natural_order_by_subject(catalogue: Catalogue) -> None:
    enhanced = _branch(build_tree(catalogue), "Enhanced codes")
    addresses = next(node for node in enhanced.children if node.key == "subject:X.1")
    assert [node.title for node in addresses.children] == ["X.1.1", "5.1.1", "X.1.2", "X.1.10"]
    assert addresses.children[1].detail == "Not in the Acme directory (Acme Mail)"


def test_families_stand_in_the_branch_they_name(catalogue: Catalogue) -> None:
    tree = build_tree(catalogue)
    programs = _branch(tree, "Mail programs and systems")
    assert [node.key for node in programs.children] == ["family:express", "family:sockets"]
    assert [node.key for node in _branch(tree, "Programs and libraries").children] == ["family:node"]


def test_providers_are_grouped_by_kind(catalogue: Catalogue) -> None:
    providers = _branch(build_tree(catalogue), "Providers")
    assert [node.title for node in providers.children] == ["Mailbox providers", "Block lists"]
    (acme,) = providers.children[0].children
    assert acme.key == "provider:acme"
    assert acme.count == 4


def test_a_count_is_the_number_of_leaves_below(catalogue: Catalogue) -> None:
    tree = build_tree(catalogue)
    assert tree.count == sum(1 for node in _all(tree) if not node.children)
    assert Node("a", "", None).count == 0


@pytest.mark.parametrize("which", ["small", "default"])
def test_every_key_of_the_tree_has_a_page(which: str, catalogue: Catalogue) -> None:
    chosen = catalogue if which == "small" else default_catalogue()
    keyed = {node.key for node in _all(build_tree(chosen)) if node.key is not None}
    assert set(chosen.entries) - {key for key in keyed if key in chosen.entries} <= {
        f"provider:{provider}" for provider in chosen.providers
    }
    assert [key for key in keyed if entry_page(key, chosen) is None] == []
