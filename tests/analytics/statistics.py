"""The few statistics that the statistical tests need, exact where that is cheap; no library for one formula each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import erfc, exp, lgamma, log, sqrt


def normal_below(z: float) -> float:
    return erfc(-z / sqrt(2)) / 2


def two_sided(z: float) -> float:
    """How likely a standard normal lies at least this far from nought."""
    return erfc(abs(z) / sqrt(2))


def chi_square_above(value: float, degrees: int) -> float:
    """How likely a chi-square lies above this: the upper incomplete gamma function."""
    if value <= 0:
        return 1.0
    half, shape = value / 2, degrees / 2
    front = exp(shape * log(half) - half - lgamma(shape))
    if half < shape + 1:
        term = total = 1 / shape
        step = shape
        while term > total * 1e-16:
            step += 1
            term *= half / step
            total += term
        return max(0.0, 1 - front * total)
    return front * _continued_gamma(half, shape)


def _continued_gamma(half: float, shape: float) -> float:
    b = half + 1 - shape
    c, d = 1e300, 1 / b
    fraction = d
    for step in range(1, 10_000):
        a = -step * (step - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return fraction


def poisson_at_least(count: int, mean: float) -> float:
    return 1 - chi_square_above(2 * mean, 2 * count) if count else 1.0


def binomial_at_most(successes: int, n: int, p: float) -> float:
    """The exact lower tail."""
    if successes >= n or p <= 0:
        return 1.0
    if p >= 1:
        return 0.0
    whole = lgamma(n + 1)
    return min(
        1.0,
        sum(
            exp(whole - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p))
            for k in range(successes + 1)
        ),
    )


@dataclass(frozen=True)
class Rate:
    """Successes out of n; shown with n and its 95% Clopper-Pearson interval."""

    successes: int
    n: int

    @property
    def point(self) -> float:
        return self.successes / self.n

    def low(self, confidence: float = 0.95) -> float:
        """The lower Clopper-Pearson limit."""
        tail = (1 - confidence) / 2
        return 1 - Rate(self.n - self.successes, self.n)._limit(tail)

    def high(self, confidence: float = 0.95) -> float:
        return self._limit((1 - confidence) / 2)

    def _limit(self, tail: float) -> float:
        if self.successes == self.n:
            return 1.0
        return _falling_root(lambda p: binomial_at_most(self.successes, self.n, p) - tail)

    def __str__(self) -> str:
        return f"{self.point:.4f} (n = {self.n}, 95% interval {self.low():.4f}-{self.high():.4f})"


def _falling_root(function: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return (low + high) / 2


def area_under_curve(ones: Sequence[float], others: Sequence[float]) -> float:
    """How often a one ranks above another, ties for a half: .5 tells nothing, 0 and 1 tell all."""
    marked = sorted([(value, 1) for value in ones] + [(value, 0) for value in others])
    rank_sum = 0.0
    start = 0
    while start < len(marked):
        end = start
        while end < len(marked) and marked[end][0] == marked[start][0]:
            end += 1
        rank_sum += (start + end + 1) / 2 * sum(mark for _, mark in marked[start:end])
        start = end
    return (rank_sum - len(ones) * (len(ones) + 1) / 2) / (len(ones) * len(others))


def mean_and_variance(values: Sequence[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    return mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def correlation(ones: Sequence[float], others: Sequence[float]) -> float:
    mean, variance = mean_and_variance(ones)
    other_mean, other_variance = mean_and_variance(others)
    if not variance * other_variance:
        return 0.0
    products = sum((one - mean) * (other - other_mean) for one, other in zip(ones, others, strict=True))
    return products / (len(ones) - 1) / sqrt(variance * other_variance)


def discrete_gaussian(variance: float, *, reach: int) -> list[float]:
    """The weights of -reach .. reach."""
    weights = [exp(-(number**2) / (2 * variance)) for number in range(-reach, reach + 1)]
    total = sum(weights)
    return [weight / total for weight in weights]


def sum_of_two(weights: Sequence[float]) -> list[float]:
    """The weights of the sum of two independent draws, from twice as far down to twice as far up."""
    total = [0.0] * (2 * len(weights) - 1)
    for place, weight in enumerate(weights):
        for other_place, other in enumerate(weights):
            total[place + other_place] += weight * other
    return total


def bins_of_at_least(expected: float, weights: Sequence[float], n: int) -> list[tuple[int, float]]:
    """Neighbours together until each bin expects enough: (last place of the bin, its weight)."""
    bins: list[tuple[int, float]] = []
    gathered = 0.0
    left = [1 - below for below in accumulate(weights)]
    for place, weight in enumerate(weights):
        gathered += weight
        if gathered * n >= expected and left[place] * n >= expected:
            bins.append((place, gathered))
            gathered = 0.0
    return [*bins, (len(weights) - 1, gathered)]
