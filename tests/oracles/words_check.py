#!/usr/bin/python3
"""words_check.py TREE PDF - every text of the document's dump stands in the PDF's
extracted text, in the order of the dump (poppler's own order of the tags); and pdftotext,
which goes by where things stand, gives every word as often as the dump has it."""
import collections
import re
import subprocess
import sys


def bare(s):
    """Without white space: where lines end is layout's business."""
    return re.sub(r'[\s\u00ad]+', '', s)


def words(s):
    """What stands between spaces, save for what may be parted behind a sign inside of it."""
    return [w for w in re.findall(r'[^\s\u00a0]+', s) if not re.search(r'\w[-/\u2013]', w)]


def printed(tree):
    """The lines of the dump but the texts that no page prints: what a small line shows is its
    alternative text, and what a column of groups says the heads of the groups say."""
    grouped, column, is_said = [], 0, True
    for line in open(tree, encoding='utf-8'):
        node = line.split(None, 1)[0]
        if node == 'table':
            columns = re.search(r' columns=(.*)$', line).group(1).split(',')
            grouped = [':grouped' in column for column in columns]
        if node == 'row':
            column = -1
        if node == 'cell':
            column += 1
            is_said = not grouped[column] and not re.match(r'\s*cell trend=', line)
        elif node != 'text':
            is_said = True
        if is_said or node != 'text':
            yield line


def words_of_blocks(tree):
    """The words of each paragraph and cell, its runs joined; each with the footnote's mark
    that stands right behind it, or ''."""
    block = ''
    for line in printed(tree):
        m = TEXT.match(re.sub(r' lang="[^"]*"', '', line.rstrip('\n')))
        if m:
            block += m.group(1).replace('\\"', '"').replace('\\\\', '\\')
        else:
            mark = re.match(r'\s*footnote .*mark="(.*)"$', line)
            found = words(block)
            for i, word in enumerate(found):
                yield word, mark.group(1) if mark and i + 1 == len(found) else ''
            block = ''


def words_by_place(tree, path):
    plain = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True,
                           text=True).stdout
    there = collections.Counter(words(plain.replace('\u00ad\n', '')))
    lost = []
    for word, mark in sorted(words_of_blocks(tree), key=lambda pair: pair[1] == ''):
        seen = word + mark if there[word + mark] > 0 else word  # it may stand apart
        there[seen] -= 1
        if there[seen] < 0:
            lost.append(seen)
    return sorted(lost)


TEXT = re.compile(r'\s*text(?: strong| emphasis| target="(?:[^"\\]|\\.)*")* "(.*)"$')


def main(tree, path):
    tags = subprocess.run(['pdfinfo', '-struct-text', path], check=True,
                          capture_output=True, text=True).stdout
    pdf = bare(''.join(re.findall(r'^ *"(.*)"$', tags, re.M)))
    at, missing, n = 0, [], 0
    for line in printed(tree):
        m = TEXT.match(re.sub(r' lang="[^"]*"', '', line.rstrip('\n')))
        if not m:
            continue
        n += 1
        words = bare(m.group(1).replace('\\"', '"').replace('\\\\', '\\'))
        found = pdf.find(words, at)
        if found < 0:
            missing.append(m.group(1))
        else:
            at = found + len(words)
    assert n > 100, 'hardly any text in ' + tree
    for words in missing[:5]:
        print('%s: not there, or out of order: %s' % (path, words))
    lost = words_by_place(tree, path)
    if lost:
        print('%s: pdftotext does not give: %s' % (path, ' '.join(lost[:20])))
    return 1 if missing or lost else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
