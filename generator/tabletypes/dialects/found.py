"""The dialects that this folder holds, found by looking into it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import tabletypes.dialects as folder
from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.dialects.base import Dialect


@cache
def dialects() -> dict[str, Dialect]:
    """Every dialect by name: each module of this folder that has a `DIALECT`."""
    modules = (
        importlib.import_module(f"{folder.__name__}.{found.name}") for found in pkgutil.iter_modules(folder.__path__)
    )
    found = (getattr(module, "DIALECT", None) for module in modules)
    return {one.name: one for one in sorted((d for d in found if isinstance(d, Dialect)), key=lambda d: d.name)}


def dialect_named(name: str) -> Dialect:
    """The dialect of that name.

    Raises:
        UsageError: there is none.
    """
    known = dialects()
    if name not in known:
        raise UsageError(codes.UNKNOWN_DIALECT, f"no dialect is called {name!r}; there are: {', '.join(known)}")
    return known[name]
