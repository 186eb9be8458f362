#!/bin/sh
# Each folder of tests/errors/ is a mistake that somebody made in the sample workspace,
# and the very words that "run" tells him; see tests/errors/README.md.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C LANGUAGE='' # the words are compared in English
export LC_ALL LANGUAGE

# The large files are not what any case is about.
copy_workspace "$work/sample"
rm -rf "$work/sample/data/statistics/cbp-nationwide"

lay_over() { # CASE FOLDER
  (cd "$1" && find . -type f ! -name expected ! -name remove) | while read -r file; do
    mkdir -p "$2/${file%/*}" && rm -f "$2/$file" && cp "$1/$file" "$2/$file" || exit 1
  done
}

told() { # NAME
  case=$srcdir/tests/errors/$1 w=$work/$1
  cp -r "$work/sample" "$w" || return 1
  if [ -f "$case/remove" ]; then
    while read -r path; do rm -r "${w:?}/$path" || return 1; done <"$case/remove"
  fi
  lay_over "$case" "$w" || return 1
  "$ALTERNAT" run 2024-02 -C "$w" --out "$w/out" >"$w/said" 2>"$w/raw"
  status=$?
  sed "s|$w/||g" "$w/raw" >"$w/told"
  good=0
  [ "$status" = 1 ] || { echo "exit status $status, not 1"; good=1; }
  diff "$case/expected" "$w/told" || { echo "(< expected, > told)"; good=1; }
  [ ! -s "$w/said" ] || { echo "standard output:"; cat "$w/said"; good=1; }
  # "check" tells all of it, too, and perhaps more: it looks at papers that a run makes only by their names
  "$ALTERNAT" check 2024-02 -C "$w" >"$w/said" 2>"$w/raw"
  [ $? = 1 ] || { echo "check did not fail"; good=1; }
  sed "s|$w/||g" "$w/raw" >"$w/checked"
  grep -vxF -f "$w/checked" "$case/expected" && { echo "(told by run, and not by check)"; good=1; }
  left=$(find "$w/out" -type f ! -name '.*' 2>/dev/null)
  [ -z "$left" ] || { echo "written all the same:"; echo "$left"; good=1; }
  rm -rf "$w"
  return $good
}

cases=$(cd "$srcdir/tests/errors" && ls -d */ | tr -d /)
plan "$(echo "$cases" | wc -l)"
for name in $cases; do
  check "$(echo "$name" | tr - ' ') is told in the expected words, and nothing is written" told "$name"
done
