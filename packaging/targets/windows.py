"""The Windows installers: one for a person (NSIS) and one for administrators (MSI)."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

from freeze.icons import make
from targets.common import BUILD, DATA, DIST, PACKAGING, ROOT, Target, names, run, version

NAMESPACE = uuid.UUID("6f0e3a52-7c1d-4b8e-9a35-2d4b1c8f7e60")
"""Whatever Windows must know again in the next version gets its identity from this."""
SOURCE = BUILD / "windows" / "mailwhy"
"""The program as it was frozen on Windows; it has to be laid there."""


def build_setup() -> list[Path]:
    """Compile the NSIS script."""
    return [compile_setup(SOURCE, DIST / f"mailwhy-{version()}-windows-amd64-setup.exe", version())]


def compile_setup(source: Path, target: Path, release: str) -> Path:
    """Compile the installer ``target`` of the frozen program in ``source``, which has the version ``release``."""
    icon = make(DATA / "icons" / "mailwhy.svg", BUILD / "icons", "win32")
    values = {
        "VERSION": release,
        "SOURCE": source,
        "TARGET": target,
        "ICON": icon,
        "HOMEPAGE": names().homepage,
        "AUTHOR": names().author,
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    run("makensis", "-V2", "-WX", *defined, str(PACKAGING / "windows" / "mailwhy.nsi"))
    return target


def build_msi() -> list[Path]:
    """Write the WiX source and compile it."""
    return [compile_msi(SOURCE, DIST / f"mailwhy-{version()}-windows-amd64.msi", version())]


def compile_msi(source: Path, target: Path, release: str) -> Path:
    """Compile the MSI ``target`` of the frozen program in ``source``, which has the version ``release``."""
    written = BUILD / "windows" / "mailwhy.wxs"
    written.parent.mkdir(parents=True, exist_ok=True)
    icon = make(DATA / "icons" / "mailwhy.svg", BUILD / "icons", "win32")
    written.write_bytes(wix_source(source, Path(str(icon)), release))
    run("wixl", "--arch", "x64", "--output", str(target), str(written))
    return target


def wix_source(source: Path, icon: Path, release: str) -> bytes:
    """The WiX source for the frozen program in ``source``: one component for each file, with lasting identities."""
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ET.SubElement(
        wix,
        "Product",
        Id=product_code(release),
        Name="Mailwhy",
        Version=release,
        Manufacturer=names().author,
        Language="1033",
        UpgradeCode=_guid("upgrade"),
    )
    ET.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=f"Mailwhy {release}",
        Manufacturer=names().author,
    )
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer version of Mailwhy is installed already.")
    ET.SubElement(product, "Media", Id="1", Cabinet="mailwhy.cab", EmbedCab="yes")
    ET.SubElement(product, "Icon", Id="mailwhy.ico", SourceFile=_from_here(icon))
    for name, value in (("ARPPRODUCTICON", "mailwhy.ico"), ("ARPURLINFOABOUT", names().homepage)):
        ET.SubElement(product, "Property", Id=name, Value=value)
    top = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(top, "Directory", Id="ProgramFiles64Folder")
    menu = ET.SubElement(top, "Directory", Id="ProgramMenuFolder")
    folder = ET.SubElement(programs, "Directory", Id="INSTALLDIR", Name="Mailwhy")
    components = _add_files(folder, source, source)
    components += [_add_registration(folder), _add_shortcut(menu)]
    feature = ET.SubElement(product, "Feature", Id="Program", Title="Mailwhy", Level="1")
    for component in components:
        ET.SubElement(feature, "ComponentRef", Id=component)
    ET.indent(wix)
    return bytes(ET.tostring(wix, encoding="utf-8", xml_declaration=True))


def _add_files(parent: ET.Element, folder: Path, top: Path) -> list[str]:
    components = []
    for path in sorted(folder.iterdir()):
        name = path.relative_to(top).as_posix()
        if path.is_dir():
            inner = ET.SubElement(parent, "Directory", Id=_identifier("d", name), Name=path.name)
            components += _add_files(inner, path, top)
            continue
        component = ET.SubElement(
            parent, "Component", Id=_identifier("c", name), Guid=_guid(f"file {name}"), Win64="yes"
        )
        ET.SubElement(
            component, "File", Id=_identifier("f", name), Name=path.name, Source=_from_here(path), KeyPath="yes"
        )
        components.append(component.attrib["Id"])
    return components


def _add_registration(parent: ET.Element) -> str:
    """The entries that offer the program under "open with"."""
    component = ET.SubElement(parent, "Component", Id="registration", Guid=_guid("registration"), Win64="yes")
    command = '"[INSTALLDIR]mailwhy-gui.exe" "%1"'
    application = r"Software\Classes\Applications\mailwhy-gui.exe"
    message = r"Software\Classes\Mailwhy.Message"
    values = [
        (application, "FriendlyAppName", "Mailwhy"),
        (rf"{application}\shell\open\command", None, command),
        (rf"{application}\SupportedTypes", ".eml", ""),
        (rf"{application}\SupportedTypes", ".msg", ""),
        (message, None, "E-mail message"),
        (rf"{message}\DefaultIcon", None, "[INSTALLDIR]mailwhy-gui.exe,0"),
        (rf"{message}\shell\open\command", None, command),
        (r"Software\Classes\.eml\OpenWithProgids", "Mailwhy.Message", ""),
        (r"Software\Classes\.msg\OpenWithProgids", "Mailwhy.Message", ""),
    ]
    for number, (key, name, value) in enumerate(values):
        entry = {"Root": "HKLM", "Key": key, "Type": "string", "Value": value}
        if name is not None:
            entry["Name"] = name
        if number == 0:
            entry["KeyPath"] = "yes"
        ET.SubElement(component, "RegistryValue", entry)
    return "registration"


def _add_shortcut(parent: ET.Element) -> str:
    component = ET.SubElement(parent, "Component", Id="shortcut", Guid=_guid("shortcut"), Win64="yes")
    ET.SubElement(
        component,
        "Shortcut",
        Id="menu",
        Name="Mailwhy",
        Description="Explains mail failures, offline",
        Target="[INSTALLDIR]mailwhy-gui.exe",
        WorkingDirectory="INSTALLDIR",
        Icon="mailwhy.ico",
    )
    ET.SubElement(
        component,
        "RegistryValue",
        Root="HKLM",
        Key=r"Software\Mailwhy",
        Name="Shortcut",
        Type="integer",
        Value="1",
        KeyPath="yes",
    )
    return "shortcut"


def _from_here(path: Path) -> str:
    """``path`` from the project's folder, where wixl is run: it takes no absolute paths."""
    return Path(os.path.relpath(path, ROOT)).as_posix()


def product_code(release: str) -> str:
    """The identity under which Windows lists the MSI of the version ``release``."""
    return _guid(f"product {release}")


def _guid(name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, name)).upper()


def _identifier(kind: str, name: str) -> str:
    """An identifier for MSI's tables, which take letters, digits and few signs, and no long names."""
    return kind + uuid.uuid5(NAMESPACE, name).hex


def _missing(program: str, package: str) -> str | None:
    # The NSIS of Windows itself makes installers of 32 bits only, and wixl is not to be had there.
    if sys.platform != "linux":
        return "is compiled on Linux, of the program frozen on Windows"
    if shutil.which(program) is None:
        return f"needs {program} (Debian: apt-get install {package})"
    if not SOURCE.exists():
        return f"needs the program frozen on Windows in {SOURCE.relative_to(BUILD.parent).as_posix()}"
    return None


TARGETS = (
    Target("nsis", "the Windows installer for one person", lambda: _missing("makensis", "nsis"), build_setup),
    Target("msi", "the Windows installer for administrators", lambda: _missing("wixl", "wixl"), build_msi),
)
