#!/usr/bin/env bash
# Build .venv from a lock file and compile the catalogs. Does nothing that is already done.
# Usage: setup.sh runtime | dev
set -euo pipefail
cd "$(dirname "$0")/.."

kind="${1:-runtime}"
case "$kind" in
    runtime) lock=requirements.txt ;;
    dev) lock=requirements-dev.txt ;;
    *) echo "usage: setup.sh runtime | dev" >&2; exit 2 ;;
esac

suitable() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if suitable "$name"; then
            command -v "$name"
            return
        fi
    done
    echo "Python 3.11 or later with its venv module is needed, and none was found." >&2
    if command -v python3 >/dev/null; then
        echo "python3 here is $(python3 --version 2>&1)." >&2
    fi
    echo "On Debian or Ubuntu: apt-get install python3-venv. Another one: make PYTHON=/path/to/python3 …" >&2
    return 1
}

if ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python="$(find_python)"
    echo "Building .venv with $("$python" --version)."
    rm -rf .venv
    "$python" -m venv .venv
fi

install() {
    local sum stamp
    sum="$(.venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1")"
    stamp=".venv/installed-$1"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ]; then
        echo "Installing $1."
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
        echo "$sum" >"$stamp"
    fi
}

# The development lock holds everything of the other one, with the same versions.
if [ "$kind" = runtime ] && [ -e .venv/installed-requirements-dev.txt ] &&
    [ requirements.txt -ot .venv/installed-requirements-dev.txt ]; then
    lock=requirements-dev.txt
fi
install "$lock"

.venv/bin/python scripts/catalogs.py compile
