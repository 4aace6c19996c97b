"""Samples of what the platforms send, in tests/payloads: names and ids are invented."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "payloads"


def payload(name: str) -> dict[str, Any]:
    """A fresh copy of one sample."""
    sample: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return sample


def names(platform: str) -> list[str]:
    """All samples of one platform."""
    return sorted(file.stem for file in FOLDER.glob(f"{platform}_*.json"))
