"""What tabletypes is measured against."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

GENERATORS = ("datamodel-code-generator", "openapi-python-client")
LIBRARIES = ("pydantic", "mashumaro", "cattrs", "msgspec", "PureCloudPlatformClientV2")
PEERS = (*GENERATORS, *LIBRARIES)
TOOLS = ("black", "ruff", "click", "jinja2", "orjson")
"""What we or the peers format, render and read JSON with; their versions count as well."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The peers of one run."""

    versions: dict[str, str]
    """Of those that take part."""
    missing: dict[str, str]
    """Why the others do not."""

    def __contains__(self, name: str) -> bool:
        return name in self.versions


def chosen(wanted: list[str]) -> Chosen:
    """Those of the wanted peers that are installed."""
    versions = {name: found for name in wanted if (found := installed(name))}
    missing = {name: "is not installed" if name in wanted else "was not asked for" for name in PEERS}
    return Chosen(versions, {name: why for name, why in missing.items() if name not in versions})


def installed(name: str) -> str | None:
    """The version of a distribution, where it is installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def generator_commands(python: str, openapi: str) -> dict[str, tuple[str, list[str]]]:
    """Of each way to call a peer that generates: the peer, and the command; outputs go to the working folder."""
    data_model = [
        *(python, "-m", "datamodel_code_generator", "--input", openapi, "--input-file-type", "openapi"),
        *("--output-model-type", "dataclasses.dataclass", "--snake-case-field", "--use-schema-description"),
        *("--disable-timestamp", "--target-python-version", f"3.{sys.version_info.minor}"),
    ]
    client = [
        *(python, "-m", "openapi_python_client", "generate", "--path", openapi),
        *("--meta", "none", "--output-path", "peer_client", "--overwrite"),
    ]
    return {
        BUILTIN: (GENERATORS[0], [*data_model, "--formatters", "builtin", "--output", "peer_builtin.py"]),
        DEFAULT: (GENERATORS[0], [*data_model, "--output", "peer_default.py"]),
        CLIENT: (GENERATORS[1], client),
    }


BUILTIN = "datamodel-code-generator, `--formatters builtin`"
DEFAULT = "datamodel-code-generator, default formatters"
CLIENT = "openapi-python-client, with its formatter"
