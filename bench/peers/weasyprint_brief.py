"""weasyprint_brief.py - a brief as HTML and CSS by WeasyPrint, its charts as SVG."""
from html import escape

from weasyprint import HTML

import common

STYLE = '''
@page {
  size: letter; margin: 54pt;
  font: 8pt "Liberation Sans";
  @top-left { content: string(title); HEAD width: 70% }
  @top-right { content: string(audience); HEAD width: 30% }
  @bottom-left { content: string(organisation); FOOT width: 70% }
  @bottom-right { content: PAGE; FOOT width: 30% }
}
body { font: 10pt/13pt "Liberation Sans"; margin: 0 }
h1 { font-size: 20pt; line-height: 24pt; margin: 0; string-set: title content() }
h2 { font-size: 13pt; line-height: 17pt; margin: 9pt 0 5pt }
h2.page { break-before: page; margin-top: 0 }
p { margin: 0 0 6pt }
sup { font-size: 7pt; line-height: 0 }
.subtitle { font-size: 12pt; line-height: 16pt; margin: 0 }
.about { font-size: 9pt; line-height: 12pt; margin: 0 0 8pt }
.about span { margin-right: 6pt }
.audience { string-set: audience attr(title) }
.organisation { string-set: organisation attr(title) }
table { border-collapse: collapse; width: 100%; font-size: 9pt; line-height: 11pt; table-layout: fixed }
th { background: SHADE; text-align: left }
th, td { border-bottom: .4pt solid RULE; padding: 2pt 6pt 2.6pt }
.figures th + th, .figures td + td { text-align: right }
ol { margin: 0; padding-left: 18pt }
li { margin-bottom: 3pt }
.sources { font-size: 8pt; line-height: 10pt }
.charts { display: flex; justify-content: space-between }
'''
for word, css in (  # CSS has no list of selectors for a page's margins
        ('HEAD', 'vertical-align: bottom; padding-bottom: 4pt; margin-bottom: 8pt; border-bottom: RULED;'),
        ('FOOT', 'vertical-align: top; padding-top: 5pt; margin-top: 8pt; border-top: RULED;'),
        ('RULED', '.5pt solid'), ('SHADE', common.SHADE), ('RULE', common.RULE)):
    STYLE = STYLE.replace(word, css)


def css_string(text):
    return '"%s"' % text.replace('\\', '\\\\').replace('"', '\\"')


def page_number(pattern):
    """"Page {x} of {y}" as CSS says it: strings, and counters between them."""
    before, rest = pattern.split('{x}')
    between, after = rest.split('{y}')
    return ' '.join([css_string(before), 'counter(page)', css_string(between), 'counter(pages)',
                     css_string(after)])


# --- charts ---

class Plot:
    """The square in a chart where values are drawn, its grid and its labels; points are in SVG."""

    WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 246, 160, 34, 16, 4, 28

    def __init__(self, title, highest, months, every, locale):
        self.slot = (self.WIDTH - self.LEFT - self.RIGHT) / len(months)
        steps = common.axis(highest)
        self.scale = (self.HEIGHT - self.TOP - self.BOTTOM) / steps[-1]
        self.drawn = []
        self.text(self.LEFT, 9, title, 'start', 'font-size="8" font-weight="bold"')
        for value in steps:
            y = self.y(value)
            self.drawn.append('<path d="M%d %.2fH%d" stroke="%s" stroke-width=".4"/>'
                              % (self.LEFT, y, self.WIDTH - self.RIGHT, common.GRID))
            self.text(self.LEFT - 3, y + 2.2, common.number(value, locale), 'end')
        for i, month in enumerate(months):
            if i % every == 0:
                self.text(self.x(i), self.HEIGHT - self.BOTTOM + 9, common.month(month, locale), 'middle')

    def x(self, i):
        return self.LEFT + self.slot * (i + .5)

    def y(self, value):
        return self.HEIGHT - self.BOTTOM - self.scale * value

    def text(self, x, y, text, anchor, look=''):
        self.drawn.append('<text x="%.2f" y="%.2f" text-anchor="%s" %s>%s</text>'
                          % (x, y, anchor, look, escape(text)))

    def rectangle(self, x, y, width, height, color):
        self.drawn.append('<rect x="%.2f" y="%.2f" width="%.2f" height="%.2f" fill="%s"/>'
                          % (x, y, width, height, color))

    def svg(self):
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="%dpt" height="%dpt" viewBox="0 0 %d %d"'
                ' font-family="Liberation Sans" font-size="6.5">%s</svg>'
                % (self.WIDTH, self.HEIGHT, self.WIDTH, self.HEIGHT, ''.join(self.drawn)))


def line_chart(document, labels):
    months, figures = zip(*document['line'])
    plot = Plot(labels['line_title'], max(figures), months, 6, document['locale'])
    points = [(plot.x(i), plot.y(value)) for i, value in enumerate(figures)]
    color = common.COLORS[0]
    plot.drawn.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="1.2"/>'
                      % (' '.join('%.2f,%.2f' % point for point in points), color))
    plot.drawn += ['<circle cx="%.2f" cy="%.2f" r="1.5" fill="%s"/>' % (*point, color) for point in points]
    return plot.svg()


def stacked_chart(document, labels):
    months, series = document['stack']['months'], document['stack']['series']
    below = [0] * len(months)
    highest = max(map(sum, zip(*(figures for _, figures in series))))
    plot = Plot(labels['stack_title'], highest, months, 3, document['locale'])
    for j, ((name, figures), color) in enumerate(zip(series, common.COLORS)):
        for i, value in enumerate(figures):
            below[i] += value
            plot.rectangle(plot.x(i) - .35 * plot.slot, plot.y(below[i]), .7 * plot.slot, plot.scale * value,
                           color)
        x = plot.LEFT + 70 * j
        plot.rectangle(x, plot.HEIGHT - 7, 5, 5, color)
        plot.text(x + 8, plot.HEIGHT - 2, name, 'start')
    return plot.svg()


# --- pages ---

def table(heads, rows, kind=''):
    def row(tag, cells):
        return '<tr>%s</tr>' % ''.join('<%s>%s</%s>' % (tag, escape(cell), tag) for cell in cells)
    return '<table class="%s"><thead>%s</thead><tbody>%s</tbody></table>' % (
        kind, row('th', heads), ''.join(row('td', cells) for cells in rows))


def items(texts, kind=''):
    return '<ol class="%s">%s</ol>' % (kind, ''.join('<li>%s</li>' % escape(text) for text in texts))


def heading(text, kind=''):
    return '<h2 class="%s">%s</h2>' % (kind, escape(text))


def summary_page(document, labels):
    about = ['%s: %s' % (labels['ref'], document['ref']),
             '%s: %s' % (labels['for'], document['audience_name']),
             '%s: %s' % (labels['place'], document['place']),
             common.long_date(document['date'], document['locale'])]
    yield '<h1>%s</h1>' % escape(document['title'])
    yield '<p class="subtitle organisation" title="%s">%s</p>' % (
        escape(labels['org']), escape(document['subtitle']))
    yield '<p class="about audience" title="%s">%s</p>' % (
        escape(document['audience_name']), ' '.join('<span>%s</span>' % escape(text) for text in about))
    yield heading(labels['summary'])
    for i, text in enumerate(document['paragraphs'], 1):
        yield '<p>%s<sup>%d</sup></p>' % (escape(text), i)


def people_page(document, labels):
    yield heading(labels['participants'], 'page')
    yield table([labels[key] for key in common.PARTICIPANT_HEADS], document['participants'])
    yield heading(labels['commitments'])
    yield items('%s (%s)' % (c['text'], common.long_date(c['due'], document['locale']))
                for c in document['commitments'])


def statistics_page(document, labels):
    locale = document['locale']
    yield heading(labels['statistics'], 'page')
    yield table([labels[key] for key in common.STATISTICS_HEADS],
                ([common.month(month, locale), *(common.number(n, locale) for n in counts),
                  common.percent(share, locale)] for month, *counts, share in document['stats']), 'figures')
    yield heading(labels['charts'])
    yield '<div class="charts">%s%s</div>' % (line_chart(document, labels), stacked_chart(document, labels))
    yield heading(labels['sources'])
    yield items(document['sources'], 'sources')


def make(document, labels, path):
    head = '<meta charset="utf-8"><title>%s</title><meta name="author" content="%s"><style>%s</style>' % (
        escape(document['title']), escape(labels['org']), STYLE.replace('PAGE', page_number(labels['page'])))
    body = [text for page in (summary_page, people_page, statistics_page) for text in page(document, labels)]
    HTML(string='<!DOCTYPE html><html lang="%s"><head>%s</head><body>%s</body></html>'
         % (document['lang'], head, ''.join(body))).write_pdf(path)
