#!/usr/bin/env python3
"""Looks for canaries in the folders of audiences that may not see them.

    canary_check.py CANARIES EDITION SCRATCH AUDIENCE

CANARIES is the folder whose files hold words that begin with "Zq" and figures that begin with 731, which are for
AUDIENCE alone; EDITION the folder of a month with one folder an audience. Every file of the others is read:
bytes, PDF streams unpacked, strings and page text, package parts, in UTF-8 and UTF-16. Prints each canary
found there; also those which AUDIENCE itself does not have, for they would show nothing. Exit status 1 after either.
"""
import os
import re
import subprocess
import sys
import zipfile

WORD = re.compile(r'[Zz]q[a-z]{3,}')
FIGURE = re.compile(r'731\d{4}')
SUMS = ['14620023', '14620063']  # of the figures of a month
# Which no template shows: names and notes of what is only read.
UNSEEN = {'zqlicence', 'zqdimension', 'zqlabela', 'zqlabelb', 'zqfile', 'zqdimensionen', 'zqdimensiones',
          'zqbreakdownen', 'zqbreakdownes', 'zqsection', 'zqsource'}


def canaries(folder):
    words, figures = set(), set(SUMS)
    for path, _, names in os.walk(folder):
        for name in names:
            text = name + open(os.path.join(path, name), encoding='utf-8').read()
            words |= {w.lower() for w in WORD.findall(text)}
            figures |= set(FIGURE.findall(text))
    return words, figures


def pieces(path, scratch):
    """Everything that a file holds, as bytes."""
    yield os.path.basename(path).encode()
    yield open(path, 'rb').read()
    if path.endswith('.xlsx'):
        with zipfile.ZipFile(path) as package:
            for part in package.infolist():
                yield part.filename.encode()
                yield package.read(part)
    if path.endswith('.pdf'):
        plain = os.path.join(scratch, 'plain.pdf')
        subprocess.run(['qpdf', '--qdf', '--object-streams=disable', path, plain], check=True)
        yield open(plain, 'rb').read()
        for command in (['qpdf', '--json', '--json-stream-data=none', path], ['pdftotext', path, '-'],
                        ['pdfinfo', '-struct-text', path]):
            yield subprocess.run(command, check=True, capture_output=True).stdout


def found(path, words, figures, scratch):
    seen = set()
    for piece in pieces(path, scratch):
        for text in (piece.decode('utf-8', 'replace'), piece.decode('utf-16-be', 'replace'),
                     piece.decode('utf-16-le', 'replace'), piece[1:].decode('utf-16-be', 'replace')):
            whole = re.sub(r'\s|\u00ad', '', text.lower())
            seen |= {w for w in words if w in whole}
            plain = re.sub(r'(?<=\d)[,.\u202f\u00a0](?=\d{3})', '', whole)
            seen |= {f for f in figures if f in plain}
    return seen


def main(folder, edition, scratch, owner):
    words, figures = canaries(folder)
    wrong, own = [], set()
    for audience in sorted(os.listdir(edition)):
        inside = os.path.join(edition, audience)
        if not os.path.isdir(inside):
            continue
        for name in sorted(os.listdir(inside)):
            seen = found(os.path.join(inside, name), words, figures, scratch)
            if audience == owner:
                own |= seen
            else:
                wrong += [f'{audience}/{name}: {canary}' for canary in sorted(seen)]
    missing = (words | figures) - own - UNSEEN
    wrong += [f'no file of its own audience has {canary}' for canary in sorted(missing)]
    print('\n'.join(wrong) or f'{len(words | figures)} canaries, none in another folder')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
