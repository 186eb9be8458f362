"""xlsxwriter_workbook.py - a workbook by XlsxWriter."""
import xlsxwriter

import common

LETTER = 1


class Formats:
    def __init__(self, book, language):
        def add(**properties):
            return book.add_format({'font_name': 'Liberation Sans', **properties})
        self.plain, self.bold, self.title = add(), add(bold=True), add(bold=True, font_size=18)
        self.wrapped = add(text_wrap=True, valign='top')
        self.link = add(font_color='blue', underline=True)
        self.long_date = add(num_format=common.LONG_DATE[language], align='left')
        self.month = add(num_format=common.MONTH[language], align='left')
        self.day = add(num_format='yyyy-mm-dd', align='left')
        self.count = add(num_format='#,##0')


def write_cover(sheet, document, labels, formats):
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 50)
    sheet.write(0, 0, document['title'], formats.title)
    sheet.write(1, 0, document['subtitle'], formats.bold)
    lines = [('ref', document['ref']), ('for', document['audience_name']), ('place', document['place']),
             ('date', common.day(document['date'])), ('language', common.language_name(document['locale']))]
    for row, (key, value) in enumerate(lines, 3):
        sheet.write(row, 0, labels[key], formats.bold)
        if key == 'date':
            sheet.write_datetime(row, 1, value, formats.long_date)
        else:
            sheet.write(row, 1, value, formats.plain)


def write_contents(sheet, labels, formats):
    sheet.set_column(0, 0, 30)
    sheet.write(0, 0, labels['contents'], formats.title)
    for row, key in enumerate(common.SHEETS[2:], 2):
        sheet.write_url(row, 0, "internal:'%s'!A1" % labels[key], formats.link, labels[key])


def write_table(sheet, name, columns, rows, total=None):
    """A column is its head, its format and its width; total is what the row of totals is called."""
    described = []
    for i, (head, form, width) in enumerate(columns):
        sheet.set_column(i, i, width)
        column = {'header': head, 'format': form}
        if total and i == 0:
            column['total_string'] = total
        elif total:
            column['total_function'] = 'sum'
        described.append(column)
    last = len(rows) + bool(total)
    sheet.add_table(0, 0, last, len(columns) - 1, {
        'name': name, 'columns': described, 'data': rows, 'total_row': bool(total),
        'style': 'Table Style Medium 2'})
    if total:
        # Once more, with the table's name, without which LibreOffice computes no such total.
        for i, (head, form, _) in enumerate(columns[1:], 1):
            sheet.write_formula(last, i, '=SUBTOTAL(109,%s[%s])' % (name, head), form,
                                sum(row[i] for row in rows))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.fit_to_pages(1, 0)


def add_charts(book, sheet, document, labels):
    monthly, sector = labels['monthly'], labels['sector']
    last = len(document['monthly'])
    first = last - len(document['line']) + 1
    line = book.add_chart({'type': 'line'})
    line.add_series({'name': [monthly, 0, 1], 'categories': [monthly, first, 0, last, 0],
                     'values': [monthly, first, 1, last, 1], 'marker': {'type': 'circle'}})
    line.set_title({'name': labels['line_title']})
    line.set_legend({'none': True})
    line.set_x_axis({'num_format': common.MONTH[document['lang']]})
    sheet.insert_chart(1, 1, line)

    months = len(document['stack']['months'])
    stacked = book.add_chart({'type': 'column', 'subtype': 'stacked'})
    for row in range(1, len(document['stack']['series']) + 1):
        stacked.add_series({'name': [sector, row, 0], 'categories': [sector, 0, 1, 0, months],
                            'values': [sector, row, 1, row, months]})
    stacked.set_title({'name': labels['stack_title']})
    stacked.set_legend({'position': 'bottom'})
    sheet.insert_chart(18, 1, stacked)


def write_notes(sheet, document, formats):
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 100)
    row = 0
    for texts in (document['notes'], document['sources']):
        for i, text in enumerate(texts, 1):
            sheet.write(row, 0, i, formats.plain)
            sheet.write(row, 1, text, formats.wrapped)
            row += 1


def make(document, labels, path):
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({'title': document['title'], 'author': labels['org']})
        f = Formats(book, document['lang'])
        sheets = {key: book.add_worksheet(labels[key]) for key in common.SHEETS}
        write_cover(sheets['cover'], document, labels, f)
        write_contents(sheets['contents'], labels, f)
        def columns(keys, *forms):
            return [(labels[key], *form) for key, form in zip(keys, forms)]

        write_table(sheets['participants'], 'Participants',
                    columns(common.PARTICIPANT_HEADS, *[(f.plain, 32)] * 3), document['participants'])
        write_table(sheets['commitments'], 'Commitments',
                    columns(common.COMMITMENT_HEADS, (f.plain, 6), (f.wrapped, 80), (f.day, 12),
                            (f.plain, 14)),
                    [[i, c['text'], common.day(c['due']), c['status']]
                     for i, c in enumerate(document['commitments'], 1)])
        write_table(sheets['monthly'], 'Monthly',
                    columns(common.MONTHLY_HEADS, (f.month, 14), *[(f.count, 14)] * 5),
                    [[common.day(month), *counts] for month, *counts in document['monthly']], labels['total'])
        months = [(common.month(month, document['locale']), f.count, 11)
                  for month in document['stack']['months']]
        for key in ('citizenship', 'sector'):
            write_table(sheets[key], key.capitalize(), [(labels[key], f.plain, 22), *months], document[key],
                        labels['total'])
        add_charts(book, sheets['charts'], document, labels)
        write_notes(sheets['notes'], document, f)
