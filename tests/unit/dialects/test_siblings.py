"""The dialect told from pages that no corpus of ours shows."""

from __future__ import annotations

import pytest

from tabletypes.dialects.detection import detected
from tabletypes.read.page import Source

GENESYS = """# Vessel

## {heading}

## Properties

|Name | Type | Description | Notes|
|------------ | ------------- | ------------- | -------------|
{rows}
"""
"""The pages of the Genesys SDKs: swagger-codegen's tables with outer pipes."""
PYTHON = """| **name** | **str** |  | [optional] |
| **tags** | list[str] |  | [optional] |
| **cargo** | [dict(str, Cargo)](Cargo) |  | [optional] |"""
DOTNET = """| **Name** | **string** |  | [optional] |
| **Count** | **int?** |  | [optional] |
| **Cargo** | [**Dictionary&lt;string, Cargo&gt;**](Cargo) |  | [optional] |"""
IOS = """| **_id** | **String** |  | [optional] |
| **tags** | **[String]** |  | [optional] |
| **labels** | **[String:String]** |  | [optional] |
| **mooredAt** | [**Date**](Date) |  | [optional] |"""
PHP = """**name** | **string** |  | [optional]
**labels** | **map[string,string]** |  | [optional]
**mooredAt** | [**\\DateTime**](\\DateTime.md) |  | [optional]"""
OLD_GO = """**Id** | **int64** |  | [optional] [default to null]
**Name** | **string** |  | [optional] [default to null]"""
RUST_SERVER = """**name** | **String** |  | [optional] [default to Some("tug".to_string())]
**cargo** | [***models::Cargo**](Cargo.md) |  | [optional] [default to None]"""
PLAIN = """# Vessel

## Properties
Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
{rows}
"""
SCALA = """

# Vessel


## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**ports** | **Seq[String]** |  |  [optional]
**isAfloat** | **Boolean** |  |  [optional]
"""


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        (GENESYS.format(heading="Vessel", rows=PYTHON), "python-legacy"),
        (GENESYS.format(heading="ININ.PureCloudApi.Model.Vessel", rows=DOTNET), "csharp"),
        (GENESYS.format(heading="Vessel", rows=IOS), "swift"),
        (PLAIN.format(rows=PHP), "php"),
        (PLAIN.format(rows=OLD_GO), "go"),
        (PLAIN.format(rows=RUST_SERVER), "rust"),
        (SCALA, "java"),
    ],
)
def test_siblings_are_told(text: str, dialect: str) -> None:
    """A generator without a dialect of its own is read in the one whose words it prints."""
    assert detected([Source("Vessel.md", text)]).dialect.name == dialect
