"""N1 and N2: the noise is what was declared, from a proven sampler; eleven programs that do it wrong are caught."""

import ast
import struct
from itertools import cycle, islice
from pathlib import Path
from secrets import token_bytes

import pytest

from analytics.envelope import MODULUS
from analytics.periods import Period
from analytics.schema import LARGE, LAYOUT, SMALL, Cadence, Schema, Table
from analytics.tally import combine, noisy_share
from tests.analytics.noise_check import Sample, complaints, releases_needed
from tests.analytics.noise_mutants import MUTANTS
from tests.analytics.statistics import Rate

ROOT = Path(__file__).parents[2]
TALLY_MODULES = ("taxonomy", "periods", "schema", "encoder", "envelope", "noise", "tally")
PERIODS = {Cadence.QUARTER: Period(2026, 3), Cadence.YEAR: Period(2026)}
TABLES = [(schema, table) for schema in (SMALL, LARGE) for table in schema.tables]
COUNTS = (0, 1, 412, 0, 57, 3, 140, 0, 2, 29)
HONEST_SETS = 10


def name_of(case):
    return f"{case[0].name}-{case[1].name}"


def released(table: Table, counts, releases):
    """Releases through the code of both parties, with the exact sum split anew each time."""
    period = PERIODS[table.cadence]
    only = Schema("only", (table,))
    envelope = [0] * sum(block.size for block in LAYOUT[table.cadence])
    start = 0
    for block in LAYOUT[table.cadence]:
        if block.name == table.name:
            envelope[start : start + block.size] = counts
        start += block.size

    def release():
        first = struct.unpack(f">{len(envelope)}I", token_bytes(4 * len(envelope)))
        second = [(cell - mask) % MODULUS for cell, mask in zip(envelope, first, strict=True)]
        return list(combine(*(noisy_share(half, period=period, schema=only) for half in (first, second))))

    return [release() for _ in range(releases)]


def sample_of(table: Table) -> Sample:
    counts = list(islice(cycle(COUNTS), table.size))
    return Sample(table.sigma_squared, counts, released(table, counts, releases_needed(table.size)))


def mutated(table: Table, sample: Sample, mutant) -> Sample:
    return Sample(table.sigma_squared, sample.counts, mutant(table, sample.counts, list(sample.releases)))


def test_the_noise_is_what_was_declared_and_eleven_mutants_are_caught():
    """One table, once; `make test-long` does every table of both schemas, ten times."""
    table = LARGE.table("category")
    sample = sample_of(table)

    assert complaints(sample) == [], f"n = {len(sample.releases) * table.size} residuals"
    for mutant in MUTANTS:
        assert complaints(mutated(table, sample, mutant)), f"{mutant.__name__} was not noticed"
    assert len(MUTANTS) == 11


@pytest.mark.long
@pytest.mark.parametrize("case", TABLES, ids=name_of)
def test_every_table_of_both_schemas_ten_times(case, record_property):
    _, table = case
    samples = [sample_of(table) for _ in range(HONEST_SETS)]

    refused = {id(sample): complaints(sample) for sample in samples}
    honest = Rate(sum(map(bool, refused.values())), HONEST_SETS)
    record_property("honest sets refused", str(honest))

    assert honest.successes == 0, f"{honest} {refused}"
    for mutant in MUTANTS:
        caught = Rate(sum(bool(complaints(mutated(table, each, mutant))) for each in samples), HONEST_SETS)
        assert caught.successes == HONEST_SETS, f"{mutant.__name__}: {caught}"


def test_noise_is_drawn_anew_every_time():
    total = (7,) * 15

    shares = {noisy_share(total, period=Period(2026, 1), schema=LARGE) for _ in range(20)}

    assert len(shares) == 20


def test_no_seedable_generator_comes_near_the_tally():
    for module in TALLY_MODULES:
        assert not unfit_imports(module, (ROOT / "analytics" / f"{module}.py").read_text())


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from random import gauss",
        "import numpy.random as dice",
        "from numpy import random",
        "import scipy.stats",
        "def draw():\n    import secrets",
        "dice = __import__('random')",
        "from importlib import import_module",
        "from opendp.measurements import make_laplace",
        "import opendp.prelude",
    ],
)
def test_every_other_source_of_chance_is_seen(line):
    source = (ROOT / "analytics" / "tally.py").read_text()

    assert unfit_imports("tally", f"{source}\n{line}\n")


def test_the_sampler_is_that_of_opendp():
    assert not unfit_imports("noise", "from opendp.measurements import make_gaussian")
    assert unfit_imports("noise", "from opendp.measurements import make_laplace")


def unfit_imports(module: str, source: str) -> list[str]:
    """Imports that could bring other chance than OpenDP's; seeds and slots come from vault.primitives."""
    fit = {"analytics", "vault.primitives", *PLAIN, *(OPENDP if module == "noise" else ())}
    return [name for name in imported(source) if name not in fit and name.split(".")[0] not in fit]


PLAIN = {
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "itertools",
    "math",
    "operator",
    "re",
    "struct",
    "types",
    "typing",
    "unicodedata",
}
OPENDP = {
    "opendp.domains.atom_domain",
    "opendp.domains.vector_domain",
    "opendp.measurements.make_gaussian",
    "opendp.metrics.l2_distance",
    "opendp.mod.enable_features",
}


def imported(source: str):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("opendp"):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
        elif isinstance(node, ast.Name) and node.id in ("__import__", "eval", "exec"):
            yield node.id
