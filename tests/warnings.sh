#!/bin/sh
# No warning from either compiler, whatever the build itself was made with.
. "$srcdir/tests/tap.sh"
# Compiled for real, for some warnings come from the optimiser alone, and some from the C library's
# headers where they check what they are given.
flags="-std=gnu11 -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -c -o /dev/null -Werror -Wall -Wextra -Wshadow -Wstrict-prototypes \
-Wmissing-prototypes -Wwrite-strings -Wundef -Wformat=2 -Wno-format-nonliteral -Wvla \
-Wpointer-arith -D_GNU_SOURCE=1 -DVERSION='\"0\"' -DLOCALEDIR='\"/\"' -DSTARTERDIR='\"/\"' -DHYPHEN_DIR='\"/\"'"
cd "$srcdir" || exit 99
compile() { eval "printf '%s\n' src/*/*.c tests/*.c tests/unit/*.c examples/*.c | xargs -P 2 -n 1 $1 $flags -Isrc -Isrc/api $CHECK_CPPFLAGS"; }
plan 2
for compiler in gcc clang; do
  if have $compiler; then
    check "$compiler compiles every source without a warning" compile $compiler
  else
    skip "$compiler compiles every source without a warning" "no $compiler here"
  fi
done
