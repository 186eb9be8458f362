#!/bin/sh
# Long and awkward papers: what stands on their pages, told by readers that are not ours.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C.UTF-8 LANGUAGE=''
export LC_ALL LANGUAGE

w=$work/w
fresh() { rm -rf "$w"; copy_workspace "$w"; }
tree() { "$ALTERNAT" tree 2024-02 -C "$w" --audience us --language "$1" --report brief >"$work/tree" 2>"$work/told" || { cat "$work/told"; return 1; }; }
# One brief of the workspace as it is now.
pdf=$work/brief.pdf
brief() { # LANGUAGE OPTION…
  language=$1
  shift
  rm -rf "$work/out"
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" --audience us --language "$language" \
    --report brief "$@" && mv "$work/out/2024-02/us/brief-2024-02-us-$language.pdf" "$pdf"
}
pages_of() { pdfinfo "$pdf" | awk '/^Pages/ { print $2 }'; }
clean() { qpdf --check "$pdf" >"$work/told" 2>&1 && pdftotext "$pdf" "$work/text" 2>"$work/warned" && [ ! -s "$work/warned" ] || { cat "$work/told" "$work/warned"; return 1; }; }

# --- a table over thirty pages ---
m=data/meetings/2024-02-28-washington.yaml
list_commitments() { # HOW-MANY
  fresh
  awk -v n="$1" '/^statements:/ && !done { done = 1
      for (i = 1; i <= n; i++)
        printf "  - id: more-%d\n    text: {en: Agreed point number %d of the long list, es: Punto acordado número %d de la lista larga}\n    responsible: [us, mx]\n    status:\n      - {date: 2024-02-28, state: agreed}\n    source: joint-statement\n", i, i, i }
    { print }' "$w/$m" >"$work/m" && mv "$work/m" "$w/$m"
}
many_commitments() { list_commitments 1300 && brief es && clean; }
goes_on() {
  n=$(grep -c 'Compromisos pendientes al 29 de febrero de 2024 (continuación)' "$work/text")
  [ "$n" -ge 29 ] || { echo "said $n times"; return 1; }
}
is_one_table() {
  "${builddir:-.}/tests/judge" tags "$pdf" >"$work/tags"
  tables=$(grep -c '^ *Table' "$work/tags") rows=$(grep -c '^ *TR' "$work/tags")
  tree es
  [ "$tables" = "$(grep -c '^ *table ' "$work/tree")" ] && [ "$rows" = "$(grep -c '^ *row ' "$work/tree")" ] ||
    { echo "$tables tables, $rows rows"; return 1; }
}
has_all_words() { python3 "$srcdir/tests/oracles/words_check.py" "$work/tree" "$pdf"; }

# --- a yearbook ---
yearbook() {
  fresh && python3 "$srcdir/bench/yearbook.py" 128 "$w" && clock=
  if /usr/bin/time -o "$work/peak" -f %M true 2>/dev/null; then clock="/usr/bin/time -o $work/peak -f %M"; fi
  rm -rf "$work/out"
  $clock "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" --audience us --language en --report brief &&
    mv "$work/out/2024-02/us/brief-2024-02-us-en.pdf" "$pdf" && clean && n=$(pages_of) && [ "$n" -ge 600 ] || { echo "$n pages"; return 1; }
}
in_memory() { # a build with sanitizers takes much more, and cannot be held to it
  (ulimit -v 4000000 && "$ALTERNAT" --version >/dev/null 2>&1) || return 0
  [ ! -s "$work/peak" ] || [ "$(tail -n 1 "$work/peak")" -le $((200 * 1024)) ] || { cat "$work/peak"; return 1; }
}

# --- lines and words ---
justified() {
  fresh && sed -i 's/^  size: 10/  size: 10\n  paragraphs: justified/' "$w/templates/audiences/us.yaml" && brief es && clean &&
    tree es && has_all_words && python3 - "$pdf" <<'P'
import re, subprocess, sys
# the right ends of a paragraph's lines but the last are the same
out = subprocess.run(['pdftotext', '-bbox-layout', sys.argv[1], '-'], capture_output=True, text=True, check=True).stdout
even = 0
for block in re.findall(r'<block.*?</block>', out, re.S):
    ends = [float(e) for e in re.findall(r'<line [^>]*xMax="([\d.]+)"', block)]
    if len(ends) >= 4 and max(ends[:-1]) - min(ends[:-1]) < 0.6:
        even += 1
assert even >= 1, 'no paragraph has an even right edge'
P
}
in_columns() { # in both languages, and in the paper that has columns of its own
  fresh && sed -i 's/^  size: 10/  size: 10\n  columns: 2/' "$w/templates/audiences/us.yaml" || return 1
  for l in en+es en es; do
    brief $l && clean && tree $l && has_all_words && pdftotext -bbox "$pdf" "$work/bbox" &&
      python3 "$srcdir/tests/oracles/boxes_check.py" "$work/bbox" || return 1
  done
  pdftotext -bbox-layout "$pdf" "$work/bbox" && python3 - "$work/bbox" <<'P'
import re, sys
lines = [(float(x), float(to)) for x, to in
         re.findall(r'<line xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', open(sys.argv[1]).read())]
left = sum(x < 100 and to < 306 for x, to in lines)
right = sum(310 < x < 330 for x, to in lines)
assert left > 40 and right > 20, (left, right)
P
}
many_footnotes() { # each stands on the page of its mark
  list_commitments 200 && python3 - "$w" <<'P' || return 1
import sys
path = sys.argv[1] + '/templates/brief.xml'
t = open(path, encoding='utf-8').read()
words = 'Footnote of row {number, number, integer}, which says: {text}'
at = t.index('<col field="text" header="yes">')
end = t.index('</col>', at)
open(path, 'w', encoding='utf-8').write(t[:end] + '<footnote>' + words + '</footnote>' + t[end:])
with open(sys.argv[1] + '/locales/es.po', 'a', encoding='utf-8') as po:
    po.write('\nmsgid "%s"\nmsgstr "%s"\n' % (words, words.replace('Footnote of row', 'Nota de la fila').replace('which says', 'que dice')))
P
  brief en && clean && tree en && has_all_words && python3 - "$work/text" <<'P'
import re, sys
found = 0
for page in open(sys.argv[1], encoding='utf-8').read().split('\f'):
    for row in re.findall(r'Footnote\s+of\s+row\s+(\d+),', page):
        found += 1
        assert re.search(r'\w\.?\s?' + row + r'\b', page), 'mark %s is on another page' % row
assert found >= 200, found
P
}
long_words() {
  fresh
  awk -v long="$(printf 'x%.0s' $(seq 90))" -v name="$(printf 'Ana %.0s' $(seq 100))" \
    '/^ *- \{name: |^ *- name: / && !done { done = 1; sub(/name: [^,}]*/, "name: " name long) } { print }' "$w/$m" >"$work/m" &&
    mv "$work/m" "$w/$m" && brief en && clean && pdftotext -bbox "$pdf" "$work/bbox" &&
    python3 "$srcdir/tests/oracles/boxes_check.py" "$work/bbox" && grep -q "Ana Ana" "$work/text"
}
unwritable() { # what no font has, and what runs from right to left, is refused at its place
  fresh && sed -i "s/Antony J\. Blinken/Antony $1 Blinken/" "$w/$m"
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/none" --report brief 2>"$work/told"
  status=$?
  cat "$work/told"
  [ $status = 1 ] && [ ! -e "$work/none/2024-02" ] && grep -q "2024-02-28-washington.yaml:[0-9]*:[0-9]*: error: .*$2" "$work/told"
}

# --- a paper that may fill one page ---
short() { # LANGUAGE: of all audiences
  rm -rf "$work/out"
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" --report brief-short --language "$1"
}
one_page() {
  fresh
  for l in en es; do
    short $l || return 1
    for f in "$work"/out/2024-02/*/*.pdf; do
      [ "$(pdfinfo "$f" | awk '/^Pages/ { print $2 }')" = 1 ] || { echo "$f"; return 1; }
    done
  done
}
made_smaller() { # two commitments more are set in smaller type, on the same page
  fresh && short en && size_of en >"$work/before" && list_commitments 2 && short en && size_of en >"$work/after" &&
    one="$(cat "$work/before")" two="$(cat "$work/after")" && awk -v a="$one" -v b="$two" 'BEGIN { exit !(b < a) }' || { echo "$one $two"; return 1; }
}
size_of() { # the height of a word of running text
  pdftotext -bbox "$work/out/2024-02/us/brief-short-2024-02-us-$1.pdf" - |
    sed -n 's/.*yMin="\([0-9.]*\)".*yMax="\([0-9.]*\)">Expand<.*/\1 \2/p' | awk '{ print $2 - $1; exit }'
}
says_what_to_cut() {
  list_commitments 60 && ! short en 2>"$work/told" && [ ! -e "$work/out/2024-02" ] &&
    grep -q 'brief-short.xml:[0-9]*:[0-9]*: error: this paper may fill 1 page; even set in 8 pt, [0-9.]* of a page is too much' "$work/told" &&
    grep -q 'list (line [0-9]*) [0-9.]*, ' "$work/told" || { cat "$work/told"; return 1; }
}

# --- drafts ---
draft() {
  fresh && brief es --draft && clean && n=$(pages_of) && i=1 || return 1
  while [ "$i" -le "$n" ]; do
    pdftotext -f "$i" -l "$i" "$pdf" - | grep -q BORRADOR || { echo "not on page $i"; return 1; }
    i=$((i + 1))
  done
}
no_draft() { brief es && clean && ! grep -q BORRADOR "$work/text"; }

# --- what a viewer shows beside the page ---
labelled() { # 1, 2, 3: as printed
  qpdf --json --json-key=pages "$pdf" >"$work/json" && python3 - "$work/json" <<'P'
import json, sys
labels = [page['label'] for page in json.load(open(sys.argv[1]))['pages']]
assert labels == [{'/S': '/D', '/St': n + 1} for n in range(len(labels))], labels
P
}

plan 19
if have pdftotext && have pdfinfo && have qpdf && have python3; then
  check "a list of 1,300 commitments is set" many_commitments
  check "each page of it says that the table goes on" goes_on
  check "it is one table to who listens to it" is_one_table
  check "no word of it is lost" has_all_words
  check "a yearbook of 600 pages is set" yearbook
  check "in less than 200 MB" in_memory
  check "justified paragraphs are even on the right, and whole" justified
  check "two columns hold every word, inside their page" in_columns
  check "each footnote stands at the foot of its mark's page" many_footnotes
  check "a word of 90 letters and a name of 400 stay inside the margins" long_words
  check "a character that no font has is refused at its place" unwritable '漢' 'U+6F22'
  check "so is an emoji" unwritable '🦅' 'U+1F985'
  check "so is text from right to left" unwritable 'שלום' 'from right to left'
  check "a brief of one page fills one, in every edition" one_page
  check "what is a little more is set smaller" made_smaller
  check "what is too much is told, with what to cut, and nothing is made" says_what_to_cut
  check "a draft says so on every page" draft
  check "nothing else does" no_draft
  check "a viewer numbers the pages as they are printed" labelled
else
  for i in $(seq 19); do skip "pages $i" "poppler, qpdf or python3 is missing"; done
fi
