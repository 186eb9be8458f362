#!/usr/bin/env python3
"""errors.py ROOT - docs/errors.md: every error and warning, in both languages, where the program tells it,
with an example where tests/errors/ has one. Made by "make schema"; a test holds the file against this."""
import os
import re
import sys

ROOT = sys.argv[1]
LITERALS = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
CALL = re.compile(r'\b(err_at|warn_at|err_usage|err_system|err_locked)\s*\(')
MARKED = re.compile(r'N_\(\s*(' + LITERALS + r')\)')
CONVERSION = re.compile(r'%(?:\d+\$)?-?(?:\.\d+)?(?:[sdugcfx]|ld|zu|%)')

# Which room's messages are told by what; the order is that of a run.
CHAPTERS = [
    ('Files that people write', 'Records, descriptions, templates, statistics as they are read: the place is the line '
     'to be changed.', ['src/read', 'src/model', 'src/base/address', 'src/base/date']),
    ('Messages, translations, languages', 'Texts of templates and PO files.', ['src/text']),
    ('What does not agree', 'The parts of a workspace held against each other.', ['src/check']),
    ('What cannot be built', 'Templates with the records and figures that they ask for.', ['src/build', 'src/doc']),
    ('Statistics that are held', 'Releases, and the index made of them.', ['src/store']),
    ('Pages, sheets', 'What does not fit, or cannot be drawn.', ['src/pdf', 'src/xlsx', 'src/html']),
    ('Commands and runs', 'What was asked for, the folders, locks, shares, commands.', ['src/run', 'src/cli', 'src/api']),
    ('Files and memory', 'What the machine refused, and packages that are damaged.', ['src/base']),
    ('Finished files', 'Every file is read back before it is published. Who sees one of these has found a fault of '
     'Alternat, of a library or of a font: nothing was published, and the people who keep Alternat want to hear of it.',
     ['src/proof']),
]
# Where messages are handed to a helper, which tells them with the place.
PASSED_ON = ('src/proof/', 'src/text/message', 'src/text/po.c', 'src/read/csv.c', 'src/read/odbc.c', 'src/read/xml.c',
             'src/read/yaml_tree.c', 'src/pdf/shape.c', 'src/pdf/typeface.c', 'src/run/alarms.c', 'src/run/index.c')
KINDS = {'err_at': 'error', 'warn_at': 'warning', 'err_usage': 'error', 'err_system': 'error', 'err_locked': 'error'}


def joined(literals):
    return ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))


def shown(text):
    return text.replace('\\"', '"').replace('\\\\', '\\').replace('\\n', ' ').strip()


def translations():
    """msgid to msgstr, as the PO file escapes them."""
    out, field, entry = {}, None, {}
    with open(os.path.join(ROOT, 'locales/program/es.po'), encoding='utf-8') as lines:
        for line in list(lines) + ['\n']:
            start = re.match(r'(msgid|msgstr|msgid_plural|msgstr\[\d\]) "(.*)"', line)
            more = re.match(r'"(.*)"', line)
            if start:
                field = start.group(1)
                entry[field] = start.group(2)
            elif more and field:
                entry[field] += more.group(1)
            elif not line.strip():
                if 'msgid' in entry:
                    out[entry['msgid']] = entry.get('msgstr', '')
                field, entry = None, {}
    return out


def messages():
    """(path, kind, msgid), in the order of the sources; what a helper passes on counts as an error."""
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, 'src'))):
        for name in sorted(n for n in names if n.endswith(('.c', '.h'))):
            path = os.path.relpath(os.path.join(folder, name), ROOT)
            if path.startswith(('src/schema/', 'src/cli/commands')):
                continue
            text = open(os.path.join(ROOT, path), encoding='utf-8').read()
            for statement in re.split(r';\s*\n', text):
                for found in MARKED.finditer(statement):
                    msgid = joined(found.group(1))
                    calls = [c.group(1) for c in CALL.finditer(statement, 0, found.start())]
                    if calls:
                        yield path, KINDS[calls[-1]], msgid
                    elif path.startswith(PASSED_ON) and len(msgid) > len('keys with values'):
                        yield path, 'error', msgid


def examples():
    """What cases of tests/errors/ are told, line by line."""
    folder = os.path.join(ROOT, 'tests/errors')
    for case in sorted(os.listdir(folder)):
        path = os.path.join(folder, case, 'expected')
        if os.path.isfile(path):
            for line in open(path, encoding='utf-8'):
                told = re.match(r'(?:.*?: )?(error|warning): (.*)\n?', line)
                if told:
                    yield told.group(1), told.group(2), line.strip()


def pattern_of(msgid):
    parts, at = [], 0
    text = shown(msgid)
    for found in CONVERSION.finditer(text):
        parts += [re.escape(text[at:found.start()]), '%' if found.group(0) == '%%' else '.*']
        at = found.end()
    return re.compile(''.join(parts + [re.escape(text[at:])]))


def cell(text):
    text = CONVERSION.sub(lambda m: '%' if m.group(0) == '%%' else '…', shown(text))
    return text.replace('|', '\\|').replace('<', '&lt;').replace('*', '\\*').replace('_', '\\_')


def main():
    spanish, known = translations(), list(examples())
    rows, seen = [], set()
    for path, kind, msgid in messages():
        if (kind, msgid) not in seen:
            seen.add((kind, msgid))
            rows.append((path, kind, msgid))
    print('# Errors and warnings\n')
    print('Every message says the file, the line and the character in it, what is wrong, and what to do. An **error** stops the '
          'run, and nothing is\npublished; a **warning** does not, unless `--strict` is given. "…" stands for a name, a number or a '
          'text of yours. Made by\n`make schema` of the sources, `locales/program/es.po` and the cases of `tests/errors/`.\n')
    print('Un **error** detiene la ejecución y no se publica nada; una **advertencia** no, salvo con `--strict`. «…» representa un '
          'nombre, un número o un\ntexto suyo.')
    taken = set()
    for title, about, rooms in CHAPTERS:
        here = [r for r in rows if r not in taken and any(r[0].startswith((room + '/', room + '.')) for room in rooms)]
        taken.update(here)
        print('\n## %s\n\n%s\n\n| | | |\n|---|---|---|' % (title, about))
        for path, kind, msgid in sorted(here, key=lambda r: (shown(r[2]).lower(), r[2])):
            pattern = pattern_of(msgid)
            example = next((line for k, told, line in known if k == kind and pattern.fullmatch(told)), None)
            extra = '<br>`%s`' % example.replace('|', '\\|') if example and '`' not in example else ''
            print('| %s | %s%s | %s |' % (kind, cell(msgid), extra, cell(spanish.get(msgid, ''))))
    left = [r for r in rows if r not in taken]
    if left:
        sys.exit('errors.py: no chapter for %s' % sorted({r[0] for r in left}))


main()
