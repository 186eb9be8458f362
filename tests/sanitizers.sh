#!/bin/sh
# Everything once more under the address and undefined-behaviour sanitizers: the unit
# tests and the main job, in a build of its own.
. "$srcdir/tests/tap.sh"
tap_folder
tree=$work/build
LSAN_OPTIONS=suppressions=$srcdir/tests/known-leaks:print_suppressions=0
ASAN_OPTIONS=detect_stack_use_after_return=1
UBSAN_OPTIONS=print_stacktrace=1
# The make that runs this test must not tell the makes below what to do.
unset MAKEFLAGS MFLAGS MAKELEVEL
export LSAN_OPTIONS ASAN_OPTIONS UBSAN_OPTIONS

works() { printf 'int main(void){return 0;}\n' >"$work/x.c" && ${CC:-cc} -fsanitize=address,undefined "$work/x.c" -o "$work/x" && "$work/x"; }
build() {
  # from the distribution's list of files, so that this tree keeps its own build
  mkdir "$tree" && (cd "$srcdir" && tar cf - --exclude=.git --exclude='*.o' --exclude='*.a' --exclude='*.lo' --exclude='*.la' --exclude=.libs \
    --exclude=.alternat --exclude=node_modules --exclude=out configure Makefile.in aclocal.m4 \
    configure.ac Makefile.am build-aux src tests alternat.yaml data templates locales) | tar xf - -C "$tree" &&
    cd "$tree" && find . -name '*.trs' -delete && rm -f Makefile config.status &&
    find tests/unit -type f ! -name '*.[ch]' -delete &&
    ./configure --quiet --enable-sanitizers CFLAGS='-g -O1' >/dev/null && make -s -j"$(nproc)" alternat 2>&1
}
units() {
  cd "$tree" && make -s -j"$(nproc)" $(ls tests/unit/test_*.c | sed 's/\.c$//') >/dev/null || return 1
  for t in tests/unit/test_*; do
    case $t in *.c|*.o|*.log|*.trs) continue ;; esac
    srcdir=$tree "$t" >"$work/said" 2>&1 || { echo "$t"; tail -n 40 "$work/said"; return 1; }
  done
}
month() { cd "$tree" && ./alternat run 2024-02 -q --out "$work/out" && ./alternat check 2024-02 -q; }
refusal() { # a failing run must not leak either: 1 is alternat's own status, not a sanitizer's
  cd "$tree" && sed -i 's/government: mx/government: mxx/' data/meetings/*.yaml
  status=0
  ./alternat run 2024-02 -q --out "$work/out2" >"$work/said" 2>&1 || status=$?
  cat "$work/said"
  [ $status = 1 ] && ! grep -q Sanitizer "$work/said"
}

if works >/dev/null 2>&1; then
  plan 4
  check "the program builds with sanitizers" build
  check "the unit tests run without a finding" units
  check "the main job and check run without a finding" month
  check "a refused run ends without a finding" refusal
else
  plan 1
  skip "all of it runs without a sanitizer's finding" "this compiler has no sanitizers"
fi
