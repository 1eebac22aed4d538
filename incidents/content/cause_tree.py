"""What happened, and below it what led to that: a tree of causes that cannot run in a circle.

A path says which cause to follow at each level: () is the top, (0, 1) the second cause of its first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from incidents.codes import RootCause
from incidents.content.wire import Part

NodePath = tuple[int, ...]

DEEPEST = 8  # deeper no drawing can be read; five times "waarom" is enough


class NoSuchCause(LookupError):
    """The tree was changed in the meantime, or the path is no path of this tree."""

    def __init__(self) -> None:
        super().__init__("Deze oorzaak staat niet meer in de boom.")


class TreeIsTooDeep(ValueError):
    """One more level would not be readable."""

    def __init__(self) -> None:
        super().__init__("Dieper dan dit wordt de boom onleesbaar. Zet deze oorzaak een niveau hoger.")


@dataclass(frozen=True, repr=False)
class CauseNode(Part):
    """One box of the tree; a leaf may have a code."""

    text: str
    causes: tuple[CauseNode, ...] = ()
    root_cause: RootCause | None = None


def walk(tree: CauseNode | None, path: NodePath = ()) -> Iterator[tuple[NodePath, CauseNode]]:
    """Every node with its path, top first, as an indented list reads."""
    if tree is None:
        return
    yield path, tree
    for index, node in enumerate(tree.causes):
        yield from walk(node, (*path, index))


def node_at(tree: CauseNode, path: NodePath) -> CauseNode:
    """The node at that path. Raises NoSuchCause."""
    for index in path:
        tree = tree.causes[_index(tree, index)]
    return tree


def with_cause(tree: CauseNode, path: NodePath, cause: CauseNode) -> CauseNode:
    """With one more cause below the node at that path. Raises NoSuchCause, or TreeIsTooDeep."""
    if len(path) + 1 > DEEPEST:
        raise TreeIsTooDeep
    return _changed(tree, path, lambda node: replace(node, causes=(*node.causes, cause)))


def with_node(tree: CauseNode, path: NodePath, *, text: str, root_cause: RootCause | None) -> CauseNode:
    """With another text or code in that place; its causes stay. Raises NoSuchCause."""
    return _changed(tree, path, lambda node: replace(node, text=text, root_cause=root_cause))


def without_node(tree: CauseNode, path: NodePath) -> CauseNode | None:
    """Without that node and what hangs below it; without the top there is no tree. Raises NoSuchCause."""
    if not path:
        return None

    def drop(node: CauseNode) -> CauseNode:
        index = _index(node, path[-1])
        return replace(node, causes=node.causes[:index] + node.causes[index + 1 :])

    return _changed(tree, path[:-1], drop)


def _changed(node: CauseNode, path: NodePath, change: Callable[[CauseNode], CauseNode]) -> CauseNode:
    if not path:
        return change(node)
    index = _index(node, path[0])
    below = _changed(node.causes[index], path[1:], change)
    return replace(node, causes=(*node.causes[:index], below, *node.causes[index + 1 :]))


def _index(node: CauseNode, index: int) -> int:
    if not 0 <= index < len(node.causes):
        raise NoSuchCause
    return index
