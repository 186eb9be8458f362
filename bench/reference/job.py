#!/usr/bin/python3
"""job.py PEERS MONTHS OUT.json OUT.flat - the reference job, its Spanish a translation.

PEERS is the folder of the job's own gen_data.py, which draws the prose of the two languages
apart: other sentences, other numbers. Two such texts are no paper in two languages, and
Alternat refuses them. So the prose is drawn again here, a sentence and what fills it once for
both; names, dates, statistics and the measure of everything stay as they were. Every peer
and the floor read the result, in the files that they read anyhow.
"""
import importlib.util
import json
import os
import random
import sys

WORDS = range(76, 85)  # of a paragraph's English; the job's own have 80


def generator(peers):
    spec = importlib.util.spec_from_file_location('gen_data', os.path.join(peers, 'gen_data.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Prose:
    """Draws texts, each in both languages at once."""

    def __init__(self, words, seed):
        self.words, self.random = words, random.Random(seed)

    def text(self, kind):
        r, w = self.random, self.words
        which = r.randrange(len(kind['en'])) if isinstance(kind['en'], list) else None
        number, few = format(r.randrange(1001, 9999), ','), r.randrange(3, 60)
        sector, lower = r.randrange(len(w.SECTOR['en'])), r.random() < .5
        institution, country = r.randrange(len(w.INST['en'])), r.randrange(len(w.COUNTRY['en']) - 1)
        said = {}
        for language, pattern in kind.items():
            name = w.SECTOR[language][sector]
            said[language] = (pattern if which is None else pattern[which]).format(
                n=number, k=few, s=name.lower() if lower else name,
                i=w.INST[language][institution], c=w.COUNTRY[language][country])
        return said

    def paragraph(self):
        """Whole sentences, as a text that was cut could not be translated."""
        while True:
            sentences, n = [], 0
            while n < WORDS[0]:
                sentences.append(self.text(self.words.SENT))
                n += len(sentences[-1]['en'].split())
            if n in WORDS:
                return {k: ' '.join(s[k] for s in sentences) for k in ('en', 'es')}


def translate(data, words):
    """The documents stand in pairs, English then Spanish of one audience and month."""
    pairs = zip(data['docs'][0::2], data['docs'][1::2])
    for seed, (english, spanish) in enumerate(pairs):
        prose = Prose(words, seed)
        paragraphs = [prose.paragraph() for _ in english['paragraphs']]
        commitments = [prose.text(words.COMMIT) for _ in english['commitments']]
        sources = [prose.text(words.SOURCE) for _ in english['sources']]
        notes = [prose.text(words.NOTE) for _ in english['notes']]
        for doc in (english, spanish):
            language = doc['lang']
            doc['paragraphs'] = [p[language] for p in paragraphs]
            doc['sources'] = [s[language] for s in sources]
            doc['notes'] = [n[language] for n in notes]
            for commitment, text in zip(doc['commitments'], commitments):
                commitment['text'] = text[language]


if __name__ == '__main__':
    peers, months, to_json, to_flat = sys.argv[1:]
    words = generator(peers)
    data = words.build(int(months))
    translate(data, words)
    with open(to_json, 'w', encoding='utf-8') as f:
        json.dump(data, f, ensure_ascii=False, separators=(',', ':'))
    words.flat(data, to_flat)
