"""Work measured by turns, so that a busy machine slows down both sides of a ratio alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import process_time


@dataclass(frozen=True)
class Gate:
    """A ratio that must lie within its limits."""

    name: str
    ratio: float
    highest: float
    lowest: float = 0.0

    @property
    def is_met(self) -> bool:
        return self.lowest <= self.ratio <= self.highest

    def __str__(self) -> str:
        limits = f"{self.lowest} to {self.highest}" if self.lowest else f"at most {self.highest}"
        return f"{'ok' if self.is_met else 'MISSED':7}{self.name:45}{self.ratio:8.3f}   {limits}"


def by_turns(work: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, float]:
    """Seconds of processor time of each piece of work, over all rounds; a first round warms up."""
    seconds = dict.fromkeys(work, 0.0)
    for turn in range(rounds + 1):
        for name, do in work.items():
            start = process_time()
            do()
            seconds[name] += (process_time() - start) * bool(turn)
    return seconds
