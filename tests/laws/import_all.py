"""Import every package of a folder, and report what that did besides; a test runs this in a process of its own."""

from __future__ import annotations

import dataclasses  # noqa: F401 (loaded before the hook listens)
import datetime as dt  # noqa: F401
import importlib
import json
import os
import re  # noqa: F401
import sys
import typing
import warnings  # noqa: F401

LOUD = ("socket", "subprocess", "os", "shutil", "ctypes", "urllib", "ftplib", "webbrowser")
seen: list[str] = []


def hook(event: str, args: tuple[object, ...]) -> None:
    """Note what writes, calls or connects."""
    if event == "open":
        mode, flags = str(args[1] or "r"), args[2]
        if set(mode) & set("wax+") or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            seen.append(f"{event} {args}")
    elif event.split(".", maxsplit=1)[0] in LOUD and event not in ("os.listdir", "os.scandir"):
        seen.append(f"{event} {args}")


sys.path.insert(0, sys.argv[1])
sys.addaudithook(hook)
names = json.load(sys.stdin)
for name in names:
    package = importlib.import_module(name)
    for member in package.__all__:
        value = getattr(package, member)
        if isinstance(value, type):
            typing.get_type_hints(value)
    marked = [module for module in sys.modules if module.startswith(name) and hasattr(sys.modules[module], "MARK")]
    if seen or marked:
        sys.exit(f"{name}: {seen} {marked}")
sys.stdout.write(str(len(names)))
