#!/usr/bin/python3
"""latex.py JOB.json OUTDIR [pdf] [PROCESSES] - the briefs of the reference job by pdfLaTeX; brief.tex
is their preamble, charts are TikZ, dates and numbers Babel's.

Each brief is two runs of TeX: only the second knows how many pages the first one made. Exits 77
where there is no TeX.
"""
import concurrent.futures
import datetime
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile

FONTS = os.environ.get('FONTS', '/usr/share/fonts/truetype/liberation2')
FACES = {'liberation': 'LiberationSans-Regular.ttf', 'liberation-bold': 'LiberationSans-Bold.ttf'}
PREAMBLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'brief.tex')
TOOLS = ('pdflatex', 'ttf2afm', 'afm2tfm')
OPTIONS = ('-interaction=nonstopmode', '-halt-on-error')


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if done.returncode:
        raise SystemExit('%s\n%s' % (' '.join(command), done.stdout.decode(errors='replace')[-2000:]))


def prepare(folder):
    """TeX's own metrics of the two fonts, and the preamble as a format."""
    for name, file in FACES.items():
        run('ttf2afm', '-e', 'ec.enc', '-o', name + '.afm', os.path.join(FONTS, file), cwd=folder)
        run('afm2tfm', name + '.afm', '-p', 'ec.enc', name + '.tfm', cwd=folder)
    with open(os.path.join(folder, 'preamble.tex'), 'w', encoding='utf-8') as f:
        f.write('\\input{%s}\\dump\n' % PREAMBLE)
    run('pdflatex', '-ini', *OPTIONS, '-jobname=brief', '&pdflatex', 'preamble.tex', cwd=folder)


# ---- What is written ----

SPECIAL = {'\\': r'\textbackslash{}', '~': r'\textasciitilde{}', '^': r'\textasciicircum{}',
           '\xa0': '~', '\u202f': r'\,', **{c: '\\' + c for c in '&%$#_{}'}}


def tex(text):
    return re.sub(r'[\\~^&%$#_{}\xa0\u202f]', lambda m: SPECIAL[m.group()], text)


def macro(name, *arguments):
    return '\\%s' % name + ''.join('{%s}' % a for a in arguments)


def rows(columns, header, body):
    """A table; its cells are TeX already."""
    yield macro('begin', 'rows', columns)
    yield r'\rowcolor{header}' + ' & '.join(r'\bfseries ' + cell for cell in header) + r'\\ \hline'
    for row in body:
        yield ' & '.join(row) + r'\\ \hline'
    yield macro('end', 'rows')


class Formats:
    def __init__(self, locale):
        from babel import dates, numbers  # here, so that a machine without TeX needs no Babel
        day = datetime.date.fromisoformat
        self.number = lambda n: tex(numbers.format_decimal(n, locale=locale))
        self.percent = lambda n: tex(numbers.format_percent(n, '#,##0.0%', locale=locale))
        self.day = lambda text: tex(dates.format_date(day(text), 'long', locale=locale))
        self.month = lambda text: tex(dates.format_skeleton('yMMM', day(text), locale=locale))


def step(largest):
    """A fifth of an axis: round, and five of it reach the largest value."""
    power = 10 ** math.floor(math.log10(largest / 5))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if 5 * n * power >= largest)


def axes(title, months, every, fifth, f):
    yield macro('begin', 'chart', len(months), tex(title))
    for i in range(6):
        yield macro('tick', len(months), i / 5, f.number(i * fifth))
    for i in range(0, len(months), every):
        yield macro('monthlabel', i + .5, f.month(months[i]))


def line_chart(title, line, f):
    fifth = step(max(value for _, value in line))
    yield from axes(title, [month for month, _ in line], 6, fifth, f)
    points = ['(%.1f,%.5f)' % (i + .5, value / fifth / 5) for i, (_, value) in enumerate(line)]
    yield r'\draw[series0, line width=1bp] %s;' % ' -- '.join(points)
    yield r'\fill[series0] %s;' % ' '.join(p + ' circle[radius=1.5bp]' for p in points)
    yield macro('end', 'chart')


def stack_chart(title, stack, f):
    values = list(zip(*(values for _, values in stack['series'])))
    fifth = step(max(map(sum, values)))
    yield from axes(title, stack['months'], 3, fifth, f)
    for i, column in enumerate(values):
        below = 0
        for series, value in enumerate(column):
            corners = (i + .15, below / fifth / 5, i + .85, (below + value) / fifth / 5)
            yield r'\fill[series%d] (%.2f,%.5f) rectangle (%.2f,%.5f);' % (series, *corners)
            below += value
    for i, (name, _) in enumerate(stack['series']):
        yield macro('key', 4 * i, i, tex(name))
    yield macro('end', 'chart')


def brief(doc, ui):
    f = Formats(doc['locale'])
    ui = {key: tex(text) if key != 'page' else text for key, text in ui.items()}
    title, audience = tex(doc['title']), tex(doc['audience_name'])

    # Neither fonts nor what their glyphs mean in Unicode go into a format.
    for name, file in FACES.items():
        yield macro('pdfmapline', '+%s <[ec.enc <%s' % (name, os.path.join(FONTS, file)))
    yield r'\input{glyphtounicode}\pdfgentounicode=1'
    utf16 = ['<%s>' % ('\ufeff' + text).encode('utf-16-be').hex() for text in (doc['title'], ui['org'])]
    yield macro('pdfinfo', '/Title %s /Author %s' % tuple(utf16))
    page = ui['page'].format(x=r'\thepage{}', y=r'\PreviousTotalPages{}')
    yield macro('running', title, audience, ui['org'], page)
    yield macro('begin', 'document')

    yield r'{\size{20}{24}\bfseries %s\par}{\size{12}{15}%s\par}' % (title, tex(doc['subtitle']))
    yield r'%s: %s\quad %s: %s\quad %s, %s\par' % (
        ui['ref'], tex(doc['ref']), ui['for'], audience, tex(doc['place']), f.day(doc['date']))
    yield macro('heading', ui['summary'])
    for i, text in enumerate(doc['paragraphs'], 1):
        yield tex(text) + macro('textsuperscript', i) + r'\par'

    yield r'\newpage' + macro('heading', ui['participants'])
    yield from rows('L{180bp}L{180bp}L{120bp}', [ui[k] for k in ('name', 'institution', 'role')],
                    [map(tex, row) for row in doc['participants']])
    yield macro('heading', ui['commitments'])
    for i, c in enumerate(doc['commitments'], 1):
        yield macro('numbered', i, '%s (%s)' % (tex(c['text']), f.day(c['due'])))

    yield r'\newpage' + macro('heading', ui['statistics'])
    yield from rows('L{92bp}*{4}{R{93bp}}',
                    [ui[k] for k in ('month', 'encounters', 'returns', 'transfers', 'share')],
                    [[f.month(month), *map(f.number, counts), f.percent(share)]
                     for month, *counts, share in doc['stats']])
    yield macro('heading', ui['charts'])
    yield from line_chart(ui['line_title'], doc['line'], f)
    yield r'\hfill'
    yield from stack_chart(ui['stack_title'], doc['stack'], f)
    yield r'\par' + macro('heading', ui['sources']) + r'\size{8}{10}\setlength{\parskip}{2bp}'
    for i, text in enumerate(doc['sources'], 1):
        yield macro('numbered', i, tex(text))
    yield macro('end', 'document')


def make(doc, ui, folder, out):
    name = doc['id'] + '.tex'
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write('\n'.join(brief(doc, ui)))
    for _ in range(2):
        run('pdflatex', '-fmt=brief', *OPTIONS, name, cwd=folder)
    shutil.move(os.path.join(folder, doc['id'] + '.pdf'), os.path.join(out, doc['id'] + '.pdf'))


def main(job, out, kind='pdf', processes='1'):
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print('latex.py: not on PATH: ' + ', '.join(missing), file=sys.stderr)
        return 77
    if kind != 'pdf':
        print('latex.py: makes no ' + kind, file=sys.stderr)
        return 2
    with open(job, encoding='utf-8') as f:
        data = json.load(f)
    os.makedirs(out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        # Threads that wait for processes of TeX.
        with concurrent.futures.ThreadPoolExecutor(int(processes)) as pool:
            made = [pool.submit(make, doc, data['ui'][doc['lang']], folder, out) for doc in data['docs']]
            for future in made:
                future.result()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
