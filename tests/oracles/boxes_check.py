#!/usr/bin/python3
"""boxes_check.py BBOX - words of a PDF (pdftotext -bbox) stand inside the page's margins, and
none over another."""
import re
import sys

MARGIN = 36  # points: nothing is painted nearer to the edge


def main(path):
    bad, n = [], 0
    for number, page in enumerate(open(path, encoding='utf-8').read().split('<page ')[1:], 1):
        width, height = map(float, re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        words = [(float(a), float(b), float(c), float(d), t) for a, b, c, d, t in re.findall(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', page)]
        n += len(words)
        for a, b, c, d, t in words:
            if a < MARGIN or c > width - MARGIN or b < 30 or d > height - 30:
                bad.append('page %d: "%s" at %.0f–%.0f, %.0f–%.0f' % (number, t, a, c, b, d))
        words.sort(key=lambda w: w[1])
        for i, x in enumerate(words):
            for y in words[i + 1:]:
                if y[1] > x[3]:
                    break
                over = min(x[2], y[2]) - max(x[0], y[0]), min(x[3], y[3]) - max(x[1], y[1])
                # the boxes are as high as the font, so lines touch a little
                if over[0] > 1 and over[1] > 0.45 * (x[3] - x[1]):
                    bad.append('page %d: "%s" over "%s"' % (number, y[4], x[4]))
    assert n > 300, 'hardly any words in ' + path
    for line in bad[:10]:
        print(line)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
