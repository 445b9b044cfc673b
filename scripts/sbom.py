"""What a release consists of, as a CycloneDX 1.6 document: `python scripts/sbom.py > FILE`.

The packages of `requirements/station.lock`, which an installation has, and those of npm whose code is in the station's
scripts. The same sources and the same SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import base64
import json
import os
import re
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements/station.lock"
_LONGEST_NAME = 60
"""What older packages call a licence; longer than this is its text."""


def build_bom() -> Bom:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    station = _component("pypi", project["name"], project["version"], ComponentType.APPLICATION, project["license"])
    when = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), UTC)
    bom = Bom(metadata=BomMetaData(component=station, timestamp=when))
    parts = [*locked_packages(LOCK.read_text("utf-8")), *bundled_packages()]
    bom.components.update(parts)
    direct = {canonicalize_name(Requirement(need).name) for need in project["dependencies"]}
    bom.register_dependency(
        station, [part for part in parts if part.name in direct or (part.purl and part.purl.type == "npm")]
    )
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(str(part.bom_ref.value) for part in (station, *parts)))
    return bom


def locked_packages(lock: str) -> Iterator[Component]:
    """Each package of the lock, with the sums of all its files; its licence where the same version is installed
    here.
    """
    for line in lock.replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        need = Requirement(line.partition(" --hash")[0])
        [pin] = need.specifier
        package = _component("pypi", need.name, pin.version, ComponentType.LIBRARY, _licence(need.name, pin.version))
        package.hashes.update(
            HashType(alg=HashAlgorithm.SHA_256, content=sum_) for sum_ in re.findall(r"--hash=sha256:(\w+)", line)
        )
        if need.marker:
            package.properties.add(Property(name="learning-station:where", value=str(need.marker)))
        yield package


def bundled_packages() -> Iterator[Component]:
    """The packages of npm that are in the scripts."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name in lock[""]["dependencies"]:
        package = lock[f"node_modules/{name}"]
        component = _component("npm", name, package["version"], ComponentType.LIBRARY, package["license"])
        digest = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
        component.hashes.add(HashType(alg=HashAlgorithm.SHA_512, content=digest))
        yield component


def _component(kind: str, name: str, version: str, type: ComponentType, licence: str) -> Component:
    purl = PackageURL(kind, None, name, version)
    licences: list[License] = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(name=name, version=version, type=type, purl=purl, bom_ref=purl.to_string(), licenses=licences)


def _licence(name: str, version: str) -> str:
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return ""
    said = next((str(found[key]) for key in ("License-Expression", "License") if key in found), "")
    return said if found["Version"] == version and len(said) < _LONGEST_NAME else ""


if __name__ == "__main__":
    print(JsonV1Dot6(build_bom()).output_as_string(indent=1))
