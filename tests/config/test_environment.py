"""What the environment's addresses become."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from config import environment

pytestmark = pytest.mark.once


class TestDatabase:
    def test_sqlite_lets_readers_go_on_while_someone_writes(self, monkeypatch, tmp_path):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/folder/db.sqlite3")
        entry = environment.database("DATABASE_URL")
        assert entry["NAME"] == f"{tmp_path}/folder/db.sqlite3"
        assert "journal_mode = WAL" in entry["OPTIONS"]["init_command"]
        assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert (tmp_path / "folder").is_dir()

    def test_postgresql_by_socket(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgresql://me@%2Frun%2Fpostgresql/base")
        entry = environment.database("DATABASE_URL")
        assert (entry["HOST"], entry["NAME"]) == ("/run/postgresql", "base")
        assert entry["CONN_HEALTH_CHECKS"]

    def test_empty_counts_as_absent(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", " ")
        entry = environment.database("DATABASE_URL", "sqlite://:memory:")
        assert entry["NAME"] == ":memory:"

    def test_other_databases_are_refused(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "oracle://u:p@h/x")
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin with"):
            environment.database("DATABASE_URL")


class TestLanguages:
    def read(self) -> list[tuple[str, str]]:
        found = environment.languages("LANGUAGES", main="fr", default=["fr", "en"])
        return [(code, str(name)) for code, name in found]

    def test_french_and_english_by_default(self, monkeypatch):
        monkeypatch.delenv("LANGUAGES", raising=False)
        assert self.read() == [("fr", "Français"), ("en", "Anglais")]

    def test_others_by_their_codes_and_the_main_one_first(self, monkeypatch):
        monkeypatch.setenv("LANGUAGES", " en, ES ,fr, pt-br")
        assert [code for code, _name in self.read()] == ["fr", "en", "es", "pt-br"]
        assert dict(self.read())["es"] == "Espagnol"

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("fr,klingon", "“klingon” is not the code"),
            ("fr,zh-cn", "“zh-cn” is not the code"),
            ("fr,ar", "from right to left"),
            ("en,es", "“fr”, has to be among them"),
            ("fr,en,EN", "named once"),
            ("fr,\u202een", "is not the code"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, monkeypatch, value, words):
        monkeypatch.setenv("LANGUAGES", value)
        with pytest.raises(ImproperlyConfigured, match=words):
            self.read()


class TestMediaStorage:
    def test_a_folder_by_default(self, monkeypatch, tmp_path):
        monkeypatch.delenv("MEDIA_STORAGE_URL", raising=False)
        media = environment.media_storage(tmp_path)
        assert media.root == tmp_path
        assert media.origin == ""

    def test_a_named_folder(self, monkeypatch, tmp_path):
        monkeypatch.setenv("MEDIA_STORAGE_URL", "file:///srv/a%20folder")
        assert environment.media_storage(tmp_path).root == Path("/srv/a folder")

    def test_a_bucket_with_a_public_name(self, monkeypatch, tmp_path):
        monkeypatch.setenv(
            "MEDIA_STORAGE_URL", "s3://key:se%2Fcret@s3.example.org/b/up?domain=media.example.org"
        )
        media = environment.media_storage(tmp_path)
        assert media.root is None
        assert media.origin == "https://media.example.org"
        assert media.storage["OPTIONS"]["secret_key"] == "se/cret"
        assert media.storage["OPTIONS"]["location"] == "up"


class ObjectStore(BaseHTTPRequestHandler):
    """As much of the S3 protocol as storing, reading and removing a file needs."""

    objects: dict[str, bytes] = {}

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in (self.headers["Content-Encoding"] or ""):
            body = _unchunk(body)
        self.objects[self.path] = body
        self._answer(200)

    def do_HEAD(self) -> None:
        self._answer(200 if self.path in self.objects else 404)

    def do_GET(self) -> None:
        self._answer(200, self.objects[self.path])

    def do_DELETE(self) -> None:
        del self.objects[self.path]
        self._answer(204)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Mon, 13 Dec 2021 09:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)


def _unchunk(body: bytes) -> bytes:
    size, _, rest = body.partition(b"\r\n")
    return rest[: int(size.split(b";")[0], 16)]


@pytest.fixture
def object_store() -> Iterator[str]:
    """Serve an empty store and return its host and port."""
    ObjectStore.objects.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), ObjectStore)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_uploads_go_to_a_bucket_and_come_back(object_store, monkeypatch, tmp_path):
    address = f"s3://key:secret@{object_store}/bucket/uploads?region=fr-par&tls=no"
    monkeypatch.setenv("MEDIA_STORAGE_URL", address)
    storage = storages.create_storage(environment.media_storage(tmp_path).storage)

    name = storage.save("documents/compte rendu.txt", ContentFile(b"words"))

    assert list(ObjectStore.objects) == ["/bucket/uploads/documents/compte%20rendu.txt"]
    assert storage.exists(name)
    with storage.open(name) as file:
        assert file.read() == b"words"
    assert storage.url(name) == (
        f"http://{object_store}/bucket/uploads/documents/compte%20rendu.txt"
    )
    storage.delete(name)
    assert not storage.exists(name)
