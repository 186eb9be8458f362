"""drawing.py - the shapes that are drawn on a page of a PDF, and whether they are a chart of given figures.

Nothing is known of the tool that drew them: where its axes are, which colours it took. So columns
are whatever boxes of one colour and width are as high as the figures are great, all by one scale.
"""
import collections
import re
import subprocess
import xml.etree.ElementTree as xml

SVG = '{http://www.w3.org/2000/svg}'
NEAR = .9  # points: how far a shape may be from where its figure wants it; columns may have gaps

Shape = collections.namedtuple('Shape', 'fill stroke points left top right bottom')


def width(shape):
    return shape.right - shape.left


def height(shape):
    return shape.bottom - shape.top


def middle(shape):
    return (shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2


# --- what pdftocairo writes: paths of M, L, H, V, C and Z, and in newer ones rectangles ---

def subpaths(data):
    """The points of each, those that bend a curve among them: they are no farther out than a circle."""
    points, x, y = [], 0, 0
    for command, numbers in re.findall(r'([MLHVCZ])([^MLHVCZ]*)', data):
        numbers = [float(n) for n in numbers.replace(',', ' ').split()]
        if command == 'M' and len(points) > 1:
            yield points
        if command == 'M':
            points = []
        if command == 'H':
            numbers = [n for x in numbers for n in (x, y)]
        elif command == 'V':
            numbers = [n for y in numbers for n in (x, y)]
        for x, y in zip(numbers[0::2], numbers[1::2]):
            points.append((x, y))
    if len(points) > 1:
        yield points


def paint(element, name):
    """A colour, which stands in an attribute or in a style; None if there is none."""
    style = re.search(r'(?:^|[\s;])%s:\s*([^;]+)' % name, element.get('style', ''))
    color = style[1].strip() if style else element.get(name)
    return None if color == 'none' else color


def walk(element, to_page):
    """Every path with the matrix that brings its points to the page."""
    moved = element.get('transform')
    if moved:
        a, b, c, d, e, f = (float(n) for n in re.findall(r'[-\d.e]+', moved.partition('(')[2]))
        outer = to_page

        def to_page(x, y):
            return outer(a * x + c * y + e, b * x + d * y + f)
    if element.tag == SVG + 'path':
        yield element, list(subpaths(element.get('d', ''))), to_page
    elif element.tag == SVG + 'rect':
        x, y, w, h = (float(element.get(name, '0')) for name in ('x', 'y', 'width', 'height'))
        yield element, [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)]], to_page
    elif element.tag != SVG + 'defs':
        for inner in element:
            yield from walk(inner, to_page)


def shapes(path, page):
    drawn = subprocess.run(['pdftocairo', '-svg', '-f', str(page), '-l', str(page), path, '-'],
                           capture_output=True, check=True).stdout
    found = []
    for element, outlines, to_page in walk(xml.fromstring(drawn), lambda x, y: (x, y)):
        for outline in outlines:
            points = [to_page(*point) for point in outline]
            across, down = zip(*points)
            found.append(Shape(paint(element, 'fill'), paint(element, 'stroke'), points,
                               min(across), min(down), max(across), max(down)))
    return found


# --- are they a chart? ---

def alike(shapes, *measures):
    """Groups of shapes whose measures are the same but for rounding."""
    groups = [shapes]
    for measure in measures:
        split = []
        for group in groups:
            last = None
            for shape in sorted(group, key=measure):
                if last is None or measure(shape) - measure(last) > .1:
                    split.append([])
                split[-1].append(shape)
                last = shape
        groups = split
    return groups


def by_color(shapes):
    colors = collections.defaultdict(list)
    for shape in shapes:
        colors[shape.fill or shape.stroke].append(shape)
    return colors.values()


def columns(shapes, figures):
    """Boxes of one colour and width, from left to right as high as the figures by one scale; or None."""
    for color in by_color(shape for shape in shapes if shape.fill):
        for group in alike(color, width):
            if len(group) != len(figures):
                continue
            group.sort(key=lambda shape: shape.left)
            scale = sum(map(height, group)) / sum(figures)
            if all(abs(height(shape) - scale * figure) < NEAR for shape, figure in zip(group, figures)):
                return group
    return None


def stacked(series):
    """Does every column stand on the one of the series before?"""
    return all(abs(above.bottom - below.top) < NEAR and abs(above.left - below.left) < NEAR
               for lower, upper in zip(series, series[1:]) for below, above in zip(lower, upper))


def rising(points, figures):
    """Are they, from left to right, as high as the figures by one scale, wherever its zero is?"""
    low, high = min(figures), max(figures)
    bottom, top = points[figures.index(low)][1], points[figures.index(high)][1]
    scale = (bottom - top) / (high - low)
    return scale > 0 and all(abs(bottom - scale * (figure - low) - y) < NEAR
                             for (_, y), figure in zip(points, figures))


def height_at(x, points):
    """Of a line through the points, which stand from left to right."""
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 > x0 else y0
    return points[-1][1]


def in_one_piece(shapes, figures):
    """Is there a line of them? It need not turn where three lie in a row."""
    for shape in shapes:
        if shape.stroke and not shape.fill and len(shape.points) > 2 and sorted(shape.points) == shape.points:
            places = [shape.left + width(shape) * i / (len(figures) - 1) for i in range(len(figures))]
            if rising([(x, height_at(x, shape.points)) for x in places], figures):
                return True
    return False


def in_pieces(shapes, figures):
    """Are there markers of one colour and size for them, and strokes that meet in all of these?"""
    ends = [end for shape in shapes if shape.stroke and not shape.fill for end in shape.points]
    for color in by_color(shapes):
        for group in alike(color, width, height):
            points = sorted(map(middle, group))
            if len(points) == len(figures) and rising(points, figures):
                return all(any(abs(x - at_x) < NEAR and abs(y - at_y) < NEAR for at_x, at_y in ends)
                           for x, y in points)
    return False


def line(shapes, figures):
    return in_one_piece(shapes, figures) or in_pieces(shapes, figures)
