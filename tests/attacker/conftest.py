"""Lets the modules of this folder import each other by the names that mypy knows them by."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.append(ROOT)
