"""The Linux packages: .deb, .rpm and .tar.xz."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import sys
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from freeze.icons import LINUX_SIZES, png
from targets import frozen
from targets.common import (
    BUILD,
    DATA,
    DIST,
    FOLDER,
    PACKAGING,
    ROOT,
    Target,
    debian_architecture,
    epoch,
    fill,
    names,
    only_on,
    run,
    version,
)

SOURCES = PACKAGING / "linux"
STAGE = BUILD / "linux" / "root"


def lay_out(root: Path) -> None:
    """Lay the program and all that belongs to it on a Linux system out below ``root``, which is made anew."""
    shutil.rmtree(root, ignore_errors=True)
    program = root / "usr/lib/mailwhy"
    shutil.copytree(frozen.ensure(), program, symlinks=True)
    share = root / "usr/share"
    lay_out_desktop(share)
    document = share / "doc/mailwhy"
    document.mkdir(parents=True)
    fill(SOURCES / "copyright", document / "copyright")
    _write_gzip((ROOT / "CHANGELOG.md").read_bytes(), document / "changelog.gz")
    _write_gzip(_debian_changelog().encode(), document / "changelog.Debian.gz")
    overrides = share / "lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copy(SOURCES / "lintian-overrides", overrides / "mailwhy")
    commands = root / "usr/bin"
    commands.mkdir(parents=True)
    for name in ("mailwhy", "mailwhy-gui"):
        (commands / name).symlink_to(f"../lib/mailwhy/{name}")
    _settle(root)


def lay_out_desktop(share: Path) -> None:
    """Lay the desktop entry, the AppStream data, the icons and the manual pages out below ``share``."""
    identity = names().id
    for folder, kind in (("applications", "desktop"), ("metainfo", "metainfo.xml")):
        (share / folder).mkdir(parents=True)
        fill(SOURCES / f"mailwhy.{kind}", share / folder / f"{identity}.{kind}")
    drawing = DATA / "icons" / "mailwhy.svg"
    for size in LINUX_SIZES:
        target = share / f"icons/hicolor/{size}x{size}/apps/{identity}.png"
        target.parent.mkdir(parents=True)
        target.write_bytes(png(drawing, size))
    scalable = share / f"icons/hicolor/scalable/apps/{identity}.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copy(drawing, scalable)
    manual = share / "man/man1"
    manual.mkdir(parents=True)
    _write_gzip((SOURCES / "mailwhy.1").read_bytes(), manual / "mailwhy.1.gz")
    (manual / "mailwhy-gui.1.gz").symlink_to("mailwhy.1.gz")


def _write_gzip(content: bytes, target: Path) -> None:
    target.write_bytes(gzip.compress(content, mtime=0))


def _debian_changelog() -> str:
    """The entry that Debian's tools want; the changes themselves stand in changelog.gz."""
    date = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    return (
        f"mailwhy ({version()}-1) unstable; urgency=medium\n\n"
        f"  * Release {version()}; see changelog.gz for what changed.\n\n"
        f" -- {names().maintainer}  {date}\n"
    )


def _settle(root: Path) -> None:
    """Give every file the same date and plain permissions."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.name in ("mailwhy", "mailwhy-gui") and path.parent.name == "mailwhy")
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()))


def packager(form: str, suffix: str) -> Callable[[], list[Path]]:
    """What builds a package of nfpm's ``form``; the file's name ends in ``suffix``."""

    def build() -> list[Path]:
        lay_out(STAGE)
        parts = {"version": version(), "debian": debian_architecture(), "rpm": platform.machine()}
        target = DIST / f"mailwhy{suffix.format_map(parts)}"
        nfpm = str(Path(sys.executable).with_name("nfpm"))
        run(
            *(nfpm, "package", "--config", str(SOURCES / "nfpm.yaml"), "--packager", form, "--target", str(target)),
            VERSION=version(),
            ARCH=debian_architecture(),
            HOMEPAGE=names().homepage,
            AUTHOR=names().author,
            MAINTAINER=names().maintainer,
        )
        return [target]

    return build


def archive() -> list[Path]:
    """Build a .tar.xz that runs where it is unpacked."""
    frozen.ensure()
    name = f"mailwhy-{version()}-linux-{debian_architecture()}"
    stage = BUILD / "linux" / name
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(FOLDER, stage, symlinks=True)
    lay_out_desktop(stage / "share")
    shutil.copy(SOURCES / "README.txt", stage / "README.txt")
    _settle(stage)
    for program in ("mailwhy", "mailwhy-gui"):
        (stage / program).chmod(0o755)
    target = DIST / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=9) as tar:
        for path in (stage, *sorted(stage.rglob("*"))):
            tar.add(path, str(path.relative_to(stage.parent)), recursive=False, filter=_anonymous)
    return [target]


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = epoch()
    return entry


def _missing() -> str | None:
    if reason := only_on("linux")():
        return reason
    return None if Path(sys.executable).with_name("nfpm").exists() else "needs nfpm, which is not in the environment"


TARGETS = (
    Target("tar", "a .tar.xz for Linux that runs where it is unpacked", only_on("linux"), archive),
    Target("deb", "a package for Debian and its relatives", _missing, packager("deb", "_{version}-1_{debian}.deb")),
    Target(
        "rpm", "a package for Fedora, openSUSE and their relatives", _missing, packager("rpm", "-{version}-1.{rpm}.rpm")
    ),
)
