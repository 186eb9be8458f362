#!/bin/sh
# messages.sh - how much of a run is messages: looked up, parsed, filled in and formatted by
# ICU; and how often PO files and locales are opened. In instructions (valgrind's callgrind),
# so that a busy machine changes nothing. Workers are counted from where their own work begins.
set -eu
cd "$(dirname "$0")/.."
command -v callgrind_annotate >/dev/null || { echo 'messages.sh wants valgrind (apt-get install valgrind)' >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
valgrind --quiet --tool=callgrind --trace-children=yes --zero-before=make_one --callgrind-out-file="$work/cg.%p" \
  ./alternat run "${1-2024-02}" -q --out "$work/out" 2>/dev/null
for f in "$work"/cg.*; do callgrind_annotate --inclusive=yes --threshold=100 "$f"; done >"$work/all"
python3 - "$work/all" <<'P'
import re, sys
text = open(sys.argv[1], encoding='utf-8', errors='replace').read()
number = lambda s: int(s.replace(',', ''))
total = sum(number(n) for n in re.findall(r'^ *([\d,]+) \(100\.0%\)  PROGRAM TOTALS', text, re.M))
def of(function):
    return sum(number(n) for n in re.findall(r'^ *([\d,]+) \([ \d.]+%\)  (?:\S*/)?src/\S+:' + function + r' \[', text, re.M))
rows = [('phrasebook_get', 'look-up, parsing, holding against the source'),
        ('message_format', 'filling in and formatting, ICU included')]
print('instructions of a whole run, workers included: %.0f million' % (total / 1e6))
for name, what in rows:
    print('  %5.2f %%  %s (%s)' % (100 * of(name) / total, what, name))
for name in ('po_read', 'locale_open'):
    calls = [int(n) for n in re.findall(r'=> \S*:' + name + r' \((\d+)x\)', text)]
    print('  %s: %d calls' % (name, sum(calls)))
P
