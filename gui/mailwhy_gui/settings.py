"""What the window remembers between two starts: a small JSON file, written in one step."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "window.json"
NEW_NAME = "window.new.json"
BROKEN_NAME = "window.broken.json"
SCHEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")
SMALLEST_ZOOM, LARGEST_ZOOM = 60, 300


class Settings(NamedTuple):
    """The settings; ``geometry`` and the splitters are Qt's own states in Base64.

    No dataclass: the window waits for this module before its first paint.
    """

    zoom: int = 100
    scheme: str = "system"
    language: str = "system"
    mask_addresses: bool = True
    geometry: str = ""
    columns: str = ""
    rows: str = ""


class Loaded(NamedTuple):
    """Settings as read. ``set_aside`` is where a file that could not be used was moved to, if one was."""

    settings: Settings
    set_aside: Path | None = None


class SettingsFile:
    """The settings file in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def path(self) -> Path:
        """The file itself."""
        return self._folder / FILE_NAME

    def load(self) -> Loaded:
        """The settings; defaults where there is no file. Never raises: a broken file is set aside."""
        try:
            read = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Loaded(Settings())
        except (OSError, ValueError, RecursionError):
            return Loaded(Settings(), self._set_aside())
        if not isinstance(read, dict):
            return Loaded(Settings(), self._set_aside())
        return Loaded(_checked(read))

    def save(self, settings: Settings) -> None:
        """Write the settings, in one step. Raises OSError where the folder cannot be written to."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # Always the same name: what a killed program left half written is written over, and does not pile up.
        new = self._folder / NEW_NAME
        try:
            with new.open("w", encoding="utf-8") as file:
                json.dump(settings._asdict(), file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _set_aside(self) -> Path:
        target = self._folder / BROKEN_NAME
        try:
            self.path.replace(target)
        except OSError:
            return self.path
        return target


def _checked(read: dict[str, object]) -> Settings:
    """The settings with every value that is of the wrong type or out of range as its default."""
    kept = {name: read[name] for name, default in Settings()._asdict().items() if type(read.get(name)) is type(default)}
    if kept.get("scheme") not in SCHEMES:
        kept.pop("scheme", None)
    if kept.get("language") not in LANGUAGES:
        kept.pop("language", None)
    zoom = kept.get("zoom")
    if not isinstance(zoom, int) or not SMALLEST_ZOOM <= zoom <= LARGEST_ZOOM:
        kept.pop("zoom", None)
    return Settings(**kept)  # type: ignore[arg-type]
