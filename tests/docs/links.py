#!/usr/bin/env python3
"""links.py FILE… - links of Markdown files that lead nowhere: to a file that is not there, or to a heading that the
file does not have. Addresses on the web are not asked."""
import os
import re
import sys


def without_code(text):
    text = re.sub(r'```.*?```', '', text, flags=re.S)
    return re.sub(r'`[^`\n]*`', lambda m: 'x' * len(m.group(0)), re.sub(r'^(?:    |\t).*$', '', text, flags=re.M))


def headings(path):
    names, counts = set(), {}
    for line in re.sub(r'```.*?```', '', open(path, encoding='utf-8').read(), flags=re.S).splitlines():
        found = re.match(r'#+ (.*)', line)
        if found:
            text = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', found.group(1)).replace('`', '')
            slug = re.sub(r'[^\w\- ]', '', text.strip().lower()).replace(' ', '-')
            n = counts.get(slug, 0)
            counts[slug] = n + 1
            names.add(slug if n == 0 else '%s-%d' % (slug, n))
    return names


bad = seen = 0
for path in sys.argv[1:]:
    for found in re.finditer(r'\]\(([^)\s]+)\)', without_code(open(path, encoding='utf-8').read())):
        link = found.group(1)
        seen += 1
        if re.match(r'[a-z]+:', link):
            continue
        name, _, heading = link.partition('#')
        target = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
        if not os.path.exists(target):
            print('%s: there is no %s' % (path, link))
            bad += 1
        elif heading and heading not in headings(target):
            print('%s: %s has no heading #%s' % (path, target, heading))
            bad += 1
print('# %d links' % seen)
sys.exit(1 if bad or seen < 50 else 0)
