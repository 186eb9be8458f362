#!/bin/sh
# An audience's look: fonts that the workspace brings along, and a logo.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C.UTF-8 LANGUAGE=''
export LC_ALL LANGUAGE

w=$work/w
us=templates/audiences/us.yaml
fresh() { rm -rf "$w" && copy_workspace "$w" && rm -rf "$w/data/statistics/cbp-nationwide"; }
run() { "$ALTERNAT" run 2024-02 -C "$w" --audience us "$@" 2>"$work/raw"; status=$?; sed "s|$w/||g" "$work/raw" >"$work/told"; return $status; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
refused() { # with just that, which is not a warning, and nothing written
  status=0
  rm -rf "$work/out"
  run -q --out "$work/out" || status=$?
  printf '%s\n' "$1" | diff - "$work/told" && [ $status = 1 ] && [ -z "$(find "$work/out" -name '*.pdf' 2>/dev/null)" ]
}

# --- fonts ---
sans=$(find /usr/share/fonts -name DejaVuSans.ttf | head -n 1) bold=${sans%.ttf}-Bold.ttf
edit() { mkdir -p "$w/templates/fonts/house" && python3 "$srcdir/tests/font_edit.py" "$@"; }
named() { sed -i 's/text_fonts: .*/text_fonts: [Kanzlei Neu, Lato]/' "$w/$us"; }
house_font() {
  fresh && named && edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' &&
    edit "$bold" "$w/templates/fonts/house/NEU-BOLD.TTF" family='Kanzlei Neu' &&
    run --out "$work/out" && ! grep -i font "$work/told" &&
    pdffonts "$work/out/2024-02/us/brief-2024-02-us-es.pdf" >"$work/fonts" &&
    grep -q '+DejaVuSans ' "$work/fonts" && grep -q '+DejaVuSans-Bold ' "$work/fonts" ||
    { cat "$work/told" "$work/fonts"; return 1; }
}
same_again() { run -q --jobs 1 --out "$work/again" && digests "$work/out" >"$work/x" && digests "$work/again" | diff "$work/x" -; }
is_input() {
  for f in house/neu.ttf house/NEU-BOLD.TTF; do
    digest=$(sha256sum <"$w/templates/fonts/$f")
    grep -A 2 "\"templates/fonts/$f\"" "$work/out/2024-02/manifest.json" | grep -q "${digest%% *}" || return 1
  done
}
forbidden() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' fstype=2 &&
    refused "$us:28:16: error: the font \"Kanzlei Neu\" (templates/fonts/house/neu.ttf) does not allow itself to be embedded in part (OS/2 fsType), so no paper may hold it; name another one"
}
check_tells() { ! "$ALTERNAT" check 2024-02 -C "$w" -q 2>"$work/told" && grep -q "$us:28:16: error: the font" "$work/told"; }
cut_short() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' cut=300000 &&
    refused 'templates/fonts/house/neu.ttf: error: this is no font, or a damaged one; put a whole one in its place or remove it'
}
altered() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' flip=glyf && run --out "$work/out" &&
    grep -q "^templates/fonts/house/neu.ttf: warning: this font's bytes" "$work/told" || { cat "$work/told"; return 1; }
}
not_there() {
  rm -r "$w/templates/fonts" && run --out "$work/out" && grep -q "^$us:28:16: warning: the font \"Kanzlei Neu\" is not installed" "$work/told"
}

# --- logos ---
# logo FILE KIND WIDTH HEIGHT: a disc of 8 bits; kind: rgba, or grey without transparency
logo() {
  mkdir -p "$w/templates/logos" && python3 - "$w/templates/logos/$1" "$2" "$3" "$4" <<'P'
import struct, sys, zlib
path, kind, width, height = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
def pixel(x, y):
    inside = ((2 * x + 1) / width - 1) ** 2 + ((2 * y + 1) / height - 1) ** 2 < 1
    return (b'\x80' if inside else b'\xff') if kind == 'grey' else (b'\x1f\x38\x64\xff' if inside else bytes(4))
rows = b''.join(b'\0' + b''.join(pixel(x, y) for x in range(width)) for y in range(height))
open(path, 'wb').write(b'\x89PNG\r\n\x1a\n'
    + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0 if kind == 'grey' else 6, 0, 0, 0))
    + chunk(b'pHYs', struct.pack('>IIB', 11811, 11811, 1)) + chunk(b'tEXt', b'Author\0An official of the press office')
    + chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))
P
}
with_logo() {
  fresh && logo us.png "$@" &&
    printf '  logo:\n    file: logos/us.png\n    text: {en: Seal of the secretariat, es: Sello de la secretaría}\n' >>"$w/$us"
}
brief=$work/out/2024-02/us/brief-2024-02-us
made() { rm -rf "$work/out" && run -q --out "$work/out" "$@" || { cat "$work/told"; return 1; }; }
tags() { "${builddir:-.}/tests/judge" tags "$brief-$1.pdf" >"$work/tags"; }
sound() { qpdf --check "$1" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }; }
# The words of the first page leave the picture's place free, and it is as large as promised.
stands_free() {
  pdftotext -l 1 -bbox "$1" "$work/bbox" && pdfinfo -struct "$1" 2>/dev/null >"$work/struct" && python3 - "$work/bbox" "$work/struct" "$2" <<'P'
import re, sys
bbox, struct = (open(p, encoding='utf-8').read() for p in sys.argv[1:3])
ratio = float(sys.argv[3])
page = [float(v) for v in re.search(r'<page width="([\d.]+)" height="([\d.]+)"', bbox).groups()]
left, foot, right, top = (float(v) for v in re.search(r'/BBox \[([^]]+)\]', struct).group(1).split())
box = left, page[1] - top, right, page[1] - foot
assert abs((right - left) / (top - foot) - ratio) < 0.01, box
assert top - foot < 101 and right - left <= (page[0] - 120) / 5 + 0.01, box
words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)', bbox)
for x1, y1, x2, y2, word in words:
    x1, y1, x2, y2 = (float(v) for v in (x1, y1, x2, y2))
    assert x2 <= box[0] or x1 >= box[2] or y2 <= box[1] or y1 >= box[3], (word, box)
P
}
figure_follows_marking() { # LANGUAGE WORDS
  tags "$1" && grep -A 1 -m 1 ' P$\| P ' "$work/tags" >/dev/null &&
    awk '/^ *(Figure|H1)/ { print; n++ } n == 2 { exit }' "$work/tags" >"$work/first" &&
    head -n 1 "$work/first" | grep -q "Figure.*alt=\"$2\"" && tail -n 1 "$work/first" | grep -q H1 || { cat "$work/tags" | head -20; return 1; }
}
logo_on_page() {
  with_logo rgba 120 90 && made && for l in en es; do sound "$brief-$l.pdf" && stands_free "$brief-$l.pdf" 1.3333 || return 1; done &&
    figure_follows_marking en 'Seal of the secretariat' && figure_follows_marking es 'Sello de la secretaría'
}
kinds() { pdfimages -list "$1" | awk 'NR > 2 { print $3, $6 }' | sort -u | tr '\n' ' '; }
transparency() { [ "$(kinds "$brief-es.pdf")" = 'image rgb smask gray ' ]; }
logo_again() { digests "$work/out" >"$work/x" && made --jobs 1 && digests "$work/out" | diff "$work/x" -; }
logo_is_input() {
  digest=$(sha256sum <"$w/templates/logos/us.png")
  [ "$(grep -c '"templates/logos/us.png"' "$work/out/2024-02/manifest.json")" = 1 ] &&
    grep -A 2 '"templates/logos/us.png"' "$work/out/2024-02/manifest.json" | grep -q "${digest%% *}"
}
in_tree() { "$ALTERNAT" tree 2024-02 -C "$w" -q --audience us --language es | head -n 1 | grep -q ' logo="logos/us.png" logo-text="Sello de la secretaría"'; }
none_for_others() { "$ALTERNAT" tree 2024-02 -C "$w" -q --audience mx --language es >"$work/tree" && ! grep -q logo= "$work/tree"; }
logo_in_workbook() {
  python3 - "$work/out/2024-02/us/workbook-2024-02-us-es.xlsx" <<'P'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
drawing, sheet = (book.read('xl/' + p).decode() for p in ('drawings/drawing1.xml', 'worksheets/sheet1.xml'))
assert 'descr="Sello de la secretaría"' in drawing, drawing
ends = re.search(r'<xdr:from><xdr:col>(\d+)</xdr:col>.*<xdr:to><xdr:col>(\d+)</xdr:col>', drawing)
used = max(ord(r[0]) - 64 for r in re.findall(r'<c r="([A-Z]+)', sheet)) # columns, from 1
assert int(ends.group(1)) == int(ends.group(2)) == used, (ends.groups(), used) # its own, the next
wide, high = (int(v) for v in re.search(r'<a:ext cx="(\d+)" cy="(\d+)"', drawing).groups())
assert abs(wide / high - 4 / 3) < 0.01 and wide <= 128 * 9525, (wide, high)
picture = book.read('xl/media/image1.png')
assert picture[-8:-4] == b'IEND' and b'press office' not in picture
P
}
side_by_side() {
  made --language en+es && sound "$brief-en+es.pdf" && stands_free "$brief-en+es.pdf" 1.3333 &&
    figure_follows_marking en+es 'Seal of the secretariat'
}
wide_and_grey() {
  with_logo grey 400 40 && made --language es --report brief && sound "$brief-es.pdf" && stands_free "$brief-es.pdf" 10 &&
    [ "$(kinds "$brief-es.pdf")" = 'image gray ' ]
}
too_many_bytes() {
  with_logo rgba 120 90 && head -c 1000001 /dev/zero >>"$w/templates/logos/us.png" &&
    refused "$us:38:11: error: \"logos/us.png\" is larger than a megabyte, which every paper would be; make it smaller"
}

plan 18
check "a font file below templates/fonts is offered under its family" house_font
check "with it a second run gives the same bytes" same_again
check "its files are inputs in the operator's manifest" is_input
check "a font that forbids embedding is refused where the look names it" forbidden
check "check tells it as well" check_tells
check "a font that is cut short is told at its path" cut_short
check "one whose bytes were altered is a warning" altered
check "without its file the family is missing where the look names it" not_there
check "a logo stands free beside the title, read after the marking, in each language's words" logo_on_page
check "what is transparent of it stays so" transparency
check "with it a second run gives the same bytes" logo_again
check "it is an input in the operator's manifest" logo_is_input
check "the document as text names it" in_tree
check "another audience's documents have none" none_for_others
check "in the workbook it has a column of its own, and nothing unseen comes along" logo_in_workbook
check "of two languages side by side the left one speaks for it" side_by_side
check "a wide grey one keeps its shape, and needs no transparency" wide_and_grey
check "more than a megabyte is refused" too_many_bytes
