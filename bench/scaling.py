#!/usr/bin/python3
"""scaling.py CSV SVG - the picture of what scaling.sh measured.

Seconds above, memory below, a column for each curve. The line is the straight one of least squares;
R² tells how much of the seconds it explains. That alone would forgive a slow bend: what one more costs
in the later half is told beside it as a ratio to the earlier half.
"""
import csv
import sys
from xml.sax.saxutils import escape

COLUMNS = (  # curve, its title, what x counts, what it is, other curves that share its axes
    ('all-of-many', 'Documents', 'files, 12 a month', 'all made that are held',
     (('documents', 'made, of 1,200 held'), ('one-of-many', '12 made, of those held'))),
    ('pages', 'Pages', 'pages of one brief', '', ()),
    ('rows', 'Rows', 'rows of 12 columns, one sheet', '', ()),
    ('releases', 'Releases', 'releases of 48 months, 6 measures', 'index made of all',
     (('series', 'a series as of a day'), ('release', 'one more taken in'))),
)
WIDTH, HEIGHT = 1080, 584
LEFT, GAP, PLOT, HIGH = 50, 262, 196, 158  # the first plot's left, from one to the next, its size
TOPS = 86, 358
INK, FAINT, GRID = '#1b2733', '#5d6b78', '#e3e8ec'
MAIN, OTHERS = '#1f5a94', ('#b4541a', '#2f7d5b')


def read(path):
    curves = {}
    with open(path, newline='', encoding='utf-8') as f:
        for row in csv.DictReader(f):
            curves.setdefault(row['curve'], []).append(
                (float(row['x']), float(row['seconds']), float(row['megabytes'])))
    return {curve: sorted(points) for curve, points in curves.items()}


def fit(xs, ys):
    """Where the line starts, how it climbs, R²."""
    n, x_mean, y_mean = len(xs), sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys)) / sum((x - x_mean) ** 2 for x in xs)
    start = y_mean - slope * x_mean
    off = sum((y - start - slope * x) ** 2 for x, y in zip(xs, ys))
    return start, slope, 1 - off / sum((y - y_mean) ** 2 for y in ys) if n > 2 else 1


def halves(xs, ys):
    """What one more costs behind the point nearest to the middle, over what it costs before it."""
    if len(xs) < 3:
        return 1
    middle = min(range(1, len(xs) - 1), key=lambda i: abs(xs[i] - (xs[0] + xs[-1]) / 2))
    (x0, y0), (x1, y1), (x2, y2) = ((xs[i], ys[i]) for i in (0, middle, -1))
    return (y2 - y1) / (x2 - x1) / ((y1 - y0) / (x1 - x0))


def top(largest, most):
    """The end of an axis, and its steps: 1, 2 or 5 and noughts, so many of them at most."""
    step = 1e-6
    while True:
        for factor in (1, 2, 5):
            if largest <= most * step * factor:
                steps = -int(-largest // (step * factor))
                return step * factor * steps, [step * factor * i for i in range(steps + 1)]
        step *= 10


def said(number):
    return format(number, ',.0f') if number >= 100 else format(number, '.3g')


def duration(seconds):
    return '%.0f ms' % (seconds * 1000) if seconds < 1 else '%.2g s' % seconds


class Picture:
    def __init__(self):
        self.parts = []

    def text(self, x, y, text, size=11, anchor='start', fill=FAINT, weight='normal'):
        self.parts.append('<text x="%.1f" y="%.1f" font-size="%g" text-anchor="%s" fill="%s" font-weight="%s">'
                          '%s</text>' % (x, y, size, anchor, fill, weight, escape(text)))

    def line(self, points, stroke, width=1.0, more=''):
        self.parts.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="%g" %s/>' % (
            ' '.join('%.1f,%.1f' % point for point in points), stroke, width, more))

    def dots(self, points, fill):
        self.parts += ['<circle cx="%.1f" cy="%.1f" r="3.2" fill="%s" stroke="#fff"/>' % (x, y, fill)
                       for x, y in points]

    def svg(self):
        return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" '
                'font-family="Liberation Sans, Arial, Helvetica, sans-serif">\n'
                '<rect width="100%%" height="100%%" fill="#fff"/>\n%s\n</svg>\n'
                % (WIDTH, HEIGHT, WIDTH, HEIGHT, '\n'.join(self.parts)))


class Plot:
    """One pair of axes, from nought."""

    def __init__(self, picture, left, above, x_most, y_most):
        self.picture, self.left, self.above = picture, left, above
        (self.x_end, xs), (self.y_end, ys) = top(x_most, 3), top(y_most, 5)
        for y in ys:
            at = self.at(0, y)[1]
            picture.line([(left, at), (left + PLOT, at)], GRID if y else FAINT)
            picture.text(left - 6, at + 4, said(y) if y else '0', anchor='end')
        for x in xs:
            at = self.at(x, 0)[0]
            picture.line([(at, above + HIGH), (at, above + HIGH + 4)], FAINT)
            picture.text(at, above + HIGH + 16, said(x) if x else '0', anchor='middle')

    def at(self, x, y):
        return self.left + PLOT * x / self.x_end, self.above + HIGH * (1 - y / self.y_end)

    def many(self, xs, ys):
        return [self.at(x, y) for x, y in zip(xs, ys)]


def column(picture, curves, left, curve, title, counted, name, others):
    xs, seconds, memory = zip(*curves[curve])
    others = [(curves[other], label, colour) for (other, label), colour in zip(others, OTHERS) if other in curves]
    start, slope, r2 = fit(xs, seconds)
    picture.text(left, 52, title, 14, fill=INK, weight='bold')
    picture.text(left, 69, 'R² %.4f; later half %.2f × earlier' % (r2, halves(xs, seconds)))

    plot = Plot(picture, left, TOPS[0], max(xs), max(seconds))
    picture.line([plot.at(x, start + slope * x) for x in (xs[0], xs[-1])], MAIN, 1.2, 'stroke-opacity="0.6"')
    for points, _, colour in others:
        picture.line(plot.many(*list(zip(*points))[:2]), colour, 1.4)
    picture.dots(plot.many(xs, seconds), MAIN)
    legend = [(curves[curve], name, MAIN)] + others if others else []
    for i, (points, label, colour) in enumerate(legend):  # what lies on the axis can be read in figures
        picture.text(left, TOPS[0] + HIGH + 36 + 14 * i, '%s: %s to %s' % (
            label, duration(points[0][1]), duration(points[-1][1])), fill=colour)

    plot = Plot(picture, left, TOPS[1], max(xs), max(memory + tuple(p[2] for o in others for p in o[0])))
    for points, _, colour in [(curves[curve], '', MAIN)] + others[::-1]:
        where = plot.many([p[0] for p in points], [p[2] for p in points])
        picture.line(where, colour, 1.4)
        if colour == MAIN:
            picture.dots(where, colour)
    picture.text(left + PLOT / 2, TOPS[1] + HIGH + 36, counted, anchor='middle', fill=INK)


def main(source, target):
    curves, picture = read(source), Picture()
    picture.text(LEFT - 30, 24, 'What more of everything takes', 16, fill=INK, weight='bold')
    for i, row in enumerate(COLUMNS):
        if row[0] in curves:
            column(picture, curves, LEFT + GAP * i, *row)
    for above, label in zip(TOPS, ('seconds of the processor', 'MB, the largest process')):
        y = above + HIGH / 2
        picture.parts.append('<text transform="translate(14 %g) rotate(-90)" font-size="11" '
                             'text-anchor="middle" fill="%s">%s</text>' % (y, INK, label))
    with open(target, 'w', encoding='utf-8') as f:
        f.write(picture.svg())


if __name__ == '__main__':
    main(*sys.argv[1:])
