"""What a thief of one dump tries: laying every column of a register beside every column of the accounts.

Columns are what SQL shows of a physical copy: transaction ids, the place of a row on disk, the numbers of long values,
every integer, date and time. Each pair of columns is one guess at whose tag is whose; the area under its curve is the
chance that it ranks the true account above another one: 1 knows, .5 gambles.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

from psycopg import Connection, sql

Owner = Hashable
CLOCK = "transaction"
# So many errors from chance that a hundred gambles a night would reach it once in some years.
SURPRISE = 4.5
# Shares that differ less are the same; those of two columns of some thousand values differ more where they differ.
ROUNDING = 1e-9
NUMBERS = ("smallint", "integer", "bigint", "boolean", "date", "timestamp with time zone", "numeric")


@dataclass(frozen=True)
class Column:
    """The values of one column, by whose row they stand in."""

    table: str
    name: str
    values: Mapping[Owner, list[float]]

    @property
    def is_clock(self) -> bool:
        """Transaction ids of all tables come from one counter; other columns are compared by rank."""
        return self.name.startswith(CLOCK)

    @cached_property
    def tells_owners_apart(self) -> bool:
        return len({value for values in self.values.values() for value in values}) > 1

    def each_way(self) -> "list[Column]":
        """As it is; and with only the first and only the last value of each owner, where some have several."""
        return self._ways

    @cached_property
    def _ways(self) -> "list[Column]":
        if all(len(values) == 1 for values in self.values.values()):
            return [self]
        return [self, self._with(min, "first"), self._with(max, "last")]

    def _with(self, chosen: Callable[[list[float]], float], word: str) -> "Column":
        return Column(
            self.table, f"{self.name}, {word}", {owner: [chosen(vs)] for owner, vs in self.values.items()}
        )

    @cached_property
    def ranked(self) -> "Column":
        """Values as shares of the way from the first to the last, so that any two columns compare."""
        every = sorted({value for values in self.values.values() for value in values})
        share = {value: place / max(1, len(every) - 1) for place, value in enumerate(every)}
        return Column(
            self.table, self.name, {owner: [share[v] for v in vs] for owner, vs in self.values.items()}
        )

    @cached_property
    def line(self) -> "Line":
        return Line(self.values)

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


class Line:
    """The owners along the values of a column: how many have a value within any of some stretches."""

    def __init__(self, values: Mapping[Owner, list[float]]) -> None:
        """Owners are bits of a number, and `_unions[k][i]` has those of 2^k places from place i."""
        by_place: dict[float, int] = defaultdict(int)
        for number, owned in enumerate(values.values()):
            for value in owned:
                by_place[value] |= 1 << number
        self.places = sorted(by_place)
        self.owners = len(values)
        self._unions = [[by_place[place] for place in self.places]]
        while len(self._unions[-1]) > (step := 1 << (len(self._unions) - 1)):
            before = self._unions[-1]
            self._unions.append([one | other for one, other in zip(before, before[step:], strict=False)])

    def count(self, values: list[float], within: float) -> int:
        """Those of whom a value lies no farther than that from any of these."""
        found = 0
        for value in values:
            found |= self._between(
                bisect_left(self.places, value - within), bisect_right(self.places, value + within)
            )
        return found.bit_count()

    def _between(self, start: int, end: int) -> int:
        if start >= end:
            return 0
        power = (end - start).bit_length() - 1
        return self._unions[power][start] | self._unions[power][end - (1 << power)]


@dataclass(frozen=True)
class Guess:
    """How well one guess does, over how many owners of registers."""

    name: str
    area: float
    error: float

    def is_a_gamble(self) -> bool:
        return abs(self.area - 0.5) <= SURPRISE * self.error

    @property
    def most(self) -> float:
        """The upper end of the interval that holds the truth 95 times out of 100."""
        return self.area + 1.96 * self.error

    def __str__(self) -> str:
        return f"{self.name}: {self.area:.3f} ± {1.96 * self.error:.3f}"


def columns(connection: Connection, table: str, owner: str) -> list[Column]:
    """Every column of a table that has an order, with whose row each value stands in."""
    readings = {
        f"{CLOCK} made": "xmin::text::bigint",
        f"{CLOCK} held": "NULLIF(xmax::text::bigint, 0)",
        "place": "((ctid::text::point)[0] * 1000 + (ctid::text::point)[1])",
    } | _own_columns(connection, table)
    query = sql.SQL("SELECT {}, {} FROM {}").format(
        sql.Identifier(owner), sql.SQL(", ").join(map(sql.SQL, readings.values())), sql.Identifier(table)
    )
    by_name: dict[str, dict[Owner, list[float]]] = {name: defaultdict(list) for name in readings}
    for whose, *row in connection.execute(query):
        for name, value in zip(readings, row, strict=True):
            if value is not None and whose is not None:
                by_name[name][whose].append(float(value))
    return [Column(table, name, dict(values)) for name, values in by_name.items()]


def transactions(connection: Connection, table: str) -> set[str]:
    """Transaction ids on the rows of a table and on the long values that are kept apart."""
    query = (
        "SELECT reltoastrelid::regclass::text FROM pg_class WHERE oid = %s::regclass AND reltoastrelid <> 0"
    )
    apart = [name for (name,) in connection.execute(query, [table])]
    return {
        xid
        for name in (table, *apart)
        for (xid,) in connection.execute(f"SELECT DISTINCT xmin::text FROM {name}")
    }


def whose_tag(register: Column, account: Column, truth: Mapping[Owner, Owner]) -> Guess:
    """Guess that a tag belongs to the account whose value lies nearest; `truth` gives the account of each tag."""
    if not (register.is_clock and account.is_clock):
        register, account = register.ranked, account.ranked
    areas = [
        _share_that_is_farther(values, account.values.get(truth[tag], []), account.line)
        for tag, values in register.values.items()
        if tag in truth
    ]
    return _guess(f"{register} beside {account}", areas)


def who_reported(column: str, values: Mapping[Owner, float], reporters: Iterable[Owner]) -> Guess:
    """Guess that accounts with a higher value are those that reported."""
    reporting = set(reporters)
    low = sorted(value for owner, value in values.items() if owner not in reporting)
    high = [value for owner, value in values.items() if owner in reporting]
    won = sum(bisect_left(low, value) + bisect_right(low, value) for value in high) / 2
    error = sqrt((len(low) + len(high) + 1) / (12 * len(low) * len(high)))
    return Guess(column, won / (len(low) * len(high)), error)


def pauses(clocks: Iterable[Column], seen: Iterable[Column]) -> dict[Owner, float]:
    """How many transactions passed, after one that names an account, before the next that names any.

    Of those that left a row in one of the columns `seen`: what other databases of the server did is passed over.
    """
    moments = sorted(
        {value for column in seen if column.is_clock for values in column.values.values() for value in values}
    )
    used = sorted(
        (value, owner) for clock in clocks for owner, values in clock.values.items() for value in values
    )
    longest: dict[Owner, float] = {}
    for (value, owner), (following, _) in pairwise(used):
        passed = bisect_left(moments, following) - bisect_left(moments, value)
        longest[owner] = max(longest.get(owner, 0), passed)
    return longest


def _own_columns(connection: Connection, table: str) -> dict[str, str]:
    """Numbers, days and moments as numbers; of values too long for a row the number under which they are kept."""
    query = "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY 1"
    readings = {}
    for name, kind in connection.execute(query, [table]).fetchall():
        if kind in ("date", "timestamp with time zone"):
            readings[name] = f'extract(epoch FROM "{name}")'
        elif kind in NUMBERS:
            readings[name] = f'"{name}"::int::numeric' if kind == "boolean" else f'"{name}"'
        elif kind in ("bytea", "text", "character varying"):
            readings[f"{name} length"] = f'octet_length("{name}")'
            if connection.info.server_version >= 170000:
                readings[f"{name} kept as"] = f'pg_column_toast_chunk_id("{name}")::bigint'
    return readings


def _share_that_is_farther(values: list[float], own: list[float], line: Line) -> float:
    """Of all other accounts, how many lie farther from these values than the true one; half of those as far."""
    if not own:
        return 0.5
    nearest = min(abs(value - mine) for value in values for mine in own)
    nearer = line.count(values, nearest - ROUNDING) if nearest > ROUNDING else 0
    as_near = line.count(values, nearest + ROUNDING) - nearer - 1
    return 1 - (nearer + as_near / 2) / max(1, line.owners - 1)


def _guess(name: str, areas: list[float]) -> Guess:
    """The error is that of a gamble: its areas lie evenly between 0 and 1."""
    return Guess(name, sum(areas) / len(areas), sqrt(1 / 12 / len(areas)))
