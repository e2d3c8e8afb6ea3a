"""Every kind of change; `docs/reference/changes.md` is made from this file. An id is never given a second meaning."""

from __future__ import annotations

from typing import Final

from tabletypes.comparison.values import Kind, Step
from tabletypes.diagnostics import Severity

MODEL_ADDED = Kind("model-added", "model was added", "Nothing; it can be used.")
MODEL_REMOVED = Kind("model-removed", "model was removed", "Take its class out of programs.")
MODEL_RENAMED = Kind(
    "model-renamed",
    "model was renamed",
    'Use the new class, or keep the old name: `names = {"NewModel" = "OldModel"}`.',
)
MODEL_DEPRECATED = Kind("model-deprecated", "model is marked as deprecated, or no longer", "Look for what replaces it.")
ENUMERATION_ADDED = Kind("enumeration-added", "enumeration was added", "Nothing; it can be used.")
ENUMERATION_REMOVED = Kind("enumeration-removed", "enumeration was removed", "Take its class out of programs.")
ENUMERATION_RENAMED = Kind(
    "enumeration-renamed",
    "enumeration was renamed",
    'Use the new class, or keep the old name: `names = {"NewName" = "OldName"}`.',
)
ALIAS_ADDED = Kind("alias-added", "name for a type was added", "Nothing; no class is made of it.", Step.PATCH)
ALIAS_REMOVED = Kind(
    "alias-removed", "name for a type was removed", "Look at every field that had this type.", Step.PATCH
)
ALIAS_RENAMED = Kind("alias-renamed", "name for a type was renamed", "Nothing; no class is made of it.", Step.PATCH)
ALIAS_TYPE_CHANGED = Kind(
    "alias-type-changed", "name stands for another type", "Look at every field that has this type."
)
DEFINITION_CHANGED = Kind(
    "definition-changed",
    "name of an object became that of another type, or the other way round",
    "Look at every field that has this type.",
)
FIELD_ADDED = Kind("field-added", "field was added", "Give it a value where it is required.")
FIELD_REMOVED = Kind("field-removed", "field was removed", "Take it out of programs; old data keep it in `extra`.")
FIELD_RENAMED = Kind(
    "field-renamed",
    "field was renamed",
    'Use the new attribute, or keep the old name: `names = {"Model.new" = "old"}`. Data that are kept have to be moved.',
)
TYPE_CHANGED = Kind("type-changed", "type of a field changed", "Look at what reads and sets the attribute.")
FIELD_REQUIRED = Kind("field-required", "field became required", "Give it a value wherever the class is constructed.")
FIELD_OPTIONAL = Kind("field-optional", "field became optional", "Look for None where the attribute is read.")
FIELD_NULLABLE = Kind("field-nullable", "field may be null", "Look for None where the attribute is read.")
FIELD_NOT_NULLABLE = Kind("field-not-nullable", "field may no longer be null", "Do not send a null.")
DEFAULT_CHANGED = Kind("default-changed", "default of a field changed", "Set the value where the old one is meant.")
WIRE_NAME_CHANGED = Kind(
    "wire-name-changed",
    "name of a field in JSON changed",
    "Move data that are kept; where the documents tell the wrong name, set it in `wire-names`.",
)
FIELD_READ_ONLY = Kind("field-read-only", "field became read-only", "Do not send it.")
FIELD_WRITABLE = Kind("field-writable", "field is no longer read-only", "Nothing; it can be sent.", Step.PATCH)
FIELD_DEPRECATED = Kind("field-deprecated", "field became deprecated", "Look for what replaces it.")
FIELD_NOT_DEPRECATED = Kind("field-not-deprecated", "field is no longer deprecated", "Nothing.", Step.PATCH)
VALUE_ADDED = Kind("value-added", "value of an enumeration was added", "Decide what programs do with it.")
VALUE_REMOVED = Kind("value-removed", "value of an enumeration was removed", "Take its member out of programs.")
VALUE_RENAMED = Kind(
    "value-renamed", "value of an enumeration was renamed", "Use the new member, and send the new value."
)
CLASS_NAME_CHANGED = Kind(
    "class-name-changed",
    "class or module got another name, the documented name being the same",
    "Import the new name, or set the old one in `names`.",
)
ATTRIBUTE_NAME_CHANGED = Kind(
    "attribute-name-changed",
    "attribute got another name, the documented name being the same",
    "Use the new name, or set the old one in `names`.",
)
MEMBER_NAME_CHANGED = Kind(
    "member-name-changed", "member of an enumeration got another name, the value being the same", "Use the new name."
)
DESCRIPTION_CHANGED = Kind("description-changed", "description changed", "Nothing.", Step.PATCH, severity=Severity.OFF)

ALL: Final = tuple(value for value in globals().values() if isinstance(value, Kind))
"""In the order above."""
