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
many_commitments() {
  fresh
  awk '/^statements:/ && !done { done = 1
      for (i = 1; i <= 1300; i++)
        printf "  - id: more-%d\n    text: {en: Agreed point number %d of the long list, es: Punto acordado número %d de la lista larga}\n    responsible: [us, mx]\n    status:\n      - {date: 2024-02-28, state: agreed}\n    source: joint-statement\n", i, i, i }
    { print }' "$w/$m" >"$work/m" && mv "$work/m" "$w/$m" && brief es && clean
}
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
  fresh && python3 "$srcdir/bench/yearbook.py" 126 "$w" && clock=
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

plan 14
if have pdftotext && have pdfinfo && have qpdf && have python3; then
  check "a list of 1,300 commitments is set" many_commitments
  check "each page of it says that the table goes on" goes_on
  check "it is one table to who listens to it" is_one_table
  check "no word of it is lost" has_all_words
  check "a yearbook of 600 pages is set" yearbook
  check "in less than 200 MB" in_memory
  check "justified paragraphs are even on the right, and whole" justified
  check "a word of 90 letters and a name of 400 stay inside the margins" long_words
  check "a character that no font has is refused at its place" unwritable '漢' 'U+6F22'
  check "so is an emoji" unwritable '🦅' 'U+1F985'
  check "so is text from right to left" unwritable 'שלום' 'from right to left'
  check "a draft says so on every page" draft
  check "nothing else does" no_draft
  check "a viewer numbers the pages as they are printed" labelled
else
  for i in $(seq 14); do skip "pages $i" "poppler, qpdf or python3 is missing"; done
fi
