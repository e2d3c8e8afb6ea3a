"""PowerShell, with SailPoint's own template."""

from __future__ import annotations

from dataclasses import replace

from tabletypes.dialects.family import FAMILY, RESERVED, marks
from tabletypes.settings import Convention

DIALECT = replace(
    FAMILY,
    name="powershell",
    title="openapi-generator powershell, SailPoint PowerShell SDK",
    example="**Tags** | **String[]** | The tags. | [optional] ",
    reserved=RESERVED | {"data", "profile"},
    prefixes=("Var", "_"),
    habit=Convention.PASCAL,
    marks=marks((r"^```powershell$", 3), (r"System\.Collections\.Hashtable", 1)),
)
