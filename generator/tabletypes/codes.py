"""Every code that a diagnostic can carry; `docs/reference/diagnostics.md` is made from this file.

1xx reading, 2xx types, 3xx links and names, 4xx configuration and use, 5xx templates and output.
A number is never given a second meaning. An error is mendable where the run can go on without the page, the row or the file,
which the diagnostic names. It is not where the output would be wrong: one of two names lost, no model at all, a file not
written.
"""

from __future__ import annotations

from tabletypes.diagnostics import Code, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# 1xx: reading
UNREADABLE_PAGE = Code("TT101", ERROR, "page cannot be read", "Save the page as UTF-8 text that this user may read.")
NUL_CHARACTER = Code("TT102", WARNING, "page holds NUL characters", "Each was replaced by U+FFFD, as CommonMark does; remove them from the page.")
NOT_A_MODEL = Code("TT103", INFO, "page is not a model", "Nothing to do where the page documents an API or is an index; it was set aside.")
NO_MODEL = Code("TT104", ERROR, "documents hold no model", "Check the folder, and the dialect that the target names.", mendable=False)
BELOW_FLOOR = Code("TT122", ERROR, "too few fields came through whole", "Look at the diagnostics of rows and types, with --verbose at the ledger; or lower the floor.", mendable=False)
ROW_REJOINED = Code("TT105", WARNING, "row has unescaped pipes", "The cells were joined again where they were cut; escape the pipes as `\\|`.")
ROW_SHORT = Code("TT106", WARNING, "row has fewer cells than the header", "The missing cells were read as empty.")
ROW_WITHOUT_NAME = Code("TT107", ERROR, "row has no name", "Give the row a name, or take it out of the table.")
TABLE_WITHOUT_DELIMITER = Code("TT108", ERROR, "header is not followed by a delimiter row", "Put a row such as `| --- | --- |` below the header.")
LIMIT_EXCEEDED = Code("TT109", ERROR, "page is larger than the limits", "Split the page; the limits are listed in the documentation.")
NO_DOCUMENTS = Code("TT110", ERROR, "no documents at this path", "Check the path; documents end in .md, .mdx or .markdown.", mendable=False)
HEADER_UNKNOWN = Code("TT111", WARNING, "header is not one that the dialect knows", "Check the dialect; what stands below was not read.")
NOTE_UNKNOWN = Code("TT112", WARNING, "note is not one that the dialect knows", "It was kept in the description.")
HIDDEN_CHARACTER = Code("TT113", WARNING, "text holds control or invisible characters", "They are escaped in the generated code; remove them from the page.")
ROWS_OUTSIDE = Code("TT114", ERROR, "rows stand outside of the model's table", "Join them to the table: no blank line between rows, one table a page.")
NO_TABLE = Code("TT115", WARNING, "model has no property table", "Add the table; a header with its delimiter row where the model has no fields.")
TABLE_UNREAD = Code("TT117", WARNING, "property table belongs to no model", "Check the page's headings: the dialect's documentation says how they are.")
TABLE_UNREADABLE = Code("TT118", ERROR, "model's table has no columns for names and types", "Check the header against the dialect's.")
HEADING_UNKNOWN = Code("TT119", ERROR, "property table has no heading of a model above it", "Check the page's heading against the dialect's, and the dialect itself.")
STRAY_COPY = Code("TT116", WARNING, "page is a stray copy of a model's page", "The copy was set aside; delete it.")
DIALECT_DETECTED = Code("TT120", INFO, "dialect was detected", "Name the dialect in the config, so that new pages do not change it.")
ROW_SPLIT = Code("TT121", WARNING, "row is split over lines", "The lines were read as one, as shown; join them in the page.")
SEVERAL_DIALECTS = Code("TT123", WARNING, "pages seem to be of several dialects", "Give the pages of each language a folder and a target of their own; or name the dialect, where it is right for all.")
ROW_UNEXPLAINED = Code("TT124", ERROR, "row differs from what was read of it", "Please report it with the page that shows it.", mendable=False)

# 2xx: types
UNKNOWN_TYPE = Code("TT201", WARNING, "type is not known", "Generated code takes any value there; correct the document, or add the page of the model.")
UNBALANCED_TYPE = Code("TT202", WARNING, "type cannot be read", "It became Any; close what it opens.")
TYPE_TOO_DEEP = Code("TT203", WARNING, "type is nested too deeply", "It became Any; the limit is listed in the documentation.")
NO_TYPE = Code("TT204", WARNING, "field has no type", "It became Any; give the row a type.")
DEFAULT_UNUSED = Code("TT205", INFO, "default is not surely of the field's type", "It stands in the docstring; the attribute is None until it is set.")
ALIAS_ENDLESS = Code("TT206", WARNING, "type holds itself", "Generated code takes any value inside; name a model for what is in it.")
UNION_KEPT = Code("TT207", WARNING, "union is not read", "Generated code keeps what comes: lists, maps and dates in a union would have to be told apart.")

# 3xx: links and names
DANGLING_LINK = Code("TT301", WARNING, "link leads to no document", "Generated code takes any value there; add the page of the model.")
LINK_OUTSIDE = Code("TT302", WARNING, "link leads out of the documents", "Links only name models; nothing was opened, and the type text decided.")
MODEL_TWICE = Code("TT303", ERROR, "model is documented twice", "Keep one of the pages.")
FIELD_TWICE = Code("TT304", ERROR, "field is documented twice", "Keep one of the rows.")
FIELDS_CLASH = Code("TT305", ERROR, "two fields would have one Python name", 'Name one in the config: `names = {"Model.field" = "other_name"}`.', mendable=False)
MODELS_CLASH = Code("TT306", ERROR, "two models would have one class or module", 'Name one in the config: `names = {"Model" = "OtherName"}`.', mendable=False)
NAME_UNUSABLE = Code("TT307", ERROR, "name cannot become a Python name", 'Name it in the config: `names = {"Model.field" = "name"}`.', mendable=False)
WIRE_NAMES_CLASH = Code("TT308", ERROR, "two fields would have one name on the wire", 'Name one in the config: `wire-names = {"Model.field" = "wireName"}`.', mendable=False)
OVERRIDE_UNUSED = Code("TT309", WARNING, "override matches nothing", "Correct or remove it.")
NAME_ADAPTED = Code("TT310", WARNING, "model cannot be called in Python as it is documented", 'Choose a name in the config: `names = {"Model" = "OtherName"}`.')
CONVENTION_INFERRED = Code("TT311", INFO, "convention of names in JSON was inferred", "Name the convention in the config, so that new pages do not change it.")

# 4xx: configuration and use
BAD_USAGE = Code("TT401", ERROR, "command line cannot be followed", "See `tabletypes COMMAND --help`.", mendable=False)
NO_CONFIG = Code("TT402", ERROR, "no configuration", "Add a [tool.tabletypes.targets.NAME] table to pyproject.toml, or name documents and output on the command line.", mendable=False)
UNKNOWN_KEY = Code("TT403", ERROR, "configuration has an unknown key", "See the configuration reference.", mendable=False)
BAD_VALUE = Code("TT404", ERROR, "configuration has a value of the wrong kind", "See the configuration reference.", mendable=False)
UNKNOWN_TARGET = Code("TT405", ERROR, "no such target", "Name one of the targets of the configuration.", mendable=False)
UNKNOWN_DIALECT = Code("TT406", ERROR, "no such dialect", "Name one of the dialects that the documentation lists.", mendable=False)
UNKNOWN_NAME = Code("TT407", ERROR, "no such model or field", "Name it as `Model.field`, as documented, in JSON or in Python.", mendable=False)
SUPPRESSION_UNUSED = Code("TT410", WARNING, "suppression matches no change", "Correct or remove it.")
DUMP_UNUSABLE = Code("TT411", ERROR, "dump of a schema cannot be used", "Write it again with `tabletypes export ir`.", mendable=False)
GIT_FAILED = Code("TT420", ERROR, "git could not do what it was asked for", "See what git says; the same command of git can be tried by hand.", mendable=False)
NOT_LOCKED = Code("TT421", ERROR, "documents are not locked", "Run `tabletypes update`, and commit tabletypes.lock.", mendable=False)
LOCK_DIFFERS = Code("TT422", ERROR, "lock is for other documents than the configuration names", "Run `tabletypes update`, and commit tabletypes.lock.", mendable=False)
NOT_FETCHED = Code("TT423", ERROR, "locked documents are not here", "Run `tabletypes update --locked`, which fetches them and changes nothing else.", mendable=False)
CONTENT_DIFFERS = Code("TT424", ERROR, "documents are not the ones that are locked", "Look at what became of them; `tabletypes update` locks what is there now.", mendable=False)
BAD_LOCK = Code("TT425", ERROR, "lock cannot be read", "Take it from version control, or delete it and run `tabletypes update`.", mendable=False)
BAD_ARCHIVE = Code("TT426", ERROR, "archive cannot be read, or not safely", "Look into it with another program; nothing was taken out of it.", mendable=False)

# 5xx: templates and output
OUTPUT_UNUSABLE = Code("TT501", ERROR, "output folder cannot be used", "Name a folder that does not exist yet, or one that this user may write.", mendable=False)
OUTPUT_FAILED = Code("TT502", ERROR, "output could not be written", "Nothing was changed; free space or fix permissions, then run again.", mendable=False)
EDITED_BY_HAND = Code("TT503", ERROR, "generated file was edited by hand", "It was kept; move the change elsewhere, or replace the file with --force.", mendable=False)
FOREIGN_FILE = Code("TT504", ERROR, "file in the way is not ours", "It was kept; move it, or replace it with --force.", mendable=False)
INTERRUPTED_RUN = Code("TT505", WARNING, "an earlier run was interrupted", "It was finished or undone; nothing more to do.")
LEADS_OUTSIDE = Code("TT506", ERROR, "output path is a symlink", "Generated files are only written to real files inside the output folder.", mendable=False)
STALE = Code("TT507", ERROR, "generated file is stale", "Run `tabletypes generate`.", mendable=False)
MISSING = Code("TT508", ERROR, "generated file is missing", "Run `tabletypes generate`.", mendable=False)
OBSOLETE = Code("TT509", ERROR, "generated file is no longer produced", "Run `tabletypes generate`, which removes it.", mendable=False)
UNOWNED = Code("TT510", ERROR, "file in the output folder is not ours", "Move it out of the generated package.")
UNSAFE_VALUE = Code("TT511", ERROR, "template printed a value that is not a fragment", "Print identifiers, expressions, literals and docstrings from the view only.", mendable=False)
SHAPE_DIFFERS = Code("TT512", ERROR, "rendered file does not have the predicted shape", "Correct the template.", mendable=False)
TEMPLATE_FAILED = Code("TT513", ERROR, "template cannot be rendered", "Correct the template at the place named.", mendable=False)
OUTPUT_HELD = Code("TT514", ERROR, "another run holds the output", "Wait for it to end, or wait for longer with --wait; nothing was changed.", mendable=False)
PATH_NOT_IN_DEPFILE = Code("TT515", WARNING, "path cannot be named in a depfile", "Rename it: no quotes, brackets `[`, or other marks that make and ninja read.")

UNREAD_TABLES: tuple[Code, ...] = (TABLE_UNREAD, TABLE_UNREADABLE, HEADING_UNKNOWN)
"""What tells of a table that none of its rows was read."""

ALL: tuple[Code, ...] = tuple(sorted((value for value in globals().values() if isinstance(value, Code)), key=lambda code: code.id))
