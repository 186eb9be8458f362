#!/bin/sh
# Files of statistics that are too much: a gigabyte without a line's end, a zip that
# unpacks without end, a pipe for a file. Each is refused in the expected words with its
# place, in bounded memory and time, and nothing is written. Small ones are in errors/.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C LANGUAGE=''
export LC_ALL LANGUAGE
w=$work/workspace
copy_workspace "$w"
# The large files are not what any case is about.
rm -rf "$w/data/statistics/cbp-nationwide" "$w/data/statistics/cbp-dashboard"
cd "$w" || exit 99

# Address space of a run [kB]; a build with sanitizers takes terabytes of it.
most=400000 usual=400000
(ulimit -v $most && "$ALTERNAT" --version >/dev/null 2>&1) || most= usual=
if /usr/bin/time -o "$work/peak" -f %M true 2>/dev/null; then clock="/usr/bin/time -o $work/peak -f %M"
else clock=; fi

run() { # COMMAND…: its status in $status, its words in $work/told, its memory in $work/peak
  (
    [ -z "$most" ] || ulimit -v "$most"
    exec $clock timeout 60 "$ALTERNAT" "$@"
  ) >"$work/said" 2>"$work/told"
  status=$?
}

# The file at a path is refused with a status, in just these words behind its path.
refused() { # STATUS PATH WORDS…
  wanted=$1 path=$2
  shift 2
  for words; do printf '%s%s\n' "$path" "$words"; done >"$work/wanted"
  run run 2024-02 -C . --out out
  rm -rf "$path"
  good=0
  [ $status = "$wanted" ] || { echo "exit status $status, not $wanted"; good=1; }
  diff "$work/wanted" "$work/told" || { echo "(< expected, > told)"; good=1; }
  [ ! -s "$work/said" ] || { echo "standard output:"; cat "$work/said"; good=1; }
  left=$(find out -type f ! -name '.*' 2>/dev/null)
  [ -z "$left" ] || { echo "written all the same:"; echo "$left"; good=1; }
  return $good
}
# The last run held no more than so many MB at once.
peak() { [ -z "$clock" ] || tail -n 1 "$work/peak"; } # [kB]
held() { [ -z "$clock" ] || [ -z "$most" ] || [ "$(peak)" -le $(($1 * 1024)) ] || { cat "$work/peak"; return 1; }; }

csv=data/statistics/upm-irregular-events/2025-07-01__x.csv
xlsx=data/statistics/ohss-monthly-citizenship/2024-12-01__x.xlsx
upm=data/datasets/upm-irregular-events.yaml

one_line() { yes xxxxxxxx | tr -d '\n' | head -c 1G >$csv && refused 1 $csv ':1:1: error: a line longer than 1048576 bytes; is this a CSV file?' && held 64; }
nothing_but_nul() { truncate -s 1G $csv && refused 1 $csv ':1:1: error: a NUL byte; this is not a text file' && held 64; }
nul_behind_rows() {
  printf 't,nat,n\n2024-01,AB,1\n' >$csv && truncate -s 1G $csv &&
    refused 1 $csv ':3:1: error: a NUL byte; this is not a text file' && held 64
}
open_quote() {
  { printf 't,nat,n\n2024-01,"AB,1\n'; yes '2024-01,CD,2' | head -c 300M; } >$csv &&
    refused 1 $csv ':2:9: error: a field longer than 1048576 bytes; is its quotation mark ever closed?' && held 64
}
last_quote() { # far from the start: the line is the file's
  { printf 't,nat,n\n'; yes ' ' | head -n 1000000 | tr -d ' '; printf '2024-01,AB,"1\n'; } >$csv &&
    refused 1 $csv ':1000002:12: error: the quotation mark that opens here is never closed' && held 64
}
ten_thousand_columns() {
  yes a, | head -n 10000 | tr -d '\n' >$csv && refused 1 $csv ':1:8193: error: a row of more than 4096 columns' && held 64
}
labels() { # HOW MANY
  awk -v n="$1" 'BEGIN { print "t,nat,n"; for (i = 1; i <= n; i++) printf "2024-01,label %d,1\n", i }'
}
too_many_labels() {
  labels 65536 >$csv && refused 1 $csv ":65537:9: error: more than 65535 different labels in \"nat\"; if it is no dimension, list it under \"ignore\" ($upm)" && held 128
}
far_too_many_labels() {
  labels 70000 >$csv && run run 2024-02 -C . --out out && false
  rm $csv
  [ $status = 1 ] && [ "$(wc -l <"$work/told")" = 21 ] && held 128
}
long_labels() {
  awk 'BEGIN { for (x = "x"; length(x) < 60000;) x = x x; print "t,nat,n"
    for (i = 1; i <= 1000; i++) printf "2024-01,%s%d,1\n", x, i }' >$csv &&
    run run 2024-02 -C . --out out && false
  rm $csv
  [ $status = 1 ] && [ "$(wc -l <"$work/told")" = 21 ] && held 64 &&
    head -n 1 "$work/told" | grep -q "^$csv:2:9: error: a label of more than 1000 bytes in \"nat\""
}
a_million_mistakes() {
  awk 'BEGIN { print "t,nat,n"; for (i = 1; i <= 1000000; i++) printf "2024-00-%d,AB,x\n", i }' >$csv
  run run 2024-02 -C . --out out
  rm $csv
  [ $status = 1 ] && [ "$(wc -l <"$work/told")" -le 41 ] && held 64 &&
    tail -n 1 "$work/told" | grep -q 'error: too many errors in this file; the rest is not read$'
}

# --- what is large, and right ---

# Figures of five labels in each month, where another text is filled down in each row, and
# another time of day stands behind the period.
dataset() {
  mkdir -p data/statistics/large && cat >data/datasets/large.yaml <<Y
id: large
agency: {en: Agency, es: Agencia}
title: Returns
publisher: Agency
licence: Public domain
language: en
period: {column: Time, format: YYYY-MM*}
value: {column: Persons}
fill_down: [Note]
ignore: [Note$1]
repeated_rows: add
dimensions:
  - {id: kind, column: Kind, name: {en: Kind, es: Tipo}}
Y
}
rows() { # HOW MANY
  awk -v n="$1" 'BEGIN { print "Time,Kind,Note,Persons"; for (i = 1; i <= n; i++)
    printf "%d-%02d-01T%d,kind %d,note %d,%d\n", 2000 + i % 20, i % 12 + 1, i, i % 5, i, i }'
}
taken() { # the file of that dataset is taken without a word
  run check -C . -q
  cat "$work/told"
  [ $status = 0 ] && [ ! -s "$work/told" ]
}
flat_memory() {
  large=data/statistics/large/2024-02-01__x.csv
  dataset && rows 300000 >$large && taken && few=$(peak) &&
    rows 1500000 >$large && taken && many=$(peak) && rm $large || return 1
  [ -z "$clock" ] || [ -z "$most" ] || [ "$many" -le $((few + 4096)) ] || { echo "$few kB, then $many kB"; return 1; }
}
ignored_columns() {
  large=data/statistics/large/2024-02-01__x.csv
  dataset "$(awk 'BEGIN { for (i = 1; i <= 4092; i++) printf ", column number %d of a wide table", i }')" &&
    awk 'BEGIN { printf "Time,Kind,Note,Persons"
      for (i = 1; i <= 4092; i++) printf ",column number %d of a wide table", i
      for (r = 1; r <= 100; r++) { printf "\n2024-01,kind %d,,1", r; for (i = 1; i <= 4092; i++) printf "," }
      print "" }' >$large && taken && held 96
  good=$?
  rm -rf data/statistics/large data/datasets/large.yaml
  return $good
}
press=data/statistics/cbp-press/2024-03-01__x.csv
press() { # WHAT FOR EACH: period, label, figure, day
  awk -v how="$1" 'BEGIN { print "TIME_PERIOD,COMPONENT,OBS_VALUE,RELEASE_DATE,SOURCE"
    for (i = 1; i <= (how == "days" ? 10000 : 65000); i++)
      if (how == "days") printf "2001-%02d,Total,1,%d-%02d-%02d,x\n", i % 12 + 1, 1700 + i / 336, i / 28 % 12 + 1, i % 28 + 1
      else printf "2001-01,never seen %d,1,2001-02-02,x\n", i }' >$press
}
many_releases() { press days && taken && held 96 && rm $press; }
unseen_labels() { # each is told once, and none is held against every other
  press labels && run check -C . --messages json
  rm $press
  [ $status = 0 ] && held 200 && [ "$(grep -c 'is not listed; add it' "$work/told")" = 65000 ]
}

# --- workbooks ---

cat >"$work/book.py" <<'P'
# book.py PATH KIND: a workbook of which one part is too much. What repeats is packed
# once and written often.
import struct, sys, zlib
NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS, STYLES = 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml'
M = 1 << 20

def packed(pieces):
    crc = size = 0
    out = []
    for content, times in pieces:
        z = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = z.compress(content) + z.flush(zlib.Z_FULL_FLUSH)
        if times < 100: # else nobody comes to the end, where it is held
            for i in range(times):
                crc = zlib.crc32(content, crc)
        size += len(content) * times
        out.append(block * times)
    out.append(zlib.compressobj(9, zlib.DEFLATED, -15).flush())
    return crc, size, b''.join(out)

def book(path, parts, says=None):
    offset, central = 0, b''
    with open(path, 'wb') as f:
        for name, pieces in parts.items():
            crc, size, data = packed(pieces)
            size = says if says is not None and name == SHEET else size
            common = struct.pack('<HHHHHIIIHH', 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0)
            local = b'PK\3\4' + common + name.encode()
            f.write(local + data)
            central += b'PK\1\2' + struct.pack('<H', 20) + common + struct.pack(
                '<HHHII', 0, 0, 0, 0, offset) + name.encode()
            offset += len(local) + len(data)
        f.write(central + b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, len(parts), len(parts),
                                                  len(central), offset, 0))

def many(unit, total): # about so many bytes, in pieces of about one MB
    n = max(1, M // len(unit))
    return (unit * n, total // (n * len(unit)))

path, kind = sys.argv[1:]
says = None
parts = {
    'xl/workbook.xml': [(b'<workbook ' + NS + b' xmlns:r="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships"><sheets><sheet name="SWB Encounters by Citizenship" '
        b'sheetId="1" r:id="rId1"/></sheets></workbook>', 1)],
    'xl/_rels/workbook.xml.rels': [(b'<Relationships xmlns="http://schemas.openxmlformats.org/'
        b'package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        b'</Relationships>', 1)],
}
begin, end = (b'<worksheet ' + NS + b'><sheetData>', 1), (b'</sheetData></worksheet>', 1)
cell = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>'
parts[SHEET] = [begin, (cell, 1), end]
if kind == 'zeros':
    parts[SHEET] = [(bytes(M), 1024)]
elif kind == 'zeros-in-strings':
    parts[STRINGS] = [(bytes(M), 1024)]
elif kind == 'beyond':
    parts[SHEET] = [begin, many(cell, 1025 * M), end]
elif kind == 'deep':
    parts[SHEET] = [begin, many(b'<a>', 1000 * M)]
elif kind == 'text':
    parts[SHEET] = [begin, many(b'x', 1000 * M), end]
elif kind == 'comments':
    parts[SHEET] = [begin, many(b'<!--x-->', 1000 * M), end]
elif kind == 'attributes':
    parts[SHEET] = [begin, (b'<row ' + b' '.join(b'a%d=""' % i for i in range(500000)) + b'/>', 1), end]
elif kind == 'names':
    parts[SHEET] = [begin, (b''.join(b'<a%d/>' % i for i in range(3000000)), 1), end]
elif kind == 'inline':
    parts[SHEET] = [begin, (b'<row><c t="inlineStr">', 1), many(b'<is/>', 1000 * M), (b'</c></row>', 1), end]
elif kind == 'row':
    parts[SHEET] = [begin, (b'<row>', 1), many(b'<c t="str"><v>%s</v></c>' % (b'x' * 60000), 1000 * M), (b'</row>', 1), end]
elif kind == 'rows':
    parts[SHEET] = [begin, many(b'<row/>', 1000 * M), end]
elif kind == 'strings':
    parts[STRINGS] = [(b'<sst ' + NS + b'>', 1), many(b'<si><t>%s</t></si>' % (b'x' * 60000), 1000 * M), (b'</sst>', 1)]
elif kind == 'formats':
    parts[STYLES] = [(b'<styleSheet ' + NS + b'>', 1), many(b'<numFmt numFmtId="1" formatCode="d"/>', 15 * M),
                     (b'<cellXfs>', 1), many(b'<xf/>', 15 * M), (b'</cellXfs></styleSheet>', 1)]
elif kind == 'format':
    parts[STYLES] = [(b'<styleSheet ' + NS + b'>', 1), (b'<numFmt numFmtId="1" formatCode="%s"/>' % (b'[' * 9 * M), 1), (b'</styleSheet>', 1)]
elif kind == 'says-less':
    parts[SHEET], says = [begin, many(b'<row/>', 5 * M), end], 20000
elif kind == 'says-more':
    says = 1 << 30
elif kind == 'says-far-more':
    says = 0xFFFFFFFE
book(path, parts, says)
P
part='xl/worksheets/sheet1.xml'
damaged() { # KIND WORDS
  python3 "$work/book.py" $xlsx "$1" && refused 1 $xlsx "$2" && held "${3:-96}"
}
in_part() { damaged "$1" ": error: \"$part\" in this workbook: $2"; } # KIND WORDS
# What is shared by the sheets is held: up to 256 MB of it.
shared_texts() {
  [ -z "$most" ] || most=700000
  damaged strings ': error: the texts of this workbook are more than 268435456 bytes' 400
  good=$?
  most=$usual
  return $good
}
large_workbook() { truncate -s 1G $xlsx && refused 1 $xlsx ': error: a workbook of more than 268435456 bytes; save the table as CSV' && held 64; }

# --- what is no file ---

a_folder() { mkdir $csv && refused 1 $csv ': error: cannot read this file: Is a directory'; }
a_pipe() { mkfifo "$1" && refused 1 "$1" ': error: cannot read this file: it is no ordinary file'; }
a_device() { ln -s /dev/zero "$1" && refused 1 "$1" ': error: this link leads out of the workspace; put the files themselves here, or allow it with --follow-links'; }
a_loose_end() { ln -s nowhere $csv && refused 1 $csv ': error: cannot read this file: No such file or directory'; }
nobodys() { echo t,nat,n >$csv && chmod 000 $csv && refused 3 $csv ': error: cannot read this file: Permission denied'; }
empty() { : >$csv && refused 1 $csv ':1:1: error: the file is empty; its first row must name the columns'; }
a_mark() { printf '\357\273\277' >$csv && refused 1 $csv ':1:1: error: the file is empty; its first row must name the columns'; }
half_a_letter() { printf 't,nat,n\n2024-01,AB,1\303' >$csv && refused 1 $csv ':2:13: error: byte 0xC3 is not UTF-8; if the agency writes so, say "encoding: windows-1252" (or latin-1) in the description'; }

as_before() { "$ALTERNAT" series -C . -q | cmp - "$work/clean"; }
"$ALTERNAT" series -C . -q >"$work/clean" || exit 99

plan 43
check "a gigabyte without a line's end" one_line
check "a gigabyte of NUL bytes" nothing_but_nul
check "a gigabyte of them behind good rows" nul_behind_rows
check "a quotation mark that is not closed in 300 MB" open_quote
check "one that is not closed behind a million lines" last_quote
check "ten thousand columns" ten_thousand_columns
check "one label more than can be counted" too_many_labels
check "seventy thousand labels" far_too_many_labels
check "labels of sixty thousand letters" long_labels
check "a million mistakes: the first are told" a_million_mistakes
check "a million rows take no more memory than some" flat_memory
check "four thousand columns that are to be ignored" ignored_columns
check "ten thousand release days in one file" many_releases
check "sixty-five thousand labels that were never seen" unseen_labels
if have python3; then
  check "a sheet that is a gigabyte of zeros" in_part zeros "it is not well-formed XML"
  part=xl/sharedStrings.xml
  check "shared texts that are a gigabyte of zeros" in_part zeros-in-strings "it is not well-formed XML"
  part=xl/worksheets/sheet1.xml
  check "a sheet beyond a gigabyte" damaged beyond ": error: \"$part\" in this package unpacks to 1074764887 bytes; at most 1073741824 are read"
  check "a sheet nested without end" in_part deep "it is nested too deep"
  check "a text without end" in_part text "it is not well-formed XML"
  check "comments without end" in_part comments "it has more comments than any workbook"
  check "half a million attributes" in_part attributes "an element has more attributes than any has"
  check "millions of different elements" in_part names "it is not well-formed XML"
  check "a cell of texts without end" damaged inline ":1:1: error: this cell cannot be read; is the workbook damaged?"
  check "a row of texts without end" damaged row ":1: error: a row of more than 4194304 bytes"
  check "rows without end" damaged rows ":1048577: error: this row's number is wrong; is the workbook damaged?"
  check "shared texts of a gigabyte" shared_texts
  check "formats of dates by the hundred thousand" damaged formats ':1:1: error: the file ends before the head of its table; see "head" in its description' 128
  part=xl/styles.xml
  check "a format of nine million brackets" in_part format "it holds an attribute longer than any is"
  part=xl/worksheets/sheet1.xml
  check "a zip that tells less than a part's size" damaged says-less ": error: this .xlsx workbook is damaged: its part \"$part\" cannot be read (wrong length); put a whole copy in its place"
  check "a zip that tells more than a part's size" damaged says-more ": error: this .xlsx workbook is damaged: its part \"$part\" cannot be read (wrong length); put a whole copy in its place"
  check "a zip that tells a size beyond bounds" damaged says-far-more ": error: \"$part\" in this package unpacks to 4294967294 bytes; at most 1073741824 are read"
else
  for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do skip "a workbook that is too much" "no python3 here"; done
fi
check "a workbook of a gigabyte" large_workbook
check "a folder by a file's name" a_folder
check "a pipe by a file's name" a_pipe $csv
check "a pipe by a workbook's" a_pipe $xlsx
check "a device by a file's name" a_device $csv
check "a device by a workbook's" a_device $xlsx
check "a link that leads nowhere" a_loose_end
if [ "$(id -u)" = 0 ]; then skip "a file that may not be read" "root may read all"
else check "a file that may not be read" nobodys; fi
check "an empty file" empty
check "a file of a byte order mark alone" a_mark
check "a file that ends within a letter" half_a_letter
check "and the index says what it said before" as_before
