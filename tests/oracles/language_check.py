#!/usr/bin/python3
"""language_check.py TREE FILE - no sentence of the other language in a finished file.

TREE is the output of "alternat tree" for the same edition: runs whose language is
given there as another one (source titles, publishers) are exempt. FILE is its PDF or
workbook. A row of words of the other language is told; exit status 1 then."""
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

# Words that no text of the other language has: articles, prepositions, verbs.
TELLING = {
    'en': set('the of and with from was were which that this these than by for before '
              'each are is to on at an newest published month'.split()),
    'es': set('el la los las de del y con para que una un por en se fue son más según '
              'este esta mes publicado sobre'.split()),
}
ROW = 3  # so many telling words within seven words are a sentence


def words_of(path):
    if path.endswith('.pdf'):
        return subprocess.run(['pdftotext', '-raw', path, '-'], check=True,
                              capture_output=True, text=True).stdout
    out = []
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            if re.search(r'sharedStrings|drawings/drawing|charts/chart|worksheets/sheet', name):
                for e in ElementTree.fromstring(z.read(name)).iter():
                    out += [e.text or '', e.get('descr') or '']
                    if e.tag.endswith('}oddFooter'):
                        out.append(e.text or '')
    return '\n'.join(out)


def main(tree, path):
    language = re.search(r'-(en|es)\.', path).group(1)
    other = 'es' if language == 'en' else 'en'
    exempt = []
    for line in open(tree, encoding='utf-8'):
        m = re.match(r'\s*text .*lang="(\w\w)', line)
        if m and m.group(1) == other:
            exempt.append(line.rstrip()[:-1].rsplit(' "', 1)[1].replace('\\"', '"'))
    text = re.sub(r'\s+', ' ', words_of(path))
    assert len(text) > 500, 'hardly any text in ' + path
    for words in sorted(exempt, key=len, reverse=True):
        text = text.replace(re.sub(r'\s+', ' ', words), ' ¶ ')
    tokens = re.findall(r"[^\W\d_]+|¶", text)
    found = []
    for i in range(len(tokens)):
        window = [t.lower() for t in tokens[i:i + 7]]
        if sum(t in TELLING[other] for t in window) >= ROW and '¶' not in window:
            found.append(' '.join(tokens[i:i + 7]))
    for row in found[:5]:
        print('%s: %s words in a file of %s: %s' % (path, other, language, row))
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2]))
