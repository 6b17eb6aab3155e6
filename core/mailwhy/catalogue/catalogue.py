"""The catalogue in memory: look-up of causes, codes and providers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from mailwhy.catalogue.entries import (
    CatalogueFile,
    Cause,
    CauseGroup,
    ClientEntry,
    ClientFamily,
    Digit,
    EnhancedEntry,
    Label,
    Mark,
    Phrase,
    Provider,
    ProviderEntry,
    ReplyEntry,
    Step,
    WarningEntry,
)
from mailwhy.catalogue.literals import Way
from mailwhy.catalogue.terms import MarkMeaning
from mailwhy.codes import EnhancedCode, HResult, InvalidCode, ReplyCode

AnyEntry = Cause | ReplyEntry | EnhancedEntry | ClientEntry | ProviderEntry | Provider
"""The entries that have a page of their own."""


@dataclass(frozen=True, slots=True)
class _Range:
    """An enhanced entry that holds for a range of details."""

    klass: str
    subject: int
    first: int
    last: int
    entry: EnhancedEntry

    def holds(self, code: EnhancedCode) -> bool:
        return (
            self.klass in (code.klass, "X") and self.subject == code.subject and self.first <= code.detail <= self.last
        )


def entry_key(entry: AnyEntry) -> str:
    """The key under which the catalogue knows ``entry``: ``cause:…``, ``reply:…``, ``enhanced:…`` …"""
    match entry:
        case Cause():
            return f"cause:{entry.id}"
        case ReplyEntry():
            return f"reply:{entry.code}"
        case EnhancedEntry():
            return f"enhanced:{entry.code}" + (f"@{entry.provider}" if entry.provider else "")
        case ClientEntry():
            return f"client:{entry.family}:{entry.code}" + (f":{entry.symbol}" if entry.symbol else "")
        case ProviderEntry():
            return f"provider-code:{entry.provider}:{entry.code}"
        case Provider():
            return f"provider:{entry.id}"


def client_spelling(text: str) -> str:
    """The form under which a client code is looked up: an HRESULT as ``0x…``, anything else folded."""
    try:
        return str(HResult.parse(text))
    except InvalidCode:
        return text.strip().casefold()


class Catalogue:
    """All entries, indexed. Immutable; ``data`` is what it was made of.

    ``literals`` are the required literals of patterns, as far as they were made beforehand.
    """

    def __init__(self, data: CatalogueFile, literals: Mapping[str, tuple[Way, ...]] | None = None) -> None:
        self.data = data
        self.literals: Mapping[str, tuple[Way, ...]] = literals or {}
        self._causes = {cause.id: cause for cause in data.cause}
        self._warnings = {warning.id: warning for warning in data.warning}
        self._digits = {(digit.position, digit.text): digit for digit in data.digit}
        self._replies = {reply.code: reply for reply in data.reply}
        self._providers = {provider.id: provider for provider in data.provider}
        self._branches = {family.id: family.branch for family in data.family}
        self._general_families = frozenset(family.id for family in data.family if family.general)
        self._enhanced: dict[str, list[EnhancedEntry]] = {}
        self._ranges: list[_Range] = []
        for entry in data.enhanced:
            if "-" in entry.code:
                klass, subject, details = entry.code.split(".")
                first, last = details.split("-")
                self._ranges.append(_Range(klass, int(subject), int(first), int(last), entry))
            else:
                self._enhanced.setdefault(entry.code, []).append(entry)
        self._clients: dict[str, list[ClientEntry]] = {}
        for client in data.client:
            for spelling in dict.fromkeys(
                client_spelling(text) for text in (client.code, client.symbol or "", *client.also) if text
            ):
                self._clients.setdefault(spelling, []).append(client)

    @property
    def groups(self) -> tuple[CauseGroup, ...]:
        """The groups of causes, in the order of the tree."""
        return self.data.group

    @property
    def causes(self) -> Mapping[str, Cause]:
        """All causes by id, in the order of the files."""
        return MappingProxyType(self._causes)

    @property
    def families(self) -> tuple[ClientFamily, ...]:
        """The families of client codes, in the order of the files."""
        return self.data.family

    def speaks_of_mail(self, entry: ClientEntry) -> bool:
        """Whether a client code by itself tells that mail is spoken of, and not a program of any kind."""
        return not entry.general and entry.family not in self._general_families

    def branch(self, entry: ClientEntry) -> str | None:
        """The branch of a client code's family: ``programs`` or ``libraries``."""
        return self._branches.get(entry.family)

    @property
    def providers(self) -> Mapping[str, Provider]:
        """All providers by id."""
        return MappingProxyType(self._providers)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The words before fields of dialogs and notices."""
        return self.data.label

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The words that tell about the form of a notice or the state of a message."""
        return self.data.mark

    def patterns_of(self, means: MarkMeaning) -> tuple[str, ...]:
        """The patterns of the marks of one meaning."""
        return tuple(mark.pattern for mark in self.data.mark if mark.means is means)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that name causes."""
        return self.data.phrase

    def cause(self, cause_id: str) -> Cause:
        """The cause with that id. Raises KeyError where there is none."""
        return self._causes[cause_id]

    def find_warning(self, warning_id: str) -> WarningEntry | None:
        """The warning with that id, or None where there is none."""
        return self._warnings.get(warning_id)

    def digit(self, position: str, text: str) -> Digit | None:
        """What a digit or field means at its position; the position's general entry where it has none."""
        return self._digits.get((position, text)) or self._digits.get((position, ""))

    def reply(self, code: ReplyCode) -> ReplyEntry | None:
        """The entry of a reply code, or None where the catalogue does not know it."""
        return self._replies.get(str(code))

    def enhanced(self, code: EnhancedCode, provider: str | None = None) -> tuple[EnhancedEntry, ...]:
        """All meanings of an enhanced code, the closest first.

        The provider's own meaning comes first where ``provider`` is given; then the standard's; then
        other providers'. Within each an entry for the class comes before one for any class, and a
        single code before a range.
        """
        found = [*self._enhanced.get(str(code), ())]
        found += [held.entry for held in self._ranges if held.holds(code)]
        if code.klass != "X":
            found += self._enhanced.get(str(code.any_class()), ())

        def distance(entry: EnhancedEntry) -> int:
            if entry.provider is None:
                return 1
            return 0 if entry.provider == provider else 2

        return tuple(sorted(found, key=distance))

    def client(self, text: str) -> tuple[ClientEntry, ...]:
        """All meanings of a mail program's or system's code, in any of its spellings."""
        return tuple(self._clients.get(client_spelling(text), ()))

    def provider_of_host(self, host: str) -> Provider | None:
        """The provider whose servers ``host`` is one of, by the longest domain suffix."""
        labels = host.casefold().rstrip(".").split(".")
        for start in range(len(labels) - 1):
            provider = self._hosts.get(".".join(labels[start:]))
            if provider is not None:
                return provider
        return None

    @cached_property
    def _hosts(self) -> dict[str, Provider]:
        return {host.casefold(): provider for provider in self.data.provider for host in provider.hosts}

    @cached_property
    def own_hosts(self) -> tuple[str, ...]:
        """Domain suffixes of the reader's own outgoing servers, from an organisation's own part."""
        return tuple(host.casefold() for servers in self.data.own_servers for host in servers.hosts)

    def own_steps(self, cause_id: str) -> tuple[Step, ...]:
        """An organisation's own steps for a cause; none where it has given none."""
        return tuple(step for own in self.data.own_steps if own.cause == cause_id for step in own.steps)

    def kinds(self, cause_id: str) -> tuple[str, ...]:
        """The cause and those that it is a kind of, from the finest to the widest."""
        chain = [cause_id]
        while (cause := self._causes.get(chain[-1])) is not None and cause.kind_of and cause.kind_of not in chain:
            chain.append(cause.kind_of)
        return tuple(chain)

    @cached_property
    def entries(self) -> Mapping[str, AnyEntry]:
        """All entries that have a page, by key."""
        every: Iterable[AnyEntry] = (
            *self.data.cause,
            *self.data.reply,
            *self.data.enhanced,
            *self.data.client,
            *self.data.provider,
            *self.data.provider_code,
        )
        return MappingProxyType({entry_key(entry): entry for entry in every})
