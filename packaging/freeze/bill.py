"""The bill of materials of the frozen program: what ships in it, as CycloneDX writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Component:
    """Something that ships. ``kind`` is the type of its package URL; ``licence`` an SPDX expression, or None."""

    kind: str
    name: str
    version: str
    licence: str | None

    @property
    def url(self) -> str:
        """The package URL (https://github.com/package-url/purl-spec)."""
        name = self.name.lower().replace("_", "-") if self.kind == "pypi" else self.name
        return f"pkg:{self.kind}/{quote(name)}@{quote(self.version)}"


def cyclonedx(version: str, homepage: str, components: Iterable[Component], epoch: int) -> str:
    """The bill for Mailwhy ``version`` in JSON, CycloneDX 1.6; ``epoch`` is its date in Unix seconds."""
    ours = _entry(Component("pypi", "mailwhy", version, "MIT"))
    ours |= {"type": "application", "externalReferences": [{"type": "website", "url": homepage}]}
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(), "component": ours},
        "components": [_entry(component) for component in components],
    }
    return json.dumps(bill, indent=1) + "\n"


def _entry(component: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": component.url,
        "name": component.name,
        "version": component.version,
        "purl": component.url,
    }
    if component.licence is not None:
        entry["licenses"] = [{"expression": component.licence}]
    return entry
