"""The macOS application in a disk image; signed and notarised where the keys are given."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from targets import frozen
from targets.common import BUILD, DIST, PACKAGING, Target, only_on, run, version

APPLICATION = DIST / "Mailwhy.app"


def build() -> list[Path]:
    """Build the disk image.

    ``MACOS_SIGN_IDENTITY`` in the environment names the identity to sign with; ``MACOS_NOTARY_PROFILE`` the
    profile for notarisation, which lies in the keychain ``MACOS_KEYCHAIN``. Without them the application is signed
    for nobody (ad hoc).
    """
    if not APPLICATION.exists():
        frozen.build()
    shutil.copytree(BUILD / "licences", APPLICATION / "Contents" / "Resources" / "licences", dirs_exist_ok=True)
    identity = os.environ.get("MACOS_SIGN_IDENTITY", "-")
    hardened = ["--options", "runtime", "--timestamp"] if identity != "-" else []
    entitlements = str(PACKAGING / "macos" / "entitlements.plist")
    run(
        "codesign", "--force", "--deep", *hardened, "--entitlements", entitlements, "--sign", identity, str(APPLICATION)
    )
    stage = BUILD / "macos"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    shutil.copytree(APPLICATION, stage / APPLICATION.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    image = DIST / f"mailwhy-{version()}-macos-{platform.machine()}.dmg"
    run("hdiutil", "create", "-ov", "-volname", "Mailwhy", "-srcfolder", str(stage), "-format", "ULFO", str(image))
    if profile := os.environ.get("MACOS_NOTARY_PROFILE"):
        keychain = ["--keychain", os.environ["MACOS_KEYCHAIN"]] if "MACOS_KEYCHAIN" in os.environ else []
        run("xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, *keychain, "--wait")
        run("xcrun", "stapler", "staple", str(image))
    return [image]


TARGETS = (Target("dmg", "Mailwhy.app in a disk image for macOS", only_on("darwin"), build),)
