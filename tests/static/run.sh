#!/bin/sh
# run.sh TOOL [FILE...] - what clang-tidy or cppcheck finds in src/, or in some of its files, as FILE:LINE;
# what they are to pass over, and why, is told in .clang-tidy and tests/static/cppcheck.txt. For make
# check-static. JOBS is how many files are read side by side.
#
# Exit status: 0 no finding, 1 one or more, 77 the tool is not here.
tool=${1-}
[ $# = 0 ] || shift
cd "${srcdir:-.}" || exit 99
case $tool in
  clang-tidy | cppcheck) ;;
  *) echo "usage: run.sh clang-tidy|cppcheck [FILE...]"; exit 99 ;;
esac
command -v "$tool" >/dev/null || { echo "$tool: not here, nothing was looked at"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 99' INT TERM
[ $# -gt 0 ] || set -- src/*/*.c
printf '%s\n' "$@" >"$work/files"
n=$(wc -l <"$work/files")

# Each file's words go to a file of their own: side by side, they would be mixed.
tidy() {
  flags="-std=gnu11 -Isrc -D_GNU_SOURCE=1 -DVERSION=\"0\" -DLOCALEDIR=\"/\" -DSTARTERDIR=\"/\" -DHYPHEN_DIR=\"/\""
  export work flags
  xargs -P "${JOBS:-$(nproc)}" -n 1 sh -c '
    out=$work/$(echo "$1" | tr / -)
    clang-tidy --quiet "$1" -- $flags $CHECK_CPPFLAGS >"$out.said" 2>&1 && rm "$out.said"' - <"$work/files" &&
    return
  cat "$work"/*.said | grep -v '^[0-9]* warnings\? .*generated\|^[0-9]* warnings\? treated as' |
    sed "s|^$PWD/||"
  return 1
}
# Not "information": nearly all of it is that a library's headers were not read.
check() {
  cppcheck --quiet --std=c11 --library=posix --library=gnu --enable=warning,performance,portability \
    -j "${JOBS:-$(nproc)}" -D_GNU_SOURCE=1 -D__linux__=1 -Isrc --suppressions-list=tests/static/cppcheck.txt \
    --template='{file}:{line}: {severity}: {message} [{id}]' --error-exitcode=1 \
    --file-list="$work/files" 2>&1
}

case $tool in
  clang-tidy) tidy ;;
  cppcheck) check ;;
esac || exit 1
echo "$tool: $n files, no finding"
