#!/usr/bin/python3
"""verify.py [--no-charts] JOB.json OUTDIR [pdf|xlsx|both] [DOCUMENTS] - is all of the job in the files?

Judges every tool's files alike: PDFs by what poppler reads, workbooks by what openpyxl reads.
DOCUMENTS asks for so many of them, evenly spaced. With --no-charts workbooks may be without the
charts: who measures them must say so. A line for each thing that is missing, and exit
status 1; otherwise a line in all.
"""
import datetime
import os
import re
import subprocess
import sys
import zipfile

import openpyxl

import common
import drawing

PAGES = 3
LETTER = '612 x 792 pts'
LINKS = 7


def said_by(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def squeezed(text):
    """Without spaces and soft hyphens, since tools break lines where they like; ligatures taken apart."""
    for ligature, letters in (('ﬃ', 'ffi'), ('ﬄ', 'ffl'), ('ﬀ', 'ff'), ('ﬁ', 'fi'), ('ﬂ', 'fl')):
        text = text.replace(ligature, letters)
    return september(re.sub(r'[\s\u00ad\u200b]+', '', text))


def september(text):
    """Mexico's was "sept" until CLDR wrote "sep": a tool may have either."""
    return re.sub(r'sept(?= ?\d{4})', 'sep', text)


def plain(value):
    """A cell's value as the job has it: a day without an hour, a text whose spaces may end lines."""
    if isinstance(value, datetime.datetime):
        return value.date()
    return september(value.replace('\u00a0', ' ')) if isinstance(value, str) else value


class Judge:
    """Of one file: what it should hold, and what was missing."""

    def __init__(self, path, document, labels):
        self.path, self.document, self.labels = path, document, labels
        self.locale = document['locale']
        self.missing = []

    def need(self, there, what):
        if not there:
            self.missing.append(what)


class Brief(Judge):
    def judge(self):
        self.file()
        # Each page as pdftotext reads it in three ways: no one of them reads every table row by row.
        texts = [said_by('pdftotext', *way, self.path, '-').split('\f')
                 for way in ((), ('-raw',), ('-layout',))]
        self.pages = [[squeezed(page) for page in ways] for ways in zip(*texts)]
        if len(self.pages) < PAGES:
            return
        self.frame()
        self.first_page()
        self.second_page()
        self.third_page()
        self.charts()

    def file(self):
        about = said_by('pdfinfo', self.path)
        fields = dict(re.findall(r'^([^:\n]+): *(.*)$', about, re.M))
        self.need(fields['Pages'] == str(PAGES), 'it has %s pages' % fields['Pages'])
        self.need(fields['Page size'].startswith(LETTER), 'a page is ' + fields['Page size'])
        self.need(fields.get('Title') == self.document['title'], 'its title')
        self.need(fields.get('Author') == self.labels['org'], 'its author')
        images = said_by('pdfimages', '-list', self.path).splitlines()[2:]
        self.need(not images, 'it has %d pictures of pixels' % len(images))
        fonts = said_by('pdffonts', self.path).splitlines()[2:]
        self.need(fonts, 'a font')
        for font in fonts:
            name = font.split()[0]
            embedded, subset = re.search(r' (yes|no) +(yes|no) +(?:yes|no) +\d+ +\d+$', font).groups()
            self.need(embedded == 'yes' and subset == 'yes', 'a subset of %s, embedded' % name)
            self.need('Liberation' in name and 'TrueType' in font,
                      'Liberation as TrueType; it has ' + font.strip())

    def on(self, page, text, what):
        text = squeezed(text)
        self.need(any(text in read for read in self.pages[page - 1]), 'page %d: %s: %s' % (page, what, text))

    def frame(self):
        for page in range(1, PAGES + 1):
            self.on(page, self.document['title'], 'the head')
            self.on(page, self.document['audience_name'], 'the head')
            self.on(page, self.labels['org'], 'the foot')
            self.on(page, self.labels['page'].format(x=page, y=PAGES), 'the foot')

    def first_page(self):
        d = self.document
        for key in ('title', 'subtitle', 'ref', 'place'):
            self.on(1, d[key], 'the ' + key)
        self.on(1, common.long_date(d['date'], self.locale), 'the date')
        self.on(1, self.labels['summary'], 'a heading')
        for i, text in enumerate(d['paragraphs'], 1):
            self.on(1, '%s%d' % (text, i), 'a paragraph and the number of its source')

    def second_page(self):
        d, labels = self.document, self.labels
        self.on(2, labels['participants'], 'a heading')
        self.on(2, labels['commitments'], 'a heading')
        self.on(2, ''.join(labels[key] for key in common.PARTICIPANT_HEADS), 'a row')
        for person in d['participants']:
            self.on(2, ''.join(person), 'a row')
        for i, c in enumerate(d['commitments'], 1):
            due = common.long_date(c['due'], self.locale)
            self.on(2, '%d.%s (%s)' % (i, c['text'], due), 'a commitment')

    def third_page(self):
        d, labels, locale = self.document, self.labels, self.locale
        for key in ('statistics', 'charts', 'sources'):
            self.on(3, labels[key], 'a heading')
        self.on(3, ''.join(labels[key] for key in common.STATISTICS_HEADS), 'a row')
        for month, *counts, share in d['stats']:
            self.on(3, ''.join([common.month(month, locale), *(common.number(n, locale) for n in counts),
                                common.percent(share, locale)]), 'a row')
        for i, text in enumerate(d['sources'], 1):
            self.on(3, '%d.%s' % (i, text), 'a source')
        for key in ('line_title', 'stack_title'):
            self.on(3, labels[key], "a chart's title")
        for name, _ in d['stack']['series']:
            self.on(3, name, 'the legend')

    def charts(self):
        d, shapes = self.document, drawing.shapes(self.path, 3)
        self.need(drawing.line(shapes, [figure for _, figure in d['line']]), 'page 3: the line')
        series = [drawing.columns(shapes, figures) for _, figures in d['stack']['series']]
        for columns, (name, _) in zip(series, d['stack']['series']):
            self.need(columns, 'page 3: the columns of ' + name)
        self.need(None in series or drawing.stacked(series), 'page 3: columns that stand on each other')


class Workbook(Judge):
    has_charts = True

    def judge(self):
        self.book = openpyxl.load_workbook(self.path)
        names = [self.labels[key] for key in common.SHEETS]
        self.need(self.book.sheetnames == names, 'its sheets are %s' % ', '.join(self.book.sheetnames))
        if self.book.sheetnames != names:
            return
        self.sheets = dict(zip(common.SHEETS, self.book.worksheets))
        self.cover()
        self.contents()
        d = self.document
        self.table('participants', self.heads(common.PARTICIPANT_HEADS), d['participants'])
        self.table('commitments', self.heads(common.COMMITMENT_HEADS),
                   [[i, c['text'], common.day(c['due']), c['status']]
                    for i, c in enumerate(d['commitments'], 1)])
        self.table('monthly', self.heads(common.MONTHLY_HEADS),
                   [[common.day(month), *counts] for month, *counts in d['monthly']], total=True)
        months = [september(common.month(month, self.locale)) for month in d['stack']['months']]
        for key in ('citizenship', 'sector'):
            self.table(key, self.heads([key]) + months, d[key], total=True)
        if self.has_charts:
            self.charts()
        notes = self.values('notes')
        for text in d['notes'] + d['sources']:
            self.need(text in notes, 'notes: ' + text)

    def heads(self, keys):
        return [self.labels[key] for key in keys]

    def values(self, key):
        return [plain(cell.value) for row in self.sheets[key].iter_rows() for cell in row]

    def cover(self):
        d, values = self.document, self.values('cover')
        texts = [value for value in values if isinstance(value, str)]
        for key in ('title', 'subtitle', 'ref', 'audience_name', 'place'):  # a label may stand before it
            self.need(any(text.endswith(d[key]) for text in texts), 'cover: ' + d[key])
        self.need(common.day(d['date']) in values, 'cover: a date of the day %s' % d['date'])

    def contents(self):
        """A cell that leads somewhere, by a link or by a formula."""
        links = sum(bool(cell.hyperlink) or str(cell.value).startswith('=HYPERLINK(')
                    for row in self.sheets['contents'].iter_rows() for cell in row)
        self.need(links == LINKS, 'contents: %d links, not %d' % (links, LINKS))

    def table(self, key, heads, rows, total=False):
        """A title may stand above a table."""
        sheet = self.sheets[key]
        tables = list(sheet.tables.values())
        self.need(len(tables) == 1, '%s: it has %d tables' % (key, len(tables)))
        if len(tables) != 1:
            return
        left, top, right, bottom = openpyxl.utils.range_boundaries(tables[0].ref)
        cells = [[plain(value) for value in row] for row in
                 sheet.iter_rows(top, bottom, left, right, values_only=True)]
        self.need(len(cells) == 1 + len(rows) + total, '%s: the table is %s' % (key, tables[0].ref))
        self.need(cells[0] == heads, '%s: its heads are %s' % (key, cells[0]))
        for wanted, found in zip(rows, cells[1:]):
            self.need(found == wanted, '%s: the row %s; it has %s' % (key, wanted, found))
        if total:
            self.need(tables[0].totalsRowCount == 1, key + ': a row of totals')
            self.need(cells[-1][0] == self.labels['total'], key + ': what totals are called')
            for formula in cells[-1][1:]:  # with the table's name, or LibreOffice computes nothing
                self.need('SUBTOTAL(109,%s[' % tables[0].displayName in str(formula),
                          '%s: a total of the table; it has %s' % (key, formula))
        corner = sheet.cell(top + 1, left).coordinate
        self.need(sheet.freeze_panes == corner, '%s: what is above %s is not frozen' % (key, corner))
        page = sheet.page_setup
        self.need(page.orientation == 'landscape', key + ': it is not printed across')
        self.need(sheet.sheet_properties.pageSetUpPr.fitToPage and page.fitToWidth in (None, 1)
                  and page.fitToHeight == 0, key + ': it is not printed one page wide')
        self.need(page.paperSize in (None, 1, '1'), key + ': it is not printed on Letter')

    def charts(self):
        with zipfile.ZipFile(self.path) as parts:
            texts = [parts.read(name).decode() for name in parts.namelist()
                     if re.fullmatch(r'xl/charts/chart\d+\.xml', name)]
        self.need(len(texts) == 2, 'it has %d native charts' % len(texts))
        for kind, title, series in (('lineChart', 'line_title', 1), ('barChart', 'stack_title', 3)):
            drawn = [text for text in texts if re.search(r'<(?:c:)?%s>' % kind, text)]
            self.need(len(drawn) == 1, 'a %s' % kind)
            for text in drawn:
                self.need(self.labels[title] in text, 'the title of its ' + kind)
                found = len(re.findall(r'<(?:c:)?ser>', text))
                self.need(found == series, 'its %s has %d series' % (kind, found))


JUDGES = {'pdf': Brief, 'xlsx': Workbook}


def judge(format, folder, document, labels):
    """Its size, or None where something is missing."""
    path = os.path.join(folder, document['id'] + '.' + format)
    try:
        judge = JUDGES[format](path, document, labels)
        judge.judge()
        missing = judge.missing
    except Exception as error:  # whatever a broken file does to its reader
        missing = ['it cannot be read: %r' % error]
    for what in missing:
        print('%s: %s' % (os.path.basename(path), what))
    return None if missing else os.path.getsize(path)


def main():
    if sys.argv[1:2] == ['--no-charts']:
        del sys.argv[1]
        Workbook.has_charts = False
    job, folder, formats, count = common.arguments('DOCUMENTS', '0', list(JUDGES))
    data = common.load(job)
    documents = data['docs']
    if count:
        documents = documents[::max(1, len(documents) // count)]
    summary, whole = [], True
    for format in formats:
        sizes = [judge(format, folder, document, data['ui'][document['lang']]) for document in documents]
        good = [size for size in sizes if size is not None]
        whole = whole and len(good) == len(sizes)
        summary.append('%s: %d of %d are whole' % (format, len(good), len(sizes))
                       + (', %.1f kB each' % (sum(good) / len(good) / 1000) if good else ''))
    print('; '.join(summary))
    sys.exit(0 if whole else 1)


if __name__ == '__main__':
    main()
