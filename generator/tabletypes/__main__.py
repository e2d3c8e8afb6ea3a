"""The command `tabletypes`, also as `python -m tabletypes`."""

from __future__ import annotations

import io
import sys

from tabletypes.recall import recalled


def main() -> None:
    """Run the command and leave with its exit code: 0 clean, 1 findings or differences, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where the caller closed it
            stream.reconfigure(errors="backslashreplace")
    code = recalled(sys.argv[1:])
    if code is None:
        from tabletypes.cli.command import run

        code = run(sys.argv[1:])
    sys.exit(code)


if __name__ == "__main__":
    main()
