#!/usr/bin/env python3
"""generate.py FILE ROWS - rows like those of CBP's nationwide file, drawn from it at
random with a fixed seed, each with a count of its own; to standard output."""
import csv
import random
import sys

with open(sys.argv[1], newline='') as source:
    head, *rows = csv.reader(source)
draw = random.Random(1)
out = csv.writer(sys.stdout)
out.writerow(head)
for _ in range(int(sys.argv[2])):
    row = rows[draw.randrange(len(rows))]
    out.writerow(row[:-1] + [draw.randrange(1, 3000)])
