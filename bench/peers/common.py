"""common.py - what the peers in Python share: the job's data, how a locale says things, the command line.

A peer is a program `PEER JOB.json OUTDIR [pdf|xlsx|both] [PROCESSES]`. It names the module of each
of its formats, and only what is asked for is imported: who makes workbooks alone must not pay for
loading a PDF library. Such a module has one function, make(document, labels, path).
"""
import datetime
import importlib
import json
import multiprocessing
import os
import subprocess
import sys

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

COLORS = '#1f4e79', '#2e8b57', '#c55a11'  # of series
SHADE, RULE, GRID = '#d9e2ec', '#808080', '#c0c0c0'  # a table's header and hairlines, a chart's lines
SHEETS = ('cover', 'contents', 'participants', 'commitments', 'monthly', 'citizenship', 'sector',
          'charts', 'notes')
PARTICIPANT_HEADS = 'name', 'institution', 'role'
COMMITMENT_HEADS = 'no', 'commitment', 'due', 'status'
STATISTICS_HEADS = 'month', 'encounters', 'returns', 'transfers', 'share'
MONTHLY_HEADS = 'month', 'encounters', 'returns', 'transfers', 'adults', 'minors'
# As Excel writes them: the number in brackets is a language, or months would be in its reader's.
LONG_DATE = {'en': '[$-409]mmmm d, yyyy', 'es': '[$-80A]d" de "mmmm" de "yyyy'}
MONTH = {'en': '[$-409]mmm yyyy', 'es': '[$-80A]mmm yyyy'}


def load(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


# --- said as a locale says it ---

def day(iso):
    return datetime.date.fromisoformat(iso)


def long_date(iso, locale):
    return format_date(day(iso), 'long', locale=locale)


def month(iso, locale):
    return format_skeleton('yMMM', day(iso), locale=locale)


def number(value, locale):
    return format_decimal(value, locale=locale)


def percent(value, locale):
    """One decimal, in the pattern of the locale, which has none."""
    pattern = Locale.parse(locale).percent_formats[None].pattern
    return format_percent(value, pattern.replace('#0', '#0.0'), locale=locale)


def language_name(locale):
    return Locale.parse(locale).languages[locale[:2]]


# --- charts ---

def axis(highest):
    """The values of five steps, the first number of each 1, 2, 2.5 or 5, that reach the highest."""
    magnitude = 1
    while True:
        for factor in (1, 2, 2.5, 5):
            step = factor * magnitude
            if step * 5 >= highest and step == int(step):
                return [int(step) * i for i in range(6)]
        magnitude *= 10


# --- fonts ---

def font_file(style):
    return subprocess.run(['fc-match', '-f', '%{file}', 'Liberation Sans:style=' + style],
                          capture_output=True, text=True, check=True).stdout


def register_fonts():
    """With ReportLab; the names to call them by."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    names = {style: 'LiberationSans-' + style.capitalize() for style in ('regular', 'bold')}
    for style, name in names.items():
        pdfmetrics.registerFont(TTFont(name, font_file(style)))
    return names


# --- the command line ---

def arguments(last, default, formats):
    """JOB.json, OUTDIR, a list of formats, and what stands last."""
    given = sys.argv[1:]
    if not 2 <= len(given) <= 4 or given[2:3] and given[2] not in formats + ['both']:
        sys.exit('usage: %s JOB.json OUTDIR [pdf|xlsx|both] [%s]' % (os.path.basename(sys.argv[0]), last))
    job, folder, asked, number = given + ['both', default][len(given) - 2:]
    return job, folder, formats if asked == 'both' else [asked], int(number)


def make_one(task):
    module, document, labels, path = task
    importlib.import_module(module).make(document, labels, path)


def main(**modules):
    """Makes every document; each format by its module."""
    job, folder, formats, processes = arguments('PROCESSES', '1', list(modules))
    os.makedirs(folder, exist_ok=True)
    for format in formats:
        importlib.import_module(modules[format])  # before the fork: once for all processes
    data = load(job)
    tasks = [(modules[format], document, data['ui'][document['lang']],
              os.path.join(folder, document['id'] + '.' + format))
             for document in data['docs'] for format in formats]
    if processes == 1:
        for task in tasks:
            make_one(task)
    else:
        with multiprocessing.Pool(processes) as pool:
            for _ in pool.imap_unordered(make_one, tasks, chunksize=4):
                pass
