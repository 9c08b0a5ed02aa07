"""The style sheet that readers get."""

from __future__ import annotations

import gzip
import re
import shutil

import pytest
from django.core.files.storage import FileSystemStorage

from config import BASE_DIR
from home.design.static_files import SiteStaticFilesStorage, bundle

STATIC = BASE_DIR / "site/config/static"
SHEETS = {
    "css/main.css": (
        '@layer base, parts;\n@import "fonts.css";\n@import "parts/card.css" layer(parts);\n'
    ),
    "css/fonts.css": '@font-face { src: url("../fonts/face.woff2") }\n',
    "css/parts/card.css": '/* A card. */\n.card { background: url("../../images/table.svg") }\n',
}


def test_imports_stand_in_their_place_and_layer():
    assert bundle("css/main.css", SHEETS.__getitem__) == (
        "@layer base, parts;\n"
        '@font-face { src: url("../fonts/face.woff2") }\n'
        '@layer parts {\n.card { background: url("../images/table.svg") }\n}\n'
    )


def test_a_missing_import_is_an_error():
    with pytest.raises(KeyError, match="gone"):
        bundle("main.css", {"main.css": '@import "gone.css";\n'}.__getitem__)


def test_the_site_has_one_small_style_sheet():
    text = bundle("css/main.css", lambda path: (STATIC / path).read_text())
    assert "@import" not in text
    assert text.count("{") == text.count("}")
    assert len(gzip.compress(text.encode())) < 16_000


def test_what_paper_needs_is_small_and_apart():
    text = bundle("css/print.css", lambda path: (STATIC / path).read_text())
    assert "@import" not in text
    assert text.count("{") == text.count("}")
    assert len(gzip.compress(text.encode())) < 4_000
    link = """<link rel="stylesheet" href="{% static 'css/print.css' %}" media="print">"""
    assert link in (BASE_DIR / "templates/base.html").read_text()


def test_collected_files_hold_the_bundle_under_a_fingerprinted_name(tmp_path):
    storage = SiteStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    source = FileSystemStorage(STATIC)
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]
    paths = {name: (source, name) for name in names}
    for result in storage.post_process(paths):
        assert not isinstance(result[2], Exception), result
    name = storage.hashed_files[storage.hash_key("css/main.css")]
    assert re.fullmatch(r"css/main\.[0-9a-f]{12}\.css", name)
    paper = storage.hashed_files[storage.hash_key("css/print.css")]
    assert "@import" not in (tmp_path / paper).read_text()
    text = (tmp_path / name).read_text()
    assert "@import" not in text
    assert re.search(r'url\("\.\./fonts/[\w-]+\.[0-9a-f]{12}\.woff2"\)', text)
    assert (tmp_path / f"{name}.gz").exists()
