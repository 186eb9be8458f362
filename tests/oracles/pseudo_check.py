#!/usr/bin/python3
"""pseudo_check.py TREE FILE - no plain English in a file of the pseudo-language.

TREE is "alternat tree … --language qps": every text there, and every word of FILE (a PDF, a
workbook or a tree), must have been changed. Exempt are what has no translation: runs tagged
with their own language, persons' names, agencies' codes, addresses, letters that stand for
a mark."""
import os
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

# Words without translation that stand in no run of their own.
NAMES = set()
for line in open('data/meetings/2024-02-28-washington.yaml', encoding='utf-8'):
    m = re.match(r'\s*-? ?(?:name|speaker): ([^{].*)', line)
    if m:
        NAMES |= set(re.findall(r'[^\W\d_]+', m.group(1)))


def words_of(path):
    if path.endswith('.pdf'):
        return subprocess.run(['pdftotext', '-raw', path, '-'], check=True, capture_output=True, text=True).stdout
    if path.endswith('.xlsx'):
        out = []
        with zipfile.ZipFile(path) as z:
            for name in z.namelist():
                if not re.search(r'sharedStrings|drawings/drawing|charts/chart|xl/workbook\.xml', name):
                    continue
                for e in ElementTree.fromstring(z.read(name)).iter():
                    tag = e.tag.rsplit('}')[-1]
                    if tag in ('t', 'v') and not re.match(r'^[\d.E+-]*$', e.text or ''):
                        out.append(e.text or '')
                    if tag == 'sheet':
                        out.append(e.get('name'))
                    out.append(e.get('descr') or '')
        return '\n'.join(out)
    return '\n'.join(re.findall(r'^ *text(?: [a-z]+(?:="[^"]*")?)* "(.*)"$', open(path, encoding='utf-8').read(), re.M))


def main(tree, path):
    exempt = []
    for line in open(tree, encoding='utf-8'):
        if line.strip().startswith('pulled '):  # codes, which have no language
            for code in re.findall(r'text="([^"]*)"', line):
                NAMES.update(re.findall(r'[^\W\d_]+', code))
        if re.match(r'\s*text .*lang="', line):
            exempt.append(line.rstrip()[:-1].rsplit(' "', 1)[1].replace('\\"', '"'))
    text = words_of(path)
    flat = re.sub(r'\s+', ' ', text)
    for words in sorted(exempt, key=len, reverse=True):
        flat = flat.replace(re.sub(r'\s+', ' ', words), ' ')
    flat = re.sub(r'https?://\S+', ' ', flat)
    assert len(flat) > 500, 'hardly any text in ' + path
    plain = [w for w in re.findall(r'[^\W\d_]+', flat)
             if re.fullmatch(r'[A-Za-z]{2,}', w) and w not in NAMES]
    for w in plain[:10]:
        print('%s: plain: %s' % (os.path.basename(path), w))
    return 1 if plain else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
