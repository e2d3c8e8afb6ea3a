"""The styles that this folder holds."""

from __future__ import annotations

from tabletypes.styles.base import Style
from tabletypes.styles.dataclass import STYLE as DATACLASS

STYLES: dict[str, Style] = {style.name: style for style in (DATACLASS,)}
"""Every style by name."""
