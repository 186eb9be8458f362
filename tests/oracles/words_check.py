#!/usr/bin/python3
"""words_check.py TREE PDF - every text of the document's dump stands in the PDF's
extracted text, in the order of the dump (poppler's own order of the tags)."""
import re
import subprocess
import sys


def bare(s):
    """Without white space: where lines end is layout's business."""
    return re.sub(r'[\s\u00ad]+', '', s)


def main(tree, path):
    tags = subprocess.run(['pdfinfo', '-struct-text', path], check=True,
                          capture_output=True, text=True).stdout
    pdf = bare(''.join(re.findall(r'^ *"(.*)"$', tags, re.M)))
    at, missing, n = 0, [], 0
    for line in open(tree, encoding='utf-8'):
        m = re.match(r'\s*text(?: strong| emphasis| target="(?:[^"\\]|\\.)*")* "(.*)"$',
                     re.sub(r' lang="[^"]*"', '', line.rstrip('\n')))
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
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
