"""Project configuration.

``site/`` is a source root and never a package: ``site`` is a module of the standard library.
The packages of the project stand one level above it, so importing ``config`` makes them
importable from any working directory.
"""

import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]

if str(BASE_DIR) not in sys.path:
    sys.path.append(str(BASE_DIR))
