"""The orders in which Ruff and isort sort modules and names."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"([0-9]+)")


def natural(name: str) -> tuple[tuple[int, str] | str, ...]:
    """A key that sorts as isort and Ruff sort modules: runs of digits by their value, of whatever length."""
    first, *rest = _DIGITS.split(name)
    return (first, *(_number(part) if odd % 2 else part for odd, part in enumerate(rest, 1))) if rest else (first,)


def _number(digits: str) -> tuple[int, str]:
    significant = digits.lstrip("0")
    return len(significant), significant


def member_order(name: str) -> tuple[bool, tuple[tuple[int, str] | str, ...]]:
    """A key that sorts as Ruff sorts `__all__` (RUF022): names in capitals first."""
    return not (len(name) > 1 and name.isupper()), natural(name)


def import_order(name: str) -> tuple[bool, tuple[tuple[int, str] | str, ...], str]:
    """A key that sorts as isort and Ruff sort what one module gives (I001): names in capitals first, then blind to case."""
    return not (len(name) > 1 and name.isupper()), natural(name.lower()), name
