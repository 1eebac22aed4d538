"""A tree of causes as a drawing: boxes, their lines of text and the lines between them. Only numbers and words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from incidents.content import CauseNode
from incidents.content.cause_tree import walk

BOX_WIDTH = 184
LINE_HEIGHT = 19
BETWEEN_BOXES = 16
BETWEEN_LEVELS = 38
EDGE = 8
PADDING = 12
LETTERS_ON_A_LINE = 22
MOST_LINES = 6


@dataclass(frozen=True, repr=False)
class Box:
    """One cause; `lines` fit in its width, each with the height at which it stands."""

    x: float
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    is_top: bool = False
    width: int = BOX_WIDTH

    @property
    def text_x(self) -> float:
        return self.x + PADDING

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Branch:
    """From the bottom of a box, by way of half the height between, to the top of a box below it."""

    from_x: float
    from_y: int
    to_x: float
    to_y: int

    @property
    def half_y(self) -> float:
        return (self.from_y + self.to_y) / 2


@dataclass(frozen=True, repr=False)
class Drawing:
    """Everything in the units of the view box; `summary` says in words how much is drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    branches: tuple[Branch, ...]
    summary: str


@dataclass(repr=False)
class _Placed:
    """A node with the lines of its text, its level and the middle of its box."""

    lines: tuple[str, ...]
    level: int
    middle: float
    below: list["_Placed"] = field(default_factory=list)

    def all(self) -> Iterator["_Placed"]:
        yield self
        for placed in self.below:
            yield from placed.all()


def drawn(tree: CauseNode) -> Drawing:
    """The event on top, each cause below what it led to, the same tree always the same drawing."""
    top, leaves = _placed(tree, level=0, leaves_before=0)
    nodes = list(top.all())
    tops = _tops_of_levels(nodes)
    boxes = {id(node): _box(node, tops) for node in nodes}
    branches = tuple(_branch(boxes[id(node)], boxes[id(cause)]) for node in nodes for cause in node.below)
    return Drawing(
        width=leaves * (BOX_WIDTH + BETWEEN_BOXES) - BETWEEN_BOXES + 2 * EDGE,
        height=max(box.bottom for box in boxes.values()) + EDGE,
        boxes=tuple(boxes.values()),
        branches=branches,
        summary=_summary(tree),
    )


def _placed(node: CauseNode, *, level: int, leaves_before: int) -> tuple[_Placed, int]:
    """The node above the middle of its causes, and how many leaves it takes in width."""
    below, leaves = [], 0
    for cause in node.causes:
        placed, width = _placed(cause, level=level + 1, leaves_before=leaves_before + leaves)
        below.append(placed)
        leaves += width
    if below:
        middle = (below[0].middle + below[-1].middle) / 2
    else:
        middle, leaves = EDGE + leaves_before * (BOX_WIDTH + BETWEEN_BOXES) + BOX_WIDTH / 2, 1
    return _Placed(_lines_of(node), level, middle, below), leaves


def _tops_of_levels(nodes: list[_Placed]) -> list[int]:
    """Where each level begins: below the tallest box of the one above it."""
    tops = [EDGE]
    for level in range(max(node.level for node in nodes)):
        tallest = max(_height(node) for node in nodes if node.level == level)
        tops.append(tops[-1] + tallest + BETWEEN_LEVELS)
    return tops


def _box(node: _Placed, tops: list[int]) -> Box:
    y = tops[node.level]
    first = y + PADDING + LINE_HEIGHT - 5  # text stands on its line
    lines = tuple((first + number * LINE_HEIGHT, line) for number, line in enumerate(node.lines))
    return Box(node.middle - BOX_WIDTH / 2, y, _height(node), lines, is_top=node.level == 0)


def _height(node: _Placed) -> int:
    return 2 * PADDING + len(node.lines) * LINE_HEIGHT


def _branch(above: Box, below: Box) -> Branch:
    return Branch(above.middle, above.bottom, below.middle, below.y)


def _lines_of(node: CauseNode) -> tuple[str, ...]:
    lines = _wrapped(node.text)
    return (*lines, f"({node.root_cause.code})") if node.root_cause else lines


def _wrapped(text: str) -> tuple[str, ...]:
    """Broken between words, a word too long for a line anywhere; what is left out shows as dots."""
    lines = [""]
    for word in text.split():
        for piece in (word[at : at + LETTERS_ON_A_LINE] for at in range(0, len(word), LETTERS_ON_A_LINE)):
            joined = f"{lines[-1]} {piece}".strip()
            if len(joined) <= LETTERS_ON_A_LINE:
                lines[-1] = joined
            else:
                lines.append(piece)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: LETTERS_ON_A_LINE - 1]}…"]
    return tuple(lines)


def _summary(tree: CauseNode) -> str:
    paths = [path for path, _ in walk(tree)]
    causes, levels = len(paths) - 1, max(len(path) for path in paths)
    if not causes:
        return "Alleen de gebeurtenis, nog zonder oorzaken."
    return (
        f"Bovenaan de gebeurtenis, daaronder {causes} {'oorzaak' if causes == 1 else 'oorzaken'} "
        f"in {levels} {'laag' if levels == 1 else 'lagen'}. Dezelfde boom staat als lijst op deze pagina."
    )
