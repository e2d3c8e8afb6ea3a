"""A revision in a config is changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes.config.revision import with_revision
from tabletypes.diagnostics import UsageError

HEAD = '# mine\n[targets.b]\ndocuments = { git = "v1", rev = "v1" }\n[targets."a.b"]\n'
OWN, SHARED = Path("tabletypes.toml"), Path("pyproject.toml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'documents = { git = "x", rev = "v1", path = "d" } # c\n',
            'documents = { git = "x", rev = "v2", path = "d" } # c\n',
        ),
        ("documents = {git='x',rev='v1'}\n", "documents = {git='x',rev=\"v2\"}\n"),
        ('documents = { git = "x" }\n', 'documents = { git = "x", rev = "v2" }\n'),
        ('documents.git = "x"\ndocuments.rev = "v1"\n', 'documents.git = "x"\ndocuments.rev = "v2"\n'),
        (
            '[targets."a.b".documents]\nrev = "v1" # c\ngit = "x"\n',
            '[targets."a.b".documents]\nrev = "v2" # c\ngit = "x"\n',
        ),
        (
            '[targets."a.b".documents]\ngit = "x"\npath = "d"\n',
            '[targets."a.b".documents]\ngit = "x"\nrev = "v2"\npath = "d"\n',
        ),
        ('documents = { "git" = "x", "rev" = "v\\"1" }\n', 'documents = { "git" = "x", "rev" = "v2" }\n'),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_way_to_write_it(before: str, after: str, ends: str, mark: str) -> None:
    """Comments, quotes, order and line ends stay, and so does every other target."""
    for path, prefix in ((OWN, ""), (SHARED, "tool.tabletypes.")):
        texts = [
            (mark + HEAD + text).replace("[targets", f"[{prefix}targets").replace("\n", ends).encode()
            for text in (before, after)
        ]
        assert with_revision(path, texts[0], "a.b", "v2") == texts[1]


def test_a_revision_is_quoted() -> None:
    """No text of the command line becomes TOML."""
    content = f'{HEAD}documents = {{ git = "x" }}\n'.encode()
    said = with_revision(OWN, content, "a.b", '" }\n[targets.c]')
    assert said.endswith(b'documents = { git = "x", rev = "\\" }\\U0000000A[targets.c]" }\n')


@pytest.mark.parametrize("text", ['documents.git = "x"\n', 'documents = { git = "x", rev = """v1""" }\n'])
def test_what_only_its_author_can_change_is_refused(text: str) -> None:
    """With what to write there."""
    with pytest.raises(UsageError, match="cannot be changed here") as refused:
        with_revision(OWN, f"{HEAD}{text}".encode(), "a.b", "v2")
    assert refused.value.diagnostic.hint.startswith('Write `rev = "v2"` there')
