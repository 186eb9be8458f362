#!/usr/bin/python3
"""verify_test.py - does verify.py miss what is missing? TAP on standard output.

Files of the whole job must pass; then one thing after another is left out or changed in what a
peer is given, and its file, held against the job as it was, must not.
"""
import contextlib
import copy
import io
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'reference'))
import job
import reportlab_brief
import verify
import xlsxwriter_workbook

MAKERS = {'pdf': reportlab_brief, 'xlsx': xlsxwriter_workbook}


def shorten(text):
    return text.rpartition(' ')[0]


def change(path, altered):
    """A change of what stands at the path, given (document, labels)."""
    def apply(document, labels):
        at = {'document': document, 'labels': labels}
        *way, last = path
        for step in way:
            at = at[step]
        at[last] = altered(at[last])
    return apply


def more(figure):
    return figure + 1


def eleven_months(stack):
    return {'months': stack['months'][1:],
            'series': [[name, figures[1:]] for name, figures in stack['series']]}


BOTH = [
    ('the title', change(['document', 'title'], shorten)),
    ('the reference', change(['document', 'ref'], lambda text: text[:-1])),
    ('the day', change(['document', 'date'], lambda day: day[:-2] + '27')),
    ("a participant's role", change(['document', 'participants', 11, 2], lambda text: text[:-1])),
    ('the last participant', change(['document', 'participants'], lambda rows: rows[:-1])),
    ('when a commitment is due', change(['document', 'commitments', 7, 'due'], lambda day: '2025-09-01')),
    ('the end of a commitment', change(['document', 'commitments', 0, 'text'], shorten)),
    ('the end of a source', change(['document', 'sources', 5], shorten)),
    ("a chart's title", change(['labels', 'line_title'], shorten)),
]
BRIEFS = [
    ('the end of a paragraph', change(['document', 'paragraphs', 2], shorten)),
    ('the last paragraph', change(['document', 'paragraphs'], lambda texts: texts[:-1])),
    ('whom it is for', change(['document', 'audience_name'], lambda text: text[:-1])),
    ('a figure', change(['document', 'stats', 12, 3], more)),
    ('a share', change(['document', 'stats', 0, 4], lambda share: share + .001)),
    ('the start of the line', change(['document', 'line'], lambda points: points[1:])),
    ('a point of the line', change(['document', 'line', 9, 1], lambda figure: figure + 500)),
    ('columns', change(['document', 'stack'], eleven_months)),
    ('the height of a column', change(['document', 'stack', 'series', 1, 1, 5], lambda figure: figure + 300)),
    ('a name of the legend', change(['document', 'stack', 'series', 1, 0], lambda text: text[:-1])),
    ('the page number', change(['labels', 'page'], lambda text: text.replace('{y}', ''))),
]
WORKBOOKS = [
    ('a status', change(['document', 'commitments', 3, 'status'], lambda text: text + '!')),
    ('a figure of a month', change(['document', 'monthly', 0, 5], more)),
    ('a month', change(['document', 'monthly'], lambda rows: rows[1:])),
    ('a figure of a country', change(['document', 'citizenship', 19, 12], more)),
    ('a name of a sector', change(['document', 'sector', 8, 0], shorten)),
    ("what totals are called", change(['labels', 'total'], lambda text: text + 's')),
    ('a series of a chart', change(['document', 'stack', 'series'], lambda series: series[:2])),
    ('a note', change(['document', 'notes', 0], shorten)),
    ('a tab', change(['labels', 'charts'], lambda text: text[:-1])),
]


def judged(folder, format, document, labels, made_of):
    """Is it whole, and what is missing? The file is made of (document, labels) that may be others."""
    MAKERS[format].make(*made_of, os.path.join(folder, '%s.%s' % (document['id'], format)))
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        size = verify.judge(format, folder, document, labels)
    return size is not None, said.getvalue()


def main():
    data, tests = job.job(1), []
    document = data['docs'][3]  # Mexico's, in Spanish
    labels = data['ui'][document['lang']]
    with tempfile.TemporaryDirectory() as folder:
        for format, changes in (('pdf', BOTH + BRIEFS), ('xlsx', BOTH + WORKBOOKS)):
            whole, said = judged(folder, format, document, labels, (document, labels))
            tests.append((whole, '%s: the whole is found' % format, said))
            for what, apply in changes:
                made_of = copy.deepcopy((document, labels))
                apply(*made_of)
                whole, said = judged(folder, format, document, labels, made_of)
                tests.append((not whole, '%s: missed: %s' % (format, what), ''))
    print('1..%d' % len(tests))
    for i, (good, name, said) in enumerate(tests, 1):
        print('%s %d - %s' % ('ok' if good else 'not ok', i, name))
        if not good and said:
            print('# ' + said.replace('\n', '\n# '))
    return 0 if all(good for good, *_ in tests) else 1


if __name__ == '__main__':
    sys.exit(main())
