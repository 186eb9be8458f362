#!/bin/sh
# Goldens of the sample's documents, each edition as text: tests/golden/*.tree.
# With --renew each difference is shown, and asked about, before it is replaced.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
tree() { "$ALTERNAT" tree 2024-02 --audience "$1" --language "$2" --report "$3" -q; }
same() {
  golden=tests/golden/$3-$1-$2.tree
  tree "$1" "$2" "$3" >"$work/tree" || return 1
  if [ "${renew-}" ] && ! cmp -s "$golden" "$work/tree"; then
    diff -u "$golden" "$work/tree"
    printf 'replace %s? [y/N] ' "$golden" && read -r answer
    [ "$answer" = y ] && cp "$work/tree" "$golden"
    return 0
  fi
  diff -u "$golden" "$work/tree"
}
[ "${1-}" = --renew ] && renew=yes
[ "${renew-}" ] || plan 12
for report in brief workbook; do
  for audience in us mx gt; do
    for language in en es; do
      if [ "${renew-}" ]; then same $audience $language $report
      else check "the $report of $audience in $language says what its golden says" \
        same $audience $language $report; fi
    done
  done
done
