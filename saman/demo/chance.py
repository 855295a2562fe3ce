"""Chance that falls the same way every time: each draw follows from its own name and nothing else."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Item = TypeVar("Item")


def share(name: str) -> float:
    """A number from 0 up to 1."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") / 2**64


def pick(name: str, items: Sequence[Item]) -> Item:
    return items[int(share(name) * len(items))]


def shuffled(name: str, items: Sequence[Item]) -> list[Item]:
    order = sorted(range(len(items)), key=lambda index: share(f"{name} {index}"))
    return [items[index] for index in order]


def between(name: str, least: float, most: float) -> float:
    return least + (most - least) * share(name)


def near(name: str, middle: float, spread: float) -> float:
    """Around `middle`, most often close to it, never more than `spread` away."""
    return middle + spread * (sum(share(f"{name} {turn}") for turn in range(3)) / 1.5 - 1)
