"""The command `tabletypes`, also as `python -m tabletypes`."""

from __future__ import annotations

import sys

from tabletypes.recall import recalled


def main() -> None:
    """Run the command and leave with its exit code: 0 clean, 1 findings or differences, 2 wrong use."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # replaced by none of ours
    code = recalled(sys.argv[1:])
    if code is None:
        from tabletypes.cli.command import run

        code = run(sys.argv[1:])
    sys.exit(code)


if __name__ == "__main__":
    main()
