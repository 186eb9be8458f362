#!/usr/bin/python3
"""releases.py N FOLDER - N releases, a day apart, of the one that is in the folder; each has revised a few
units of every count, with a fixed seed."""
import datetime
import glob
import random
import sys


def main(n, folder):
    path, = glob.glob(folder + '/*__*.csv')
    head, *rows = open(path, encoding='utf-8').read().splitlines()
    draw, day = random.Random(1), datetime.date.fromisoformat(path.split('/')[-1][:10])
    for back in range(1, n):
        with open('%s/%s__monthly.csv' % (folder, day - datetime.timedelta(back)), 'w', encoding='utf-8') as out:
            print(head, file=out)
            for month, *counts, share in (row.split(',') for row in rows):
                print(month, *(int(count) + draw.randint(0, 9) for count in counts), share, sep=',', file=out)


if __name__ == '__main__':
    main(int(sys.argv[1]), sys.argv[2])
