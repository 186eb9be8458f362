"""openpyxl_workbook.py - a workbook by openpyxl."""
from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

import common

FAMILY = 'Liberation Sans'
PLAIN, BOLD, TITLE = Font(name=FAMILY), Font(name=FAMILY, bold=True), Font(name=FAMILY, bold=True, size=18)
LINK = Font(name=FAMILY, color='0000FF', underline='single')
LEFT, WRAPPED = Alignment(horizontal='left'), Alignment(wrap_text=True, vertical='top')
DAY, COUNT = 'yyyy-mm-dd', '#,##0'


def put(sheet, row, column, value, font=PLAIN, form=None, alignment=None):
    cell = sheet.cell(row, column, value)
    cell.font = font
    if form:
        cell.number_format = form
    if alignment:
        cell.alignment = alignment
    return cell


def widths(sheet, *columns):
    for i, width in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(i)].width = width


def write_cover(sheet, document, labels):
    widths(sheet, 18, 50)
    put(sheet, 1, 1, document['title'], TITLE)
    put(sheet, 2, 1, document['subtitle'], BOLD)
    lines = [('ref', document['ref']), ('for', document['audience_name']), ('place', document['place']),
             ('date', common.day(document['date'])), ('language', common.language_name(document['locale']))]
    for row, (key, value) in enumerate(lines, 4):
        put(sheet, row, 1, labels[key], BOLD)
        put(sheet, row, 2, value, PLAIN, common.LONG_DATE[document['lang']] if key == 'date' else None, LEFT)


def write_contents(sheet, labels):
    widths(sheet, 30)
    put(sheet, 1, 1, labels['contents'], TITLE)
    for row, key in enumerate(common.SHEETS[2:], 3):
        put(sheet, row, 1, labels[key], LINK).hyperlink = "#'%s'!A1" % labels[key]


def write_table(sheet, name, heads, rows, forms, total=None):
    """A column's form is its number format and its alignment; total is what the row of totals is called."""
    for column, head in enumerate(heads, 1):
        put(sheet, 1, column, head)
    for row, values in enumerate(rows, 2):
        for column, (value, form) in enumerate(zip(values, forms), 1):
            put(sheet, row, column, value, PLAIN, *form)
    last = len(rows) + 1
    right = get_column_letter(len(heads))
    table = Table(displayName=name, ref='A1:%s%d' % (right, last + bool(total)))
    table.tableStyleInfo = TableStyleInfo(name='TableStyleMedium2', showRowStripes=True)
    if total:
        add_totals(sheet, table, heads, last + 1, forms, total)
        table.autoFilter.ref = 'A1:%s%d' % (right, last)
    sheet.add_table(table)
    sheet.freeze_panes = 'A2'
    sheet.page_setup.orientation, sheet.page_setup.paperSize = 'landscape', sheet.PAPERSIZE_LETTER
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def add_totals(sheet, table, heads, row, forms, total):
    """The table says what its totals are, and the cells must say the same."""
    table._initialise_columns()  # the library has no public way to them before it writes
    table.totalsRowCount = 1
    for i, (column, head) in enumerate(zip(table.tableColumns, heads)):
        column.name = head
        if i == 0:
            column.totalsRowLabel = total
            put(sheet, row, 1, total)
        else:
            column.totalsRowFunction = 'sum'
            put(sheet, row, i + 1, '=SUBTOTAL(109,%s[%s])' % (table.displayName, head), PLAIN, *forms[i])


def add_charts(sheet, document, labels, monthly, sector):
    last = len(document['monthly']) + 1
    first = last - len(document['line']) + 1
    line = LineChart()
    line.title, line.legend = labels['line_title'], None
    line.x_axis.number_format = common.MONTH[document['lang']]
    figures = Series(Reference(monthly, min_col=2, min_row=first, max_row=last), title=labels['encounters'])
    figures.marker.symbol = 'circle'
    line.series.append(figures)
    line.set_categories(Reference(monthly, min_col=1, min_row=first, max_row=last))
    sheet.add_chart(line, 'B2')

    right = len(document['stack']['months']) + 1
    stacked = BarChart()
    stacked.type, stacked.grouping, stacked.overlap = 'col', 'stacked', 100
    stacked.title = labels['stack_title']
    stacked.legend.position = 'b'
    for row, (name, _) in enumerate(document['stack']['series'], 2):
        stacked.series.append(Series(Reference(sector, min_col=2, max_col=right, min_row=row), title=name))
    stacked.set_categories(Reference(sector, min_col=2, max_col=right, min_row=1))
    sheet.add_chart(stacked, 'B19')


def write_notes(sheet, document):
    widths(sheet, 6, 100)
    row = 1
    for texts in (document['notes'], document['sources']):
        for i, text in enumerate(texts, 1):
            put(sheet, row, 1, i)
            put(sheet, row, 2, text, PLAIN, None, WRAPPED)
            row += 1


def make(document, labels, path):
    book = Workbook()
    book.properties.title, book.properties.creator = document['title'], labels['org']
    book.remove(book.active)
    sheets = {key: book.create_sheet(labels[key]) for key in common.SHEETS}

    def heads(keys):
        return [labels[key] for key in keys]

    write_cover(sheets['cover'], document, labels)
    write_contents(sheets['contents'], labels)
    widths(sheets['participants'], 32, 32, 32)
    write_table(sheets['participants'], 'Participants', heads(common.PARTICIPANT_HEADS),
                document['participants'], [()] * 3)
    widths(sheets['commitments'], 6, 80, 12, 14)
    write_table(sheets['commitments'], 'Commitments', heads(common.COMMITMENT_HEADS),
                [[i, c['text'], common.day(c['due']), c['status']]
                 for i, c in enumerate(document['commitments'], 1)], [(), (None, WRAPPED), (DAY, LEFT), ()])
    widths(sheets['monthly'], *[14] * 6)
    write_table(sheets['monthly'], 'Monthly', heads(common.MONTHLY_HEADS),
                [[common.day(month), *counts] for month, *counts in document['monthly']],
                [(common.MONTH[document['lang']], LEFT), *[(COUNT,)] * 5], labels['total'])
    months = [common.month(month, document['locale']) for month in document['stack']['months']]
    for key in ('citizenship', 'sector'):
        widths(sheets[key], 22, *[11] * len(months))
        write_table(sheets[key], key.capitalize(), [labels[key], *months], document[key],
                    [(), *[(COUNT,)] * len(months)], labels['total'])
    add_charts(sheets['charts'], document, labels, sheets['monthly'], sheets['sector'])
    write_notes(sheets['notes'], document)
    book.save(path)
