"""Why a row that is printed again may differ from its source, each with the reason that nothing is lost by it."""

from __future__ import annotations

from enum import Enum


class Rule(Enum):
    """One reason. The name is for people and machines, the value says why."""

    # Any cell
    MARKS = "emphasis, code marks and marks of presence around a text are not part of it"
    ENTITIES = "an entity is the character that it stands for"
    ESCAPES = "a backslash before punctuation is Markdown's or the generator's, not the text's"
    SPACES = "spaces and line breaks between parts say nothing"
    ROW_REPAIRED = "the row had surplus pipes, too few cells or a line break; it was repaired, and reported as TT105, TT106 or TT121"

    # Names
    NAME_LINK = "the link of a name leads to a section that is read at its own place"
    RAW_NAME = "`r#` lets Rust use a reserved word, and is no part of the name"

    # Types
    LINK = "the text of a link decides; its target only names the element"
    ANNOTATION = "annotations of the language, such as `@Valid`, are no part of the type"
    NULLABLE_TYPE = "pointers, optional types and unions with null are kept as a fact of the field, not of its type"
    NAMESPACE = "the namespace of a class is the SDK's, not the model's"
    SCALAR_WORD = "several words of the language are one kind of value on the wire"
    CONTAINER_WORD = "several notations mean a list, a set or a map; keys of maps are text on the wire"
    BARE_CONTAINER = "the word says list or map and no more: what it holds is named by its link, or is anything"
    UNION = "members of a union that are alike on the wire are one; six kinds of value or more are any value"
    NAMED_VALUES = "the word names an enumeration of this page, whose values stand in the field's type"
    LITERAL_VALUES = "values in a type's cell are the field's values"
    UNLISTED_VALUES = "the word names an enumeration that no page describes: text is all that it tells"
    MODEL_SPELLING = "the model is called as its own page calls it; other pages may differ in case and punctuation"
    UNREADABLE_TYPE = "the type cannot be read and became Any, which was reported as TT202, TT203 or TT204"
    SECTION = "a section of the page says what the type is in full"
    PYTHON_TYPES = "the classes that a client of Python takes for one kind of value are that kind"

    # Notes
    NO_DEFAULT = "the default is none, or an empty one that only the language needs"
    DEFAULT = "one default, in words or in brackets"
    REQUIRED = "that a field is required is the absence of `[optional]`, a mark or a type, as the dialect has it"
    LISTED_VALUES = "values that notes or description list are the field's values"
    LIMIT = "limits of length, size and form are no part of a type"
    UNUSED_NOTE = "no model needs the note: write-only, deprecated"
    UNKNOWN_NOTE = "a note that the dialect does not know stands in the description, and was reported as TT112"

    # Rows
    ANY_NAME = "the row stands for keys of any name, not for a field"
    NO_NAME = "the row has no name, which was reported as TT107"
    FIELD_TWICE = "the field stands in another row too, which was reported as TT304"
    PART_OVERRIDDEN = "a part of a composition has the field too; the schema's own row counts"
    VALUE_ROW = "the row is a value of an enumeration, or the type of a page that documents one value"
    VALUES_OF_TYPE = "the heading of the values names a plain type and no field, so no one can tell whose they are"
    PAGE_ASIDE = "the page is a copy, or of a model that another page documents, reported as TT116 or TT303"
    OUTSIDE = "the row stands outside of the model's table, which was reported as TT114"
    UNREAD = "the table belongs to no model, which was reported"
    NO_MODEL = "the table is of something else than a model's fields"

    @property
    def id(self) -> str:
        """Such as `scalar-word`."""
        return self.name.lower().replace("_", "-")
