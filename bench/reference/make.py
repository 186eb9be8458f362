#!/usr/bin/python3
"""make.py [--apart] JOB.json FOLDER - the reference job's months as records and releases.

FOLDER becomes a workspace of all months; with --apart FOLDER/2025-03 and so on, each one of one.

What is the same for every month stands beside this file and is copied. A document of the job
is for one reader in one language: what its two languages say becomes one record, which is
`for` that reader alone, as is everything here. A month's statistics become a release of its
last days: as of a month's end, its own release is the newest, and all its figures are taken.
"""
import csv
import json
import os
import shutil
import sys

SERIES = (  # id, decimals, unit
    ('encounters', 0, 'COUNT'), ('returns', 0, 'COUNT'), ('transfers', 0, 'COUNT'),
    ('adults', 0, 'COUNT'), ('minors', 0, 'COUNT'), ('share', 3, 'RATIO'),
)
CHARTED = 3  # of the sectors
STATES = {'Open': 'agreed', 'In progress': 'underway', 'Done': 'done'}


def said(texts):
    """JSON is YAML too."""
    return json.dumps(texts, ensure_ascii=False)


def written(path):
    return open(path, 'w', encoding='utf-8')


class Month:
    """What one reader is given of one month."""

    def __init__(self, english, spanish, ui):
        self.docs, self.ui = {'en': english, 'es': spanish}, ui
        self.one = english
        self.reader = english['audience'].lower()
        self.period = english['date'][:7]

    def both(self, pick):
        return said({language: pick(doc) for language, doc in self.docs.items()})

    def session_after(self):
        """All was done by then: a month's paper speaks of its own session's commitments alone."""
        year, month = map(int, self.period.split('-'))
        return '%04d-%02d-01' % (year + month // 12, month % 12 + 1)

    def meeting(self):
        d, out = self.one, []
        say = out.append
        say('id: %s-%s' % (self.period, self.reader))
        say('for: [%s]' % self.reader)
        say('name: ' + self.both(lambda doc: doc['ref']))
        say('start: ' + d['date'])
        say('place: ' + self.both(lambda doc: doc['place']))
        say('delegations:')
        say('  - government: ' + self.reader)
        say('    participants:')
        for i, (name, _, _) in enumerate(d['participants']):
            say('      - name: ' + said(name))
            say('        institution: ' + self.both(lambda doc: doc['participants'][i][1]))
            say('        role: ' + self.both(lambda doc: doc['participants'][i][2]))
        say('agenda:')
        for i in range(len(d['paragraphs'])):
            say('  - title: ' + self.both(lambda doc: doc['notes'][i]))
            say('    summary: ' + self.both(lambda doc: doc['paragraphs'][i]))
        say('commitments:')
        for i, c in enumerate(d['commitments']):
            say('  - id: commitment-%d' % (i + 1))
            say('    text: ' + self.both(lambda doc: doc['commitments'][i]['text']))
            say('    responsible: [%s]' % self.reader)
            say('    due: ' + c['due'])
            say('    status: [{date: %s, state: %s}, {date: %s, state: done}]'
                % (d['date'], STATES[c['status']], self.session_after()))
            say('    source: source-%d' % (i % len(d['sources']) + 1))
        say('sources:')
        for i in range(len(d['sources'])):
            say('  - id: source-%d' % (i + 1))
            say('    title: ' + said(d['sources'][i]))
            say('    translation: ' + said({'es': self.docs['es']['sources'][i]}))
            say('    publisher: ' + said(self.ui['en']['org']))
            say('    date: ' + d['date'])
            say('    language: en')
        return '\n'.join(out) + '\n'

    def monthly(self, out):
        """The share is counted here: a template does no sums."""
        rows = csv.writer(out, lineterminator='\n')
        rows.writerow(['Month', 'Encounters', 'Returns', 'Transfers', 'Adults', 'Minors', 'Share'])
        for month, encounters, returns, *others in self.one['monthly']:
            rows.writerow([month[:7], encounters, returns, *others, repr(returns / encounters)])

    def parts(self, what, out):
        rows = csv.writer(out, lineterminator='\n')
        rows.writerow(['Month', 'Part', 'Value'])
        for part, *values in self.one[what]:
            for month, value in zip(self.one['stack']['months'], values):
                rows.writerow([month[:7], part, value])

    def sectors(self, out):
        self.parts('sector', out)

    def citizenship(self, out):
        self.parts('citizenship', out)


def dataset(reader, name, value, dimension, labels, ui):
    """How a reader's files are read."""
    lines = ['id: %s-%s' % (reader, name), 'for: [%s]' % reader,
             'agency: ' + said({k: ui[k]['org'] for k in ui}),
             'title: ' + said(ui['en']['statistics']), 'publisher: ' + said(ui['en']['org']),
             'licence: none', 'language: en', 'period: {column: Month, format: YYYY-MM}',
             'value: ' + value, 'dimensions:', '  - ' + dimension, '    labels:']
    lines += ['      - {id: %s, aliases: [%s], name: %s}' % (i, said(names['en']), said(names))
              for i, names in labels]
    return '\n'.join(lines) + '\n'


def series(reader, name, names, unit, decimals, source, where, breakdown=None):
    return '\n'.join(([
        '  - id: %s-%s' % (reader, name), '    for: [%s]' % reader,
        '    name: ' + said(names), '    definition: ' + said(names),
        '    unit: ' + unit, '    unit_name: ' + said({k: v.lower() for k, v in names.items()}),
        '    ref_area: ' + reader.upper(), '    decimals: %d' % decimals]
        + (['    breakdowns: [%s]' % breakdown] if breakdown else [])
        + ['    from: [{dataset: %s-%s%s}]'
           % (reader, source, ', where: {%s}' % where if where else ''), '']))


def breakdown(name, names, parts):
    return '{id: %s, name: %s, parts: [%s]}' % (
        name, said(names), ', '.join('{id: %s}' % i for i, _ in parts))


def describe(month, folder, all_series):
    """The two datasets of one reader, and the series drawn on them."""
    reader, ui = month.reader, month.ui
    measures = [(i, {k: ui[k][i] for k in ui}) for i, *_ in SERIES]
    sectors, countries = (
        [('%s-%d' % (what, i + 1), {k: month.docs[k][what][i][0] for k in ui})
         for i in range(len(month.one[what]))] for what in ('sector', 'citizenship'))
    column = '{column: Value}', 'id: %s\n    column: Part\n    name: '
    called = {what: {k: ui[k][what] for k in ui} for what in ('sector', 'citizenship')}
    for name, value, dimension, labels in (
            ('monthly', '{columns: %s}' % said([names['en'] for _, names in measures]),
             'id: measure\n    head: 1\n    name: {en: Measure, es: Medida}', measures),
            ('sectors', column[0], column[1] % 'sector' + said(called['sector']), sectors),
            ('citizenship', column[0], column[1] % 'citizenship' + said(called['citizenship']),
             countries)):
        with written('%s/data/datasets/%s-%s.yaml' % (folder, reader, name)) as f:
            f.write(dataset(reader, name, value, dimension, labels, ui))
        os.makedirs('%s/data/statistics/%s-%s' % (folder, reader, name))
    for (i, decimals, unit), (_, names) in zip(SERIES, measures):
        all_series.append(series(reader, i, names, unit, decimals, 'monthly', 'measure: ' + i))
    for i, names in sectors[:CHARTED]:
        all_series.append(series(reader, i, names, 'COUNT', 0, 'sectors', 'sector: ' + i))
    for name, source, parts in (('sector', 'sectors', sectors),
                                ('citizenship', 'citizenship', countries)):
        all_series.append(series(reader, 'by-' + name, called[name], 'COUNT', 0, source, '',
                                 breakdown(name, called[name], parts)))


def workspace(docs, ui, folder):
    """The documents stand in pairs, English then Spanish of one reader and month."""
    here = os.path.dirname(os.path.abspath(__file__))
    os.makedirs(folder, exist_ok=True)
    shutil.copy(here + '/alternat.yaml', folder)
    for part in ('templates', 'locales'):
        shutil.copytree(os.path.join(here, part), os.path.join(folder, part))
    shutil.copy(here + '/../../locales/function-words.tsv', folder + '/locales')
    for part in ('meetings', 'datasets', 'statistics'):
        os.makedirs('%s/data/%s' % (folder, part))
    described, all_series = set(), []
    for english, spanish in zip(docs[0::2], docs[1::2]):
        m = Month(english, spanish, ui)
        if m.reader not in described:
            described.add(m.reader)
            describe(m, folder, all_series)
        with written('%s/data/meetings/%s-%s.yaml' % (folder, m.period, m.reader)) as f:
            f.write(m.meeting())
        for name, write in (('monthly', m.monthly), ('sectors', m.sectors),
                            ('citizenship', m.citizenship)):
            with written('%s/data/statistics/%s-%s/%s-28__%s.csv'
                         % (folder, m.reader, name, m.period, name)) as f:
                write(f)
    with written(folder + '/data/series.yaml') as f:
        f.write('series:\n' + ''.join(all_series))


def main(arguments):
    apart = arguments[0] == '--apart'
    job, folder = arguments[1:] if apart else arguments
    with open(job, encoding='utf-8') as f:
        data = json.load(f)
    months = {}
    for doc in data['docs']:
        months.setdefault(doc['date'][:7] if apart else '', []).append(doc)
    for month, docs in months.items():
        workspace(docs, data['ui'], os.path.join(folder, month))


if __name__ == '__main__':
    main(sys.argv[1:])
