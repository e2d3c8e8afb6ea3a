"""Bar charts as SVG, readable on light and dark pages."""

from __future__ import annotations

from html import escape

from benchmarks.figures import Bar, Chart, figure

WIDTH = 800
LABELS = 350
"""Where bars begin."""
SPACE = 90
"""What is left for the value behind the longest bar."""
ROW = 24
TITLE = 44
STYLE = """
  .page { fill: #ffffff } .text { fill: #1f2328 } .faint { fill: #59636e }
  .ours { fill: #0969da } .theirs { fill: #afb8c1 } .cut { stroke: #ffffff }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .text { fill: #e6edf3 } .faint { fill: #9198a1 }
    .ours { fill: #4493f8 } .theirs { fill: #545d68 } .cut { stroke: #0d1117 }
  }
  text { font: 13px system-ui, sans-serif } .title { font-size: 16px; font-weight: 600 }
"""


def svg(chart: Chart) -> str:
    """The text of an SVG file; a bar that is far longer than all others is cut, and shows two gaps."""
    longest = scale([bar.value for _, bars in chart.groups for bar in bars])
    lines: list[str] = []
    top = TITLE
    for title, bars in chart.groups:
        if title:
            lines.append(f'<text class="faint" x="16" y="{top + 16}">{escape(title)}</text>')
            top += ROW
        for bar in bars:
            lines += _bar(bar, chart.unit, longest, top)
            top += ROW
        top += ROW // 3
    size = f'width="{WIDTH}" height="{top + 8}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 8}" {size} role="img">',
            f"<title>{escape(chart.title)}</title>",
            f"<desc>{escape(_described(chart))}</desc>",
            f"<style>{STYLE}</style>",
            f'<rect class="page" {size} rx="6"/>',
            f'<text class="text title" x="16" y="28">{escape(chart.title)}</text>',
            *lines,
            "</svg>\n",
        ]
    )


def _described(chart: Chart) -> str:
    """The same in words, for who does not see it."""
    groups = (
        f"{title}{': ' if title else ''}" + "; ".join(f"{bar.label} {figure(bar.value)} {chart.unit}" for bar in bars)
        for title, bars in chart.groups
    )
    return "; ".join(groups)


def scale(values: list[float]) -> float:
    """The longest value that is drawn whole: at most four times the middle one."""
    middle = sorted(values)[len(values) // 2]
    return max(value for value in values if value <= 4 * middle)


def _bar(bar: Bar, unit: str, longest: float, top: int) -> list[str]:
    """A label, a bar, and its value."""
    room = WIDTH - LABELS - SPACE
    width = max(1.0, room * min(1.0, bar.value / longest))
    end = LABELS + width
    value = f"{figure(bar.value)} {unit}"
    lines = [
        f'<text class="text" x="{LABELS - 10}" y="{top + 16}" text-anchor="end">{escape(bar.label)}</text>',
        f'<rect class="{"ours" if bar.ours else "theirs"}" x="{LABELS}" y="{top + 3}" width="{width:.1f}" height="18"/>',
        f'<text class="text" x="{end + 8:.1f}" y="{top + 16}">{escape(value)}</text>',
    ]
    if bar.value > longest:
        gaps = " ".join(f"M{end - away:.1f} {top + ROW} l8 -{ROW}" for away in (40, 30))
        lines.append(f'<path class="cut" d="{gaps}" stroke-width="3"/>')
    return lines
