"""What is fetched with the real git, from where, and what is refused."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tabletypes import codes
from tabletypes.diagnostics import UsageError
from tabletypes.git import documents_at
from tabletypes.origins.cache import alone, repository_of
from tabletypes.origins.fetch import fetched
from tabletypes.settings import GitOrigin

if TYPE_CHECKING:
    from conftest import Repository


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("TABLETYPES_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _origin(url: object, path: str = "docs") -> GitOrigin:
    return GitOrigin(str(url), "the garden", "HEAD", path, Path("tabletypes.lock"))


def _fetch(origin: GitOrigin, revision: str) -> tuple[str, list[str]]:
    """The commit, and the pages that it has."""
    repository = repository_of(origin)
    commit = fetched(origin, repository, revision)
    return commit, [path for path, _ in documents_at(repository, commit, origin.path).contents]


def _objects(origin: GitOrigin) -> int:
    """How many objects were fetched."""
    words = ["git", "cat-file", "--batch-all-objects", "--batch-check"]
    return len(subprocess.check_output(words, cwd=repository_of(origin)).splitlines())


@pytest.mark.parametrize("form", ["{}", "file://{}", "{}/.git"])
def test_each_kind_of_revision_is_fetched(garden: Repository, form: str) -> None:
    """A branch, a light and an annotated tag, a full name, a full id and HEAD, from a path and from a URL."""
    garden.git("tag", "--annotate", "--message", "One", "one", "v1")
    garden.git("branch", "old/branch", "v1")
    first, second = garden.git("rev-parse", "v1"), garden.git("rev-parse", "v2")
    origin = _origin(form.format(garden.folder))
    for name in ("v1", "one", first, "old/branch", "refs/heads/old/branch", "refs/tags/v1"):
        assert _fetch(origin, name) == (first, ["Plant.md"])
    for name in ("HEAD", "main", "v2", second):
        assert _fetch(origin, name) == (second, ["Bed.md", "Plant.md"])


def test_a_moved_branch_and_a_moved_tag_are_followed(garden: Repository) -> None:
    """What a name means is asked each time."""
    origin = _origin(garden.folder)
    before = [_fetch(origin, name)[0] for name in ("main", "v2")]
    new = garden.commit("v2", Vine="# Vine\n")
    assert [_fetch(origin, name)[0] for name in ("main", "v2")] == [new, new]
    assert new not in before


def test_only_one_commit_and_only_its_documents_come(garden: Repository) -> None:
    """Of a server that filters: neither history nor files beside the path, so four objects and two pages."""
    garden.git("config", "uploadpack.allowFilter", "true")
    for number in range(20):
        garden.write(f"src/{number}.py", f"print({number})\n")
    garden.commit(Bed="# Bed\n")
    origin = _origin(f"file://{garden.folder}")
    assert _fetch(origin, "main")[1] == ["Bed.md", "Plant.md"]
    assert _objects(origin) == len(["commit", "top", "docs", "src", "Bed.md", "Plant.md"])
    garden.commit(Vine="# Vine\n")
    assert _fetch(origin, "main")[1] == ["Bed.md", "Plant.md", "Vine.md"]
    assert _objects(origin) == 6 + len(["commit", "top", "docs", "Vine.md"])


def test_a_server_that_does_not_filter_sends_one_commit(garden: Repository) -> None:
    """Without its history."""
    garden.write("src/x.py", "")
    garden.commit()
    origin = _origin(f"file://{garden.folder}")
    _fetch(origin, "main")
    assert _objects(origin) == len(["commit", "top", "docs", "src", "x.py", "Bed.md", "Plant.md"])


def test_a_commit_without_a_name_on_a_server_that_gives_only_names(
    garden: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then all that has a name is fetched, and the commit is in its history."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "protocol.version")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "0")
    middle = garden.commit(Vine="# Vine\n")
    garden.commit(Moss="# Moss\n")
    assert _fetch(_origin(f"file://{garden.folder}"), middle) == (middle, ["Bed.md", "Plant.md", "Vine.md"])


def test_a_shallow_repository_can_be_fetched_from(garden: Repository, tmp_path: Path) -> None:
    """As CI leaves them."""
    garden.git("clone", "--quiet", "--depth=1", f"file://{garden.folder}", str(tmp_path / "shallow"))
    assert _fetch(_origin(tmp_path / "shallow"), "main")[1] == ["Bed.md", "Plant.md"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the temporary folder, served as files and nothing else."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_server_that_only_has_files_is_fetched_from(garden: Repository, served: str) -> None:
    """It knows nothing of depths and filters, so all comes; user and password are not in what stays."""
    garden.git("update-server-info")
    origin = _origin(f"{served}/garden/.git".replace("http://", "http://gardener:s3cret@"))
    assert _fetch(origin, "v1")[1] == ["Plant.md"]
    kept = b"".join(one.read_bytes() for one in repository_of(origin).rglob("*") if one.is_file())
    assert b"s3cret" not in kept


def test_what_fails_is_said_without_proof_of_who_asks(served: str) -> None:
    """The words are git's own; user and password are left out, also where git repeats them."""
    with pytest.raises(UsageError) as refused:
        _fetch(_origin(f"{served}/nowhere.git".replace("http://", "http://gardener:s3cret@")), "main")
    message = refused.value.diagnostic.message
    assert refused.value.diagnostic.code is codes.GIT_FAILED
    assert message.startswith("'main' of the garden cannot be fetched: repository 'http://")
    assert "s3cret" not in message
    assert "gardener" not in message


@pytest.mark.parametrize("revision", ["v9", "f" * 40, "0123456"])
def test_a_revision_that_is_not_there_is_named(garden: Repository, revision: str) -> None:
    """Also one that is an id, or the beginning of one, which is told to be too little."""
    with pytest.raises(UsageError, match=f"'{revision}' of the garden cannot be fetched: ") as refused:
        _fetch(_origin(garden.folder), revision)
    assert refused.value.diagnostic.code is codes.GIT_FAILED
    assert ("full id" in refused.value.diagnostic.hint) is (revision == "0123456")


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "-f",
        "--upload-pack=touch x",
        "+main",
        "^main",
        "main:refs/heads/x",
        "refs/heads/*",
        "a b",
        "v1~1",
        "a..b",
        "@{u}",
        "x.lock",
        "x/",
        "a\nb",
        "a\x7f",
        "/x",
        "a//b",
        "x.",
        "ü[",
        "a\\b",
    ],
)
def test_what_is_no_name_of_one_revision_is_refused(garden: Repository, revision: str) -> None:
    """Before git sees it: it could ask for several, or say where to put them."""
    with pytest.raises(UsageError, match="is nothing that can be fetched"):
        _fetch(_origin(garden.folder), revision)
    assert not repository_of(_origin(garden.folder)).exists()


@pytest.mark.parametrize("path", ["nowhere", "docs/Nowhere.md"])
def test_a_path_that_is_not_there_is_named(garden: Repository, path: str) -> None:
    """With the commit."""
    with pytest.raises(UsageError, match=f":{path} does not exist"):
        _fetch(_origin(garden.folder, path), "main")


@pytest.mark.parametrize("url", ["ext::sh -c touch% {}", "fd::7", "unknown::x", "unknown://x"])
def test_no_address_runs_a_command(tmp_path: Path, url: str) -> None:
    """A transport is used only if git allows it for addresses that nobody typed."""
    with pytest.raises(UsageError, match=r"transport '(ext|fd|unknown)' not allowed"):
        _fetch(_origin(url.format(tmp_path / "sprung")), "main")
    assert not (tmp_path / "sprung").exists()


def test_a_transport_that_the_user_always_allows_is_used(garden: Repository, hand: None) -> None:
    """As git has it: the setting is the user's own."""
    assert hand is None
    subprocess.run(["git", "config", "--global", "protocol.ext.allow", "always"], check=True)  # noqa: S607
    assert _fetch(_origin(f"ext::git %s {garden.folder}"), "v1")[1] == ["Plant.md"]


def test_addresses_are_rewritten_as_the_user_has_it(garden: Repository, served: str) -> None:
    """`url.insteadOf` is for whoever reaches a server in another way."""
    garden.git("update-server-info")
    garden.git("config", "--global", f"url.{served}/.insteadOf", "https://example.invalid/")
    assert _fetch(_origin("https://example.invalid/garden/.git"), "v1")[1] == ["Plant.md"]


def test_nothing_of_the_repository_or_of_templates_is_run(garden: Repository, tmp_path: Path) -> None:
    """Hooks come neither with a fetch nor from the user's templates; submodules are not fetched."""
    template = tmp_path / "template" / "hooks"
    template.mkdir(parents=True)
    for name in ("reference-transaction", "post-merge", "post-checkout"):
        for place in (template / name, garden.folder / ".git" / "hooks" / name):
            place.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
            place.chmod(0o755)
    garden.git("config", "--global", "init.templateDir", str(template.parent))
    garden.git("config", "--global", "core.hooksPath", str(template))
    garden.write(".gitmodules", '[submodule "x"]\n\tpath = docs/x\n\turl = ext::sh -c touch% x\n\tupdate = !touch x\n')
    garden.git("-c", "core.hooksPath=/dev/null", "add", "--all")
    garden.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message", "Module")
    assert _fetch(_origin(garden.folder), "main")[1] == ["Bed.md", "Plant.md"]
    assert not (tmp_path / "sprung").exists()


def test_one_cache_for_whoever_asks(garden: Repository, cache: Path) -> None:
    """The place depends on the address alone, without proof of who asks; and only its user may look into it."""
    with_proof = repository_of(_origin("https://me:token@example.invalid/x?token=1"))
    assert with_proof == repository_of(_origin("https://example.invalid/x"))
    assert with_proof != repository_of(_origin("https://example.invalid/y"))
    _fetch(_origin(garden.folder), "main")
    assert {one.stat().st_mode & 0o077 for one in (cache / "git").iterdir()} == {0}


def test_an_empty_cache_variable_means_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memories are turned off, what was fetched still has to be found again."""
    monkeypatch.setenv("TABLETYPES_CACHE_DIR", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert repository_of(_origin("x")).parent == tmp_path / "xdg" / "tabletypes" / "git"


def test_bare_repositories_need_not_be_found(garden: Repository) -> None:
    """Where the user told git not to look for them, the cache is named to it."""
    garden.git("config", "--global", "safe.bareRepository", "explicit")
    assert _fetch(_origin(garden.folder), "v1")[1] == ["Plant.md"]


def test_a_cache_that_cannot_be_made_is_named(garden: Repository, tmp_path: Path) -> None:
    """It is no bug that a file is in the way."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be made"):
        _fetch(_origin(garden.folder), "main")
    with pytest.raises(UsageError, match="cannot be used"), alone(repository_of(_origin(garden.folder))):
        pass


def test_a_fetch_that_was_interrupted_is_done_again(garden: Repository) -> None:
    """Half a repository in the cache is made whole."""
    origin = _origin(garden.folder)
    (repository_of(origin) / "objects").mkdir(parents=True)
    assert _fetch(origin, "main")[1] == ["Bed.md", "Plant.md"]


def test_a_damaged_cache_is_to_be_deleted(garden: Repository) -> None:
    """Git cannot mend it, so the message names the folder and what to do."""
    origin = _origin(garden.folder)
    _fetch(origin, "main")
    place = repository_of(origin)
    (pack,) = place.glob("objects/pack/*.pack")
    pack.chmod(0o600)
    pack.write_bytes(b"x")
    with pytest.raises(UsageError) as refused:
        _fetch(origin, "main")
    assert str(place) in str(refused.value)
    assert refused.value.diagnostic.hint.startswith("Delete this folder of the cache")


def test_settings_of_a_hook_do_not_mislead(
    garden: Repository, repository: Callable[[str], Repository], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a hook of another repository, nothing gets into that one."""
    other = repository("other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.folder / ".git" / "objects"))
    assert _fetch(_origin(garden.folder), "main")[1] == ["Bed.md", "Plant.md"]
    assert sum(len(files) for _, _, files in os.walk(other.folder / ".git" / "objects")) == 0
