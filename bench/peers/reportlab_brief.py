"""reportlab_brief.py - a brief by ReportLab's platypus, its charts by ReportLab's graphics."""
from xml.sax.saxutils import escape

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, String
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table

import common

MARGIN = 54
WIDTH = letter[0] - 2 * MARGIN

fonts = common.register_fonts()
REGULAR, BOLD = fonts['regular'], fonts['bold']
registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
STATE_DEFAULTS['fontName'] = REGULAR  # or every drawing brings Times along


def style(size, leading, font=REGULAR, **others):
    return ParagraphStyle('', fontName=font, fontSize=size, leading=leading,
                          bulletFontName=font, bulletFontSize=size, **others)


TITLE = style(20, 24, BOLD)
SUBTITLE = style(12, 16)
ABOUT = style(9, 12, spaceAfter=8)
HEADING = style(13, 17, BOLD, spaceBefore=9, spaceAfter=5)
BODY = style(10, 13, spaceAfter=6)
ITEM = style(10, 13, leftIndent=18, spaceAfter=3)
SOURCE = style(8, 10, leftIndent=18, spaceAfter=2)

ROWS = [
    ('FONT', (0, 0), (-1, 0), BOLD, 9), ('FONT', (0, 1), (-1, -1), REGULAR, 9),
    ('BACKGROUND', (0, 0), (-1, 0), HexColor(common.SHADE)),
    ('LINEBELOW', (0, 0), (-1, -1), .4, HexColor(common.RULE)),
    ('TOPPADDING', (0, 0), (-1, -1), 2), ('BOTTOMPADDING', (0, 0), (-1, -1), 3),
]
FIGURES = ROWS + [('ALIGN', (1, 0), (-1, -1), 'RIGHT')]
SIDE_BY_SIDE = [('FONT', (0, 0), (-1, -1), REGULAR), ('LEFTPADDING', (0, 0), (-1, -1), 0)]


class Pages(Canvas):
    """Holds its pages back until it is known how many there are."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.held = []

    def showPage(self):
        self.held.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for page in self.held:
            self.__dict__.update(page)
            self.foot(len(self.held))
            super().showPage()
        super().save()

    def foot(self, pages):
        self.setFont(REGULAR, 8)
        self.drawRightString(letter[0] - MARGIN, 34, self.numbered.format(x=self._pageNumber, y=pages))


def frame_page(document, labels):
    """What every page has around it, but for its number."""
    def draw(canvas, _):
        canvas.numbered = labels['page']
        canvas.setLineWidth(.5)
        for y in (746, 46):
            canvas.line(MARGIN, y, letter[0] - MARGIN, y)
        canvas.setFont(REGULAR, 8)
        canvas.drawString(MARGIN, 752, document['title'])
        canvas.drawRightString(letter[0] - MARGIN, 752, document['audience_name'])
        canvas.drawString(MARGIN, 34, labels['org'])
    return draw


def numbered(texts, kind):
    return [Paragraph(escape(text), kind, bulletText='%d.' % i) for i, text in enumerate(texts, 1)]


# --- charts ---

def drawing(chart, title, top, months, every, locale):
    """The chart with its axes and its title; a label at every so many months."""
    chart.x, chart.y, chart.width, chart.height = 34, 28, 208, 112
    values, names = chart.valueAxis, chart.categoryAxis
    values.valueMin, values.valueMax, values.valueStep = 0, top[-1], top[1]
    values.labelTextFormat = lambda value: common.number(int(value), locale)
    values.visibleGrid, values.gridStrokeColor, values.gridStrokeWidth = True, HexColor(common.GRID), .4
    values.visibleAxis = values.visibleTicks = names.visibleTicks = False
    names.categoryNames = [common.month(month, locale) if i % every == 0 else ''
                           for i, month in enumerate(months)]
    for axis in (values, names):
        axis.labels.fontName, axis.labels.fontSize = REGULAR, 6.5
    drawn = Drawing(246, 160)
    drawn.add(chart)
    drawn.add(String(34, 148, title, fontName=BOLD, fontSize=8))
    return drawn


def line_chart(document, labels):
    months, figures = zip(*document['line'])
    chart = HorizontalLineChart()
    chart.data = [figures]
    line = chart.lines[0]
    line.strokeColor, line.strokeWidth = HexColor(common.COLORS[0]), 1.2
    line.symbol = makeMarker('FilledCircle', size=3)
    return drawing(chart, labels['line_title'], common.axis(max(figures)), months, 6, document['locale'])


def stacked_chart(document, labels):
    series = document['stack']['series']
    chart = VerticalBarChart()
    chart.data = [figures for _, figures in series]
    chart.categoryAxis.style = 'stacked'
    chart.groupSpacing = 5
    for i, color in enumerate(common.COLORS):
        chart.bars[i].fillColor, chart.bars[i].strokeColor = HexColor(color), None
    top = common.axis(max(map(sum, zip(*chart.data))))
    drawn = drawing(chart, labels['stack_title'], top, document['stack']['months'], 3, document['locale'])
    legend = Legend()
    legend.x, legend.y, legend.boxAnchor = 34, 2, 'sw'
    legend.columnMaximum, legend.deltax, legend.alignment, legend.dxTextSpace = 1, 70, 'right', 3
    legend.autoXPadding = legend.yGap = legend.deltay = 0
    legend.fontName, legend.fontSize = REGULAR, 6.5
    legend.dx = legend.dy = 5
    legend.strokeColor = None
    legend.colorNamePairs = [(HexColor(color), name) for color, (name, _) in zip(common.COLORS, series)]
    drawn.add(legend)
    return drawn


# --- pages ---

def summary_page(document, labels):
    about = '%s: %s &nbsp; %s: %s &nbsp; %s: %s &nbsp; %s' % tuple(map(escape, (
        labels['ref'], document['ref'], labels['for'], document['audience_name'],
        labels['place'], document['place'], common.long_date(document['date'], document['locale']))))
    return [
        Paragraph(escape(document['title']), TITLE), Paragraph(escape(document['subtitle']), SUBTITLE),
        Paragraph(about, ABOUT), Paragraph(labels['summary'], HEADING),
        *(Paragraph('%s<super size="7">%d</super>' % (escape(text), i), BODY)
          for i, text in enumerate(document['paragraphs'], 1))]


def people_page(document, labels):
    rows = [[labels[key] for key in common.PARTICIPANT_HEADS], *document['participants']]
    return [
        Paragraph(labels['participants'], HEADING), Table(rows, [190, 180, WIDTH - 370], style=ROWS),
        Paragraph(labels['commitments'], HEADING),
        *numbered(('%s (%s)' % (c['text'], common.long_date(c['due'], document['locale']))
                   for c in document['commitments']), ITEM)]


def statistics_page(document, labels):
    locale = document['locale']
    rows = [[labels[key] for key in common.STATISTICS_HEADS]]
    for month, *counts, share in document['stats']:
        rows.append([common.month(month, locale), *(common.number(n, locale) for n in counts),
                     common.percent(share, locale)])
    charts = line_chart(document, labels), stacked_chart(document, labels)
    return [
        Paragraph(labels['statistics'], HEADING), Table(rows, [WIDTH - 400] + [100] * 4, style=FIGURES),
        Paragraph(labels['charts'], HEADING), Table([charts], WIDTH / 2, style=SIDE_BY_SIDE),
        Paragraph(labels['sources'], HEADING), *numbered(document['sources'], SOURCE)]


def make(document, labels, path):
    body = Frame(MARGIN, MARGIN, WIDTH, letter[1] - 2 * MARGIN, 0, 0, 0, 0)
    page = PageTemplate(frames=[body], onPage=frame_page(document, labels))
    BaseDocTemplate(path, pagesize=letter, pageTemplates=[page], title=document['title'],
                    author=labels['org'], lang=document['lang'], initialFontName=REGULAR).build(
        [*summary_page(document, labels), PageBreak(), *people_page(document, labels), PageBreak(),
         *statistics_page(document, labels)], canvasmaker=Pages)
