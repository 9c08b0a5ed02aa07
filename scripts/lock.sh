#!/usr/bin/env bash
# Write both lock files from pyproject.toml: every platform, every file with its hash, and no
# address, so that they install from any package index.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-header "$@"
}

compile --output-file requirements.txt "${@}"
compile --group dev --constraints requirements.txt --output-file requirements-dev.txt "${@}"
if grep -nE '://' requirements.txt requirements-dev.txt; then
    echo "A lock file names an address." >&2
    exit 1
fi
echo "requirements.txt and requirements-dev.txt are up to date."
