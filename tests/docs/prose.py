#!/usr/bin/env python3
"""prose.py markdown FILE… | messages PO id|str - the words that people read, a line each, without what is typed as it
stands: code, paths, addresses, names in braces. For a spelling checker."""
import re
import sys


def bare(text):
    text = re.sub(r'<!--.*?-->', ' ', text, flags=re.S)
    text = re.sub(r'```.*?```', ' ', text, flags=re.S)
    text = re.sub(r'`[^`]*`', ' ', text)
    text = re.sub(r'\]\([^)]*\)', ']', text)
    text = re.sub(r'https?://\S+|\S+@\S+', ' ', text)
    text = re.sub(r'<[^>]*>|\{[^{}]*\}', ' ', text)
    return text


def markdown(paths):
    for path in paths:
        text = open(path, encoding='utf-8').read()
        yield bare(re.sub(r'^(?:    |\t).*$', '', text, flags=re.M))


def messages(path, field):
    block = []
    for line in list(open(path, encoding='utf-8')) + ['\n']:
        if line.strip():
            block.append(line)
            continue
        entry = ''.join(block)
        found = re.search(r'^msg%s ((?:".*"\n?)+)' % field, entry, re.M)
        if found and not entry.startswith('#~') and 'msgid ""\nmsgstr' not in entry:
            text = ''.join(re.findall(r'"(.*)"', found.group(1)))
            text = re.sub(r'\\[ntr"\\]', ' ', text)
            text = re.sub(r'%(?:\d+\$)?[-.\d]*[a-z]+', ' ', text)
            text = re.sub(r'--?[a-z][a-z-]*|\S*[/_$=\\]\S*|«[^»]*»|"[^"]*"', ' ', bare(text))
            yield text
        block = []


if sys.argv[1] == 'markdown':
    texts = markdown(sys.argv[2:])
else:
    texts = messages(sys.argv[2], sys.argv[3])
for text in texts:
    print(re.sub(r'\S*(?:[/_=$~]|\.[a-z])\S*|\b[A-Z0-9]{2,}\b|--?[a-z][a-z-]*', ' ', text))
