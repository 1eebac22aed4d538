"""What the charts on a page show, read back as a reader would: the named pictures, their dots, the table below."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def drawings(page: str) -> list[ElementTree.Element]:
    """The pictures with a name: not the legend, not the icons."""
    found = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", page, re.DOTALL)
    return [ElementTree.fromstring(each) for each in found]


class _Cells(HTMLParser):
    """The rows of the table on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._is_open = tag in ("td", "th")
        if self._is_open:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_open = self._is_open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._is_open:
            self.rows[-1][-1] += data


def table(page: str) -> list[list[str]]:
    cells = _Cells()
    cells.feed(page)
    return cells.rows


def number(text: str) -> int:
    return int(text.replace(".", "").replace("−", "-"))


def drawn_numbers(drawing: ElementTree.Element) -> list[float]:
    """What the dots say, read off against the grid as an eye would."""
    return _read_off(drawing, [float(dot.attrib["cy"]) for dot in drawing.iterfind(f".//{SVG}circle")])


def lines_in_numbers(drawing: ElementTree.Element, name: str) -> list[list[float]]:
    """The same of every corner of the lines of that class."""
    lines = drawing.iterfind(f".//{SVG}polyline[@class='{name}']")
    corners = [[float(point.split(",")[1]) for point in line.attrib["points"].split()] for line in lines]
    return [_read_off(drawing, heights) for heights in corners]


def _read_off(drawing: ElementTree.Element, heights: list[float]) -> list[float]:
    ticks = {
        number(text.text or ""): float(path.attrib["d"].split()[1].split("H")[0])
        for path, text in zip(
            drawing.iterfind(f".//{SVG}path[@stroke='#e6e1d6']"),
            drawing.iterfind(f".//{SVG}text[@class='tick']"),
            strict=True,
        )
    }
    top, bottom = ticks[max(ticks)], ticks[0]
    return [(bottom - y) / (bottom - top) * max(ticks) for y in heights]
