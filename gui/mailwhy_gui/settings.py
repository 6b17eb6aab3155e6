"""What the window remembers between two starts: a small JSON file, written in one step."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE_NAME = "window.json"
BROKEN_NAME = "window.broken.json"
SCHEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "de")
SMALLEST_ZOOM, LARGEST_ZOOM = 60, 300


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; ``geometry`` and the splitters are Qt's own states in Base64."""

    zoom: int = 100
    scheme: str = "system"
    language: str = "system"
    mask_addresses: bool = True
    geometry: str = ""
    columns: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
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
        """Write the settings. Raises OSError where the folder cannot be written to."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=FILE_NAME)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(settings), file, indent=1)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
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
    defaults = Settings()
    kept = {
        field.name: read[field.name]
        for field in fields(Settings)
        if type(read.get(field.name)) is type(getattr(defaults, field.name))
    }
    if kept.get("scheme") not in SCHEMES:
        kept.pop("scheme", None)
    if kept.get("language") not in LANGUAGES:
        kept.pop("language", None)
    zoom = kept.get("zoom")
    if not isinstance(zoom, int) or not SMALLEST_ZOOM <= zoom <= LARGEST_ZOOM:
        kept.pop("zoom", None)
    return Settings(**kept)  # type: ignore[arg-type]
