"""Documents that lie elsewhere, as a config names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletypes.codes import BAD_VALUE, UNKNOWN_KEY
from tabletypes.config.targets import config_file, targets_in
from tabletypes.diagnostics import Code, UsageError
from tabletypes.settings import ArchiveOrigin, GitOrigin, Origin

LOCK = Path("sub/tabletypes.lock")


def _read(documents: str, output: str = "out") -> Origin:
    text = f'[targets.a]\ndocuments = {documents}\noutput = "{output}"\n'
    (target,) = targets_in(config_file(Path("sub/tabletypes.toml"), text.encode()))
    return target.documents


def test_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is relative to the config, an address is as it is; without a revision it is what the repository takes for its own."""
    monkeypatch.chdir(tmp_path)
    assert _read('{ git = "../sdk", rev = "v1", path = "docs/./x/" }') == GitOrigin(
        str(tmp_path / "sdk"), "../sdk", "v1", "docs/x", LOCK
    )
    for address in ("https://example.invalid/x", "git@example.invalid:x", "ssh://git@example.invalid/x", "file:///x"):
        assert _read(f'{{ git = "{address}" }}') == GitOrigin(address, address, "HEAD", "", LOCK)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://me:t0ken@example.invalid/x?private_token=t0ken#t0ken", "https://example.invalid/x"),
        ("https://t0ken@example.invalid:8443/x", "https://example.invalid:8443/x"),
        ("ssh://git:t0ken@example.invalid/x", "ssh://git@example.invalid/x"),
    ],
)
def test_what_proves_who_asks_is_not_written_down(address: str, shown: str) -> None:
    """The address is used as it is, and shown and locked without user, password and query."""
    origin = _read(f'{{ git = "{address}" }}')
    assert isinstance(origin, GitOrigin)
    assert (origin.url, origin.written) == (address, shown)


def test_an_archive() -> None:
    """Its path is relative to the config."""
    assert _read('{ archive = "../sdk.whl", path = "sdk/docs" }') == ArchiveOrigin(
        Path("sdk.whl"), "../sdk.whl", "sdk/docs", LOCK
    )


@pytest.mark.parametrize(
    ("documents", "code", "message"),
    [
        ("{}", BAD_VALUE, "takes either 'git' or 'archive'"),
        ('{ rev = "v1" }', BAD_VALUE, "takes either 'git' or 'archive'"),
        ('{ git = "x", archive = "y" }', BAD_VALUE, "takes either 'git' or 'archive'"),
        ('{ archive = "y", rev = "v1" }', BAD_VALUE, "an archive has no 'rev'"),
        ('{ git = "x", branch = "v1" }', UNKNOWN_KEY, "unknown key 'branch'"),
        ('{ git = "x", rev = 1 }', BAD_VALUE, "'rev' takes text"),
        ('{ git = "" }', BAD_VALUE, "'git' takes text"),
        ('{ git = "-upload-pack=x" }', BAD_VALUE, "begins with '-'"),
        ('{ git = "x", rev = "--force" }', BAD_VALUE, "begins with '-'"),
        ('{ git = "x\\ny" }', BAD_VALUE, "characters that nobody can see"),
        ('{ git = "x", path = "/docs" }', BAD_VALUE, "'path' is told from the top"),
        ('{ git = "x", path = "a/../../b" }', BAD_VALUE, "'path' is told from the top"),
        ('{ archive = "x", path = "a\\\\b" }', BAD_VALUE, "'path' is told from the top"),
        ("1", BAD_VALUE, "'documents' takes text"),
    ],
)
def test_what_says_too_much_or_too_little_is_refused(documents: str, code: Code, message: str) -> None:
    """With its place in the config."""
    with pytest.raises(UsageError) as refused:
        _read(documents)
    one = refused.value.diagnostic
    assert (one.code, one.span.line) == (code, 2)
    assert message in one.message


@pytest.mark.parametrize(
    "documents", ['{ git = "out/sdk" }', '{ archive = "out/sdk.whl" }', '{ git = "file://HERE/sub/out/sdk" }']
)
def test_an_output_that_holds_them_is_refused(documents: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is generated could take their place."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="would hold the documents"):
        _read(documents.replace("HERE", str(tmp_path)))


def test_keys_of_the_table_in_the_target_are_told_where_they_belong() -> None:
    """The hint shows the form."""
    text = b'[targets.a]\ngit = "x"\noutput = "out"\n'
    with pytest.raises(UsageError) as refused:
        targets_in(config_file(Path("tabletypes.toml"), text))
    one = refused.value.diagnostics[1]
    assert one.code is UNKNOWN_KEY
    assert one.hint.startswith('Write documents = { git = "URL", rev = "TAG", path = "FOLDER" }')
