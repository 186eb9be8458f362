#!/usr/bin/python3
"""table.py BENCH.csv - what peers.sh measured, as Markdown.

Medians. A ratio is the median of ratios, each to the floor of the same run: a machine that is
slower for a minute is so for both. Of one process it is of the processor's seconds, which others
on the machine hardly change; of several it is of the wall's.
"""
import csv
import statistics
import sys

NAMES = {
    'floor': 'floor: libharu, libxlsxwriter, by hand',
    'alternat': 'Alternat: all checks, publication',
    'alternat-reading': 'Alternat: reading, checking its workspace, making',
    'alternat-making': 'Alternat: making alone',
    'reportlab_xlsxwriter.py': 'ReportLab, XlsxWriter',
    'weasyprint_openpyxl.py': 'WeasyPrint, openpyxl',
    'pdfmake_exceljs.mjs': 'pdfmake, exceljs',
    'typst.mjs': 'Typst',
    'latex.py': 'pdfLaTeX',
}
FORMATS = (('both', 'briefs and workbooks'), ('pdf', 'briefs'), ('xlsx', 'workbooks'))
NUMBERS = 'wall', 'processor', 'megabytes', 'files', 'bytes', 'making'


def read(path):
    """{(job, formats, peer, one process?): its runs}"""
    rows = {}
    with open(path, newline='', encoding='utf-8') as f:
        for row in csv.DictReader(f):
            for key in NUMBERS:
                row[key] = float(row[key] or 'nan')
            peers = [(row['peer'], row)]
            if row['peer'] == 'alternat-making':  # a process that reads and makes, and its making
                alone = dict(row, processor=row['making'], wall=row['making'])
                peers = [('alternat-reading', row), ('alternat-making', alone)]
            for peer, seen in peers:
                rows.setdefault((row['job'], row['formats'], peer, row['processes'] == '1'), []).append(seen)
    return rows


def median(runs, what):
    return statistics.median(map(what, runs)) if runs else None


def ratio(runs, floors, what):
    if not runs or not floors:
        return None
    floor_of = {run['run']: run for run in floors}
    return statistics.median(what(run) / what(floor_of[run['run']]) for run in runs)


def shown(value, pattern):
    return '' if value is None else format(value, pattern)


def table(heads, rows):
    print('\n| ' + ' | '.join(heads) + ' |')
    print('|---|' + '---:|' * (len(heads) - 1))
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')


def of_file(key):
    return lambda run: run[key] / run['files']


def told(runs, job, formats):
    """A row for everybody who has that job."""
    for peer, name in NAMES.items():
        one, many = (runs.get((job, formats, peer, alone)) for alone in (True, False))
        floor_one, floor_many = (runs.get((job, formats, 'floor', alone)) for alone in (True, False))
        if not one:
            continue
        if peer == 'pdfmake_exceljs.mjs' and formats != 'pdf':
            name += ' (no charts in its workbooks)'
        first, memory = one[0], one + (many or [])
        ours = peer == 'alternat-making'  # a part of a process has no memory of its own
        common = [shown(ratio(one, floor_one, of_file('processor')), '.2f'),
                  '' if ours else shown(max(run['megabytes'] for run in memory), '.0f')]
        if job == 'cold':
            yield [name, '' if ours else shown(median(one, lambda run: run['wall'] * 1000), '.0f'),
                   shown(median(one, lambda run: run['processor'] * 1000), '.0f'), *common,
                   shown(first['bytes'] / first['files'] / 1000, '.0f'),
                   shown(median(many, lambda run: run['wall'] * 1000), '.0f'),
                   shown(ratio(many, floor_many, of_file('wall')), '.2f')]
        else:
            yield [name, first['months'],
                   shown(median(one, lambda run: run['processor'] * 1000 / run['files']), '.1f'), *common,
                   '' if ours else shown(median(one, lambda run: run['files'] / run['wall']), '.1f'),
                   shown(median(many, lambda run: run['files'] / run['wall']), '.1f'),
                   shown(ratio(many, floor_many, of_file('wall')), '.2f')]


def main(path):
    runs = read(path)
    for formats, name in FORMATS:
        rows = list(told(runs, 'cold', formats))
        if rows:
            table(['A month: %s' % name, 'wall, ms', 'processor, ms', '× floor', 'MB', 'kB a file',
                   'all cores: wall, ms', '× floor'], rows)
    for formats, name in FORMATS:
        rows = list(told(runs, 'batch', formats))
        if rows:
            table(['Many months: %s' % name, 'months', 'processor, ms a file', '× floor', 'MB',
                   'files a second', 'all cores: files a second', '× floor'], rows)


if __name__ == '__main__':
    main(sys.argv[1])
