#!/bin/sh
# run.sh TEST... - unit tests under valgrind's memcheck, each named with how it went. It sees what
# sanitizers do not: values that were never set, in libraries as in the program. For make check-valgrind.
#
# For where such a value came from: VALGRIND_OPTS=--track-origins=yes, which takes twice as long.
# Memory that is "possibly lost" is no finding: ICU holds strings by a pointer into their middle.
#
# Exit status: 0 no finding, 1 one or more or a test that fails, 77 valgrind is not here.
command -v valgrind >/dev/null || { echo "valgrind: not here, nothing was looked at"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 99' INT TERM
export work
# Each test's words go to a file of their own: side by side, they would be mixed.
printf '%s\n' "$@" | xargs -P "${JOBS:-$(nproc)}" -n 1 sh -c '
  said=$work/${1##*/}
  valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
    --errors-for-leak-kinds=definite,indirect --num-callers=24 \
    --suppressions="${srcdir:-.}/tests/valgrind/known.supp" "./$1" >"$said" 2>&1
  status=$?
  if [ $status = 0 ]; then
    echo "ok $1"
  else
    echo "not ok $1 (exit status $status)"
    grep "^==\|^not ok" "$said" | sed "s/^/# /"
    exit 1
  fi' - || exit 1
echo "valgrind: $# programs, no finding"
