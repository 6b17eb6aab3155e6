"""Where Mailwhy keeps things on this computer, by the custom of the system."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "Mailwhy"


def config_dir() -> Path:
    """The folder of the person's settings; it need not exist."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False, roaming=True))


def own_catalogue_dir() -> Path:
    """The folder of an organisation's own catalogue files (``*.toml``); it need not exist."""
    return config_dir() / "catalogue"


def state_dir() -> Path:
    """The folder for what a program keeps between two starts, such as a socket's name; it need not exist."""
    return Path(platformdirs.user_state_dir(_NAME, appauthor=False))
