"""Addresses of repositories: which are paths, and how each is written where others may read it."""

from __future__ import annotations

import re

_WITH_HOST = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?P<proof>[^/?#]*)@)?(?P<rest>[^?#]*)")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def is_local(address: str) -> bool:
    """True for a path, as git tells it from `host:path`: no colon before its first slash."""
    before, colon, _ = address.partition(":")
    return not colon or "/" in before or bool(_DRIVE.match(address))


def is_file(address: str) -> bool:
    """True for what git reads from a disk, without the help of another program."""
    return is_local(address) or address.lower().startswith("file://")


def shown_address(address: str) -> str:
    """The address without what may prove who asks: user and password before the host, and a query.

    The user of an SSH address stays, since it is the same for everyone.
    """
    found = None if is_local(address) else _WITH_HOST.match(address)
    if found is None:
        return address
    user = (found["proof"] or "").partition(":")[0]
    stays = f"{user}@" if user and "ssh" in found["scheme"].lower() else ""
    return f"{found['scheme']}://{stays}{found['rest']}"


def without_proof(text: str, address: str) -> str:
    """The text without any of what `shown_address` leaves out of the address."""
    found = None if is_local(address) else _WITH_HOST.match(address)
    if found is None:
        return text
    from urllib.parse import unquote  # only what failed needs it

    text = text.replace(address, shown_address(address))
    proof = found["proof"] or ""
    for secret in (proof, proof.partition(":")[2], "" if "ssh" in found["scheme"].lower() else proof.partition(":")[0]):
        for spelled in {secret, unquote(secret)} - {""}:
            text = text.replace(spelled, "***")
    return text
