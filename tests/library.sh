#!/bin/sh
# libalternat: what its header promises (tests/library.c), its example, and that nothing else of the house is
# seen from outside.
. "$srcdir/tests/tap.sh"
tap_folder
library=$builddir/.libs/libalternat.so
copy_workspace "$work/w"
copy_workspace "$work/example"
"$ALTERNAT" run 2024-02 -q -C "$srcdir" --out "$work/program" 2>"$work/said"

plan 29
# In a country with a decimal comma, made here: machines seldom have it.
mkdir "$work/locales" && localedef -i es_ES -f UTF-8 "$work/locales/es_ES.UTF-8" 2>/dev/null
LOCPATH=$work/locales LC_ALL=es_ES.UTF-8 "$builddir/tests/library" "$work/w"
tap_n=23

only_its_own() {
  nm -D --defined-only "$library" >"$work/names" && [ "$(grep -c ' T alternat_' "$work/names")" -gt 20 ] || return 1
  ! grep -v ' T alternat_' "$work/names"
}
all_promised() { # what the header declares is there, and there is nothing more
  sed -n 's/^ALTERNAT_PUBLIC .*\(alternat_[a-z_]*\)(.*/\1/p' "$srcdir/src/api/alternat.h" | LC_ALL=C sort >"$work/declared"
  nm -D --defined-only "$library" | sed 's/.* //' | LC_ALL=C sort | diff "$work/declared" -
}
speaks_c() {
  for compiler in gcc clang; do
    ! have $compiler || printf '#include <alternat.h>\nint main(void) { return alternat_version() == NULL; }\n' |
      $compiler -std=c99 -pedantic -Wall -Wextra -Werror -I"$srcdir/src/api" -xc -fsyntax-only - || return 1
  done
  ! have g++ || printf '#include <alternat.h>\nint main() { return alternat_version() == nullptr; }\n' |
    g++ -std=c++17 -pedantic -Wall -Wextra -Werror -I"$srcdir/src/api" -xc++ -fsyntax-only -
}
example() {
  "$builddir/examples/figures" "$work/example" 2024-02 >"$work/figures" 2>"$work/told" || { cat "$work/told"; return 1; }
  grep -q '^Encounters, U.S. southwest land border, January 2024: 176205$' "$work/figures" &&
    [ "$(grep -c '^[0-9]* of 12: ' "$work/told")" = 12 ]
}
as_the_program() {
  for f in $(cd "$work/program" && find 2024-02 -name '*.pdf' -o -name '*.xlsx'); do
    cmp "$work/program/$f" "$work/example/out/$f" || return 1
  done
}
example_fails() {
  "$builddir/examples/figures" "$work/nowhere" 2024-02 >"$work/figures" 2>"$work/told"
  [ $? = 1 ] && [ ! -s "$work/figures" ] && grep -q 'error: ' "$work/told"
}
check "nothing but its own functions is seen" only_its_own
check "what its header declares is there, and nothing more" all_promised
check "its header is C, and C++" speaks_c
check "the example makes a month and prints the figures" example
check "the files are the program's, byte for byte" as_the_program
check "the example tells what is wrong" example_fails
