#!/usr/bin/python3
"""job.py MONTHS OUT.json [OUT.flat] - the data of the reference job; JOB.md says what is made of it.

Every month has a document for each audience in each language. What is drawn at random is drawn
once for both languages, with the month and the audience as the seed: the first months of a long
job are those of a short one, and a Spanish document says what its English one says.

OUT.json is what every tool reads. OUT.flat is the same for peers/floor.c, which says how it is
laid out: lines are broken already, and months, days and shares are in words.
"""
import json
import os
import random
import sys

import words

NEWEST = 2025, 3  # the job's first month; each further one is a month earlier
LANGUAGES = 'en', 'es'
PARAGRAPH = range(76, 85)  # words of its English
PARAGRAPHS, PARTICIPANTS, SOURCES, NOTES = 6, 12, 6, 6
MONTHS, STATISTICS, LINE, BREAKDOWN = 48, 13, 24, 12  # of the sheet, the table, each chart
STACKED = 3  # sectors in a chart


def months_after(month, n):
    year, month0 = divmod(month[0] * 12 + month[1] - 1 + n, 12)
    return year, month0 + 1


def iso(month, day=1):
    return '%04d-%02d-%02d' % (*month, day)


class Draw:
    """What is drawn for one audience and month. A text is a pair: in English, in Spanish."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def text(self, patterns):
        return self.fill(self.random.choice(patterns))

    def fill(self, pattern):
        """The same number, sector and so on in both languages."""
        r = self.random
        count, few = format(r.randint(1001, 9899), ','), r.randint(3, 58)
        sector, office = r.choice(words.SECTORS), r.choice(words.OFFICES)
        country = r.choice(words.COUNTRIES[:-1])
        return [text.format(count=count, few=few, sector=sector[i], office=office[i], country=country[i])
                for i, text in enumerate(pattern)]

    def paragraph(self):
        """Whole sentences, none of them twice, as many as make a paragraph of the right length."""
        while True:
            sentences, length = [], 0
            for pattern in self.random.sample(words.SENTENCES, len(words.SENTENCES)):
                if length >= PARAGRAPH.start:
                    break
                sentences.append(self.fill(pattern))
                length += len(sentences[-1][0].split())
            if length in PARAGRAPH:
                return [' '.join(said) for said in zip(*sentences)]

    def people(self):
        """Names, offices, roles; nobody twice."""
        r = self.random
        names = {}  # in the order in which they were drawn
        while len(names) < PARTICIPANTS:
            names[' '.join([r.choice(words.GIVEN_NAMES), *r.sample(words.FAMILY_NAMES, 2)])] = None
        return [(name, r.choice(words.OFFICES), r.choice(words.ROLES)) for name in names]

    def commitments(self, month):
        r = self.random
        return [(self.fill(pattern), iso(months_after(month, r.randint(1, 3)), r.randint(1, 28)),
                 r.choice(words.STATUSES))
                for pattern in r.sample(words.COMMITMENTS, len(words.COMMITMENTS))]

    def monthly(self, month):
        """Month, encounters, returns, transfers, adults, minors."""
        r, rows, encounters = self.random, [], self.random.randint(9000, 12000)
        for back in reversed(range(MONTHS)):
            encounters += r.randint(-1500, 1500) + (10500 - encounters) // 8  # a walk that does not stray
            returns, transfers, minors = (encounters * r.randint(*of_1000) // 1000
                                          for of_1000 in ((310, 590), (105, 195), (90, 270)))
            rows.append([iso(months_after(month, -back)), encounters, returns, transfers,
                         encounters - minors, minors])
        return rows

    def parts(self, names, most):
        """A row for each part: its name, then its figure for each of the last months."""
        return [(name, [self.random.randint(most // 40, most) for _ in range(BREAKDOWN)]) for name in names]


def documents(number, month, audience):
    """Those of one audience and month, in each language."""
    draw = Draw('%s of %s' % (audience, iso(month)))
    (called, place, locales), r = words.AUDIENCES[audience], draw.random
    monthly = draw.monthly(month)
    countries, sectors = draw.parts(words.COUNTRIES, 2400), draw.parts(words.SECTORS, 3200)
    people, commitments = draw.people(), draw.commitments(month)
    date = iso(month, r.randint(3, 26))
    reference = 'SRM/%04d/%02d/%s-%d' % (*month, audience, r.randint(1000, 9999))
    paragraphs = [draw.paragraph() for _ in range(PARAGRAPHS)]
    sources = [draw.text(words.SOURCES) for _ in range(SOURCES)]
    notes = [draw.text(words.NOTES) for _ in range(NOTES)]
    for i, language in enumerate(LANGUAGES):
        yield {
            'id': '%03d-%04d-%02d-%s-%s' % (number, *month, audience, language),
            'audience': audience, 'lang': language, 'locale': locales[i],
            'audience_name': called[i], 'place': place[i],
            'title': words.TITLE[i], 'subtitle': words.SUBTITLE[i], 'ref': reference, 'date': date,
            'paragraphs': [text[i] for text in paragraphs],
            'participants': [[name, office[i], role[i]] for name, office, role in people],
            'commitments': [{'text': text[i], 'due': due, 'status': status[i]}
                            for text, due, status in commitments],
            'stats': [row[:4] + [row[2] / row[1]] for row in monthly[-STATISTICS:]],
            'line': [row[:2] for row in monthly[-LINE:]],
            'stack': {'months': [row[0] for row in monthly[-BREAKDOWN:]],
                      'series': [[name[i], figures] for name, figures in sectors[:STACKED]]},
            'sources': [text[i] for text in sources], 'notes': [text[i] for text in notes],
            'monthly': monthly,
            'citizenship': [[name[i], *figures] for name, figures in countries],
            'sector': [[name[i], *figures] for name, figures in sectors],
        }


def job(months):
    return {
        'ui': {language: {key: text[i] for key, text in words.LABELS.items()}
               for i, language in enumerate(LANGUAGES)},
        'docs': [document for number in range(months) for audience in words.AUDIENCES
                 for document in documents(number, months_after(NEWEST, -number), audience)],
    }


def write_flat(data, path):
    """Needs ReportLab, which measures the lines, and Babel, which says the dates."""
    sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'peers'))
    import common
    from reportlab.lib.utils import simpleSplit

    fonts = common.register_fonts()

    def lines(text, size, width):
        return simpleSplit(text, fonts['regular'], size, width)

    with open(path, 'w', encoding='utf-8') as out:
        def say(*fields):
            print(*fields, sep='\t', file=out)

        for style in fonts:
            say('font', style, common.font_file(style))
        for language, labels in data['ui'].items():
            for key, text in labels.items():
                say('label', language, key, text)
        for d in data['docs']:
            locale = d['locale']
            say('document', *(d[key] for key in ('id', 'lang', 'audience_name', 'place', 'title', 'subtitle',
                                                 'ref', 'date')),
                common.long_date(d['date'], locale), common.language_name(locale))
            for text in d['paragraphs']:
                say('paragraph', *lines(text, 10, 498))  # 504, and room for the number behind
            for person in d['participants']:
                say('participant', *person)
            for c in d['commitments']:
                say('commitment', c['due'], c['status'], c['text'],
                    *lines('%s (%s)' % (c['text'], common.long_date(c['due'], locale)), 10, 484))
            for text in d['sources']:
                say('source', text, *lines(text, 8, 484))
            for text in d['notes']:
                say('note', text)
            for month, encounters, returns, *others in d['monthly']:
                say('month', month, common.month(month, locale), encounters, returns, *others,
                    common.percent(returns / encounters, locale))
            for kind in ('citizenship', 'sector'):
                for row in d[kind]:
                    say(kind, *row)


if __name__ == '__main__':
    if len(sys.argv) not in (3, 4):
        sys.exit('usage: job.py MONTHS OUT.json [OUT.flat]')
    data = job(int(sys.argv[1]))
    with open(sys.argv[2], 'w', encoding='utf-8') as out:
        json.dump(data, out, ensure_ascii=False, separators=(',', ':'))
    if len(sys.argv) == 4:
        write_flat(data, sys.argv[3])
