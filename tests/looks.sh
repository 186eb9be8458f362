#!/bin/sh
# An audience's look: fonts that the workspace brings along.
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
    grep -A 1 "\"templates/fonts/$f\"" "$work/out/2024-02/manifest.json" | grep -q "${digest%% *}" || return 1
  done
}
forbidden() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' fstype=2 &&
    refused "$us:26:16: error: the font \"Kanzlei Neu\" (templates/fonts/house/neu.ttf) does not allow itself to be embedded in part (OS/2 fsType), so no paper may hold it; name another one"
}
check_tells() { ! "$ALTERNAT" check 2024-02 -C "$w" -q 2>"$work/told" && grep -q "$us:26:16: error: the font" "$work/told"; }
cut_short() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' cut=300000 &&
    refused 'templates/fonts/house/neu.ttf: error: this is no font, or a damaged one; put a whole one in its place or remove it'
}
altered() {
  edit "$sans" "$w/templates/fonts/house/neu.ttf" family='Kanzlei Neu' flip=glyf && run --out "$work/out" &&
    grep -q "^templates/fonts/house/neu.ttf: warning: this font's bytes" "$work/told" || { cat "$work/told"; return 1; }
}
not_there() {
  rm -r "$w/templates/fonts" && run --out "$work/out" && grep -q "^$us:26:16: warning: the font \"Kanzlei Neu\" is not installed" "$work/told"
}

plan 8
check "a font file below templates/fonts is offered under its family" house_font
check "with it a second run gives the same bytes" same_again
check "its files are inputs in the operator's manifest" is_input
check "a font that forbids embedding is refused where the look names it" forbidden
check "check tells it as well" check_tells
check "a font that is cut short is told at its path" cut_short
check "one whose bytes were altered is a warning" altered
check "without its file the family is missing where the look names it" not_there
