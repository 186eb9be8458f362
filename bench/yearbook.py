#!/usr/bin/python3
"""yearbook.py SECTIONS WORKSPACE - makes a long paper of the workspace's brief: its sections
of statistics again and again, over five years each, so that every page is of real figures.
Nothing has to be translated anew."""
import sys


def main(sections, workspace):
    path = workspace + '/templates/brief.xml'
    text = open(path, encoding='utf-8').read()
    first = text.index('  <section id="encounters">')
    end = text.index('  <section id="revisions">')
    chapter = text[first:end].replace('last="13"', 'last="60"')
    chapters = []
    for i in range(sections):
        again = chapter
        for name in ('encounters', 'citizenship', 'mexico-guatemala'):
            again = again.replace(' id="%s"' % name, ' id="%s-%d"' % (name, i))
            again = again.replace('table="%s"' % name, 'table="%s-%d"' % (name, i))
        chapters.append(again)
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text[:first] + ''.join(chapters) + text[end:])


if __name__ == '__main__':
    main(int(sys.argv[1]), sys.argv[2])
