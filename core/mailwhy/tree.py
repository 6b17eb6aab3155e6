"""The tree of everything that can be browsed, as plain nodes that a window can put a model over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mailwhy.catalogue.catalogue import AnyEntry, Catalogue, entry_key
from mailwhy.catalogue.entries import ClientEntry, EnhancedEntry, Provider, ProviderEntry
from mailwhy.natural import natural_key
from mailwhy.pages import wording


@dataclass(frozen=True)
class Node:
    """A branch or an entry: what both columns show, the key of its page if it has one, what lies below."""

    title: str
    detail: str
    key: str | None
    children: tuple[Node, ...] = ()

    @cached_property
    def count(self) -> int:
        """The number of leaves below; 0 for a leaf."""
        return sum(child.count or 1 for child in self.children)


def build_tree(catalogue: Catalogue) -> Node:
    """The whole tree under one root; a branch without entries is left out."""
    branches = (
        Node("What went wrong", "Reasons, in plain words", None, _causes(catalogue)),
        Node("SMTP replies", "Three digits, such as 550", None, _replies(catalogue)),
        Node("Enhanced codes", "Three numbers, such as 5.1.1", None, _enhanced(catalogue)),
        Node(
            "Mail programs and systems",
            "Numbers that a mail program or system shows",
            None,
            _families(catalogue, "programs"),
        ),
        Node("Providers", "Codes of mailbox providers, filters and block lists", None, _providers(catalogue)),
        Node(
            "Programs and libraries",
            "What websites, scripts and devices print",
            None,
            _families(catalogue, "libraries"),
        ),
    )
    return Node("Mailwhy", "", None, tuple(branch for branch in branches if branch.children))


def _leaf(entry: AnyEntry, title: str, detail: str) -> Node:
    return Node(title, detail, entry_key(entry))


def _causes(catalogue: Catalogue) -> tuple[Node, ...]:
    nodes = []
    for group in catalogue.groups:
        causes = tuple(
            _leaf(cause, cause.title, wording.SIDES[cause.fault])
            for cause in catalogue.causes.values()
            if cause.group == group.id
        )
        if causes:
            nodes.append(Node(group.title, group.meaning, f"group:{group.id}", causes))
    return tuple(nodes)


def _replies(catalogue: Catalogue) -> tuple[Node, ...]:
    replies = sorted(catalogue.data.reply, key=lambda entry: entry.code)

    def below(digits: str) -> tuple[Node, ...]:
        inside = [entry for entry in replies if entry.code.startswith(digits)]
        if len(digits) == 2:
            return tuple(_leaf(entry, entry.code, entry.name) for entry in inside)
        position = "second" if digits else "first"
        nodes = []
        for digit in dict.fromkeys(entry.code[len(digits)] for entry in inside):
            named = catalogue.digit(position, digit)
            title = f"{digits}{digit}".ljust(3, "x")
            nodes.append(Node(title, named.name if named else "", f"digits:{digits}{digit}", below(digits + digit)))
        return tuple(nodes)

    return below("")


def _enhanced(catalogue: Catalogue) -> tuple[Node, ...]:
    subjects: dict[str, list[EnhancedEntry]] = {}
    for entry in sorted(catalogue.data.enhanced, key=_enhanced_order):
        subjects.setdefault(entry.code.split(".")[1], []).append(entry)
    nodes = []
    for subject, entries in sorted(subjects.items(), key=lambda item: int(item[0])):
        named = catalogue.digit("subject", subject)
        leaves = tuple(_leaf(entry, entry.code, _with_provider(entry, catalogue)) for entry in entries)
        nodes.append(Node(f"X.{subject}.x", named.name if named else "", f"subject:X.{subject}", leaves))
    if not nodes:
        return ()
    classes = tuple(
        Node(f"{klass}.x.x", digit.name, f"class:{klass}")
        for klass in ("2", "4", "5")
        if (digit := catalogue.digit("class", klass)) is not None
    )
    return (*([Node("The first number", "Whether it will pass", None, classes)] if classes else []), *nodes)


def _enhanced_order(entry: EnhancedEntry) -> tuple[object, ...]:
    klass, subject, detail = entry.code.split(".")
    return int(subject), natural_key(detail), klass != "X", klass, entry.provider or ""


def _with_provider(entry: EnhancedEntry, catalogue: Catalogue) -> str:
    if entry.provider is None:
        return entry.name
    provider = catalogue.providers.get(entry.provider)
    return f"{entry.name} ({provider.name if provider else entry.provider})"


def _families(catalogue: Catalogue, branch: str) -> tuple[Node, ...]:
    entries: dict[str, list[ClientEntry]] = {}
    for entry in catalogue.data.client:
        entries.setdefault(entry.family, []).append(entry)
    return tuple(
        Node(family.title, family.meaning, f"family:{family.id}", _client_leaves(entries[family.id]))
        for family in catalogue.families
        if family.branch == branch and family.id in entries
    )


def _client_leaves(entries: Iterable[ClientEntry]) -> tuple[Node, ...]:
    return tuple(
        _leaf(entry, entry.code, f"{entry.name} ({entry.symbol})" if entry.symbol else entry.name)
        for entry in sorted(entries, key=lambda entry: natural_key(entry.code))
    )


def _providers(catalogue: Catalogue) -> tuple[Node, ...]:
    codes: dict[str, list[EnhancedEntry | ProviderEntry]] = {}
    for entry in catalogue.entries.values():
        if isinstance(entry, EnhancedEntry | ProviderEntry) and entry.provider is not None:
            codes.setdefault(entry.provider, []).append(entry)
    kinds = (*wording.PROVIDER_KINDS, *(provider.kind for provider in catalogue.providers.values()))
    nodes = []
    for kind in dict.fromkeys(kinds):
        inside = tuple(
            _provider(provider, codes[provider.id])
            for provider in sorted(catalogue.providers.values(), key=lambda provider: natural_key(provider.name))
            if provider.kind == kind and provider.id in codes
        )
        if inside:
            nodes.append(Node(wording.PROVIDER_KINDS.get(kind, kind), "", None, inside))
    return tuple(nodes)


def _provider(provider: Provider, codes: Iterable[EnhancedEntry | ProviderEntry]) -> Node:
    leaves = tuple(
        _leaf(entry, entry.code, entry.name) for entry in sorted(codes, key=lambda entry: natural_key(entry.code))
    )
    return Node(provider.name, "", entry_key(provider), leaves)
