#!/bin/sh
# guided.sh ROOT SECONDS SEED [TARGET…] - ROOT: the sources, not configured; every target by libFuzzer, for so long each, in a build of
# its own with sanitizers (fuzz.build, which stays for the next time). What is found stands in
# fuzz.tmp/found-TARGET-*, the inputs that led anywhere in fuzz.tmp/TARGET, to go on from.
set -eu
root=$(cd "$1" && pwd) seconds=$2 seed=$3
shift 3
cc=${FUZZ_CC:-clang}
probe=$(mktemp -d)
memory=/dev/shm; [ -d "$memory" ] || memory=$probe
FUZZ_FOLDER=$(mktemp -d "$memory/fuzz.XXXXXX"); export FUZZ_FOLDER
trap 'rm -rf "$probe" "$FUZZ_FOLDER"' EXIT
echo '#include <stddef.h>
int LLVMFuzzerTestOneInput(const unsigned char *b, size_t n);
int LLVMFuzzerTestOneInput(const unsigned char *b, size_t n) { return b == 0 && n > 1; }' >"$probe/x.c"
if ! "$cc" -fsanitize=fuzzer,address "$probe/x.c" -o "$probe/x" 2>/dev/null; then
  echo "fuzz: no libFuzzer here ($cc -fsanitize=fuzzer); the targets are not fuzzed"
  exit 0
fi
[ $# -gt 0 ] || set -- $(tests/fuzz/replay --targets)
mkdir -p fuzz.build fuzz.tmp
out=$(mktemp -d "$probe/out.XXXXXX")
./alternat run 2024-02 -q -C "$root" --out "$out"
sh "$root/tests/fuzz/seeds.sh" "$root" fuzz.tmp tests/fuzz/replay "$out"
(
  cd fuzz.build
  "$root/configure" --quiet --enable-sanitizers CC="$cc" CFLAGS='-g -O1 -fsanitize=fuzzer-no-link'
  make -s -j"$(nproc)" tests/fuzz/guided >/dev/null
)
status=0
for target; do
  end=$(($(date +%s) + seconds)) runs=0
  while left=$((end - $(date +%s))) && [ "$left" -gt 0 ]; do
    # A font is kept for as long as the process lives, so that one begins anew.
    some=; [ "$target" != font ] || some=-runs=3000
    case $target in pdf | xlsx) most=400000 ;; font) most=60000 ;; *) most=16384 ;; esac
    FUZZ_TARGET=$target ASAN_OPTIONS=detect_odr_violation=0:allocator_may_return_null=1:suppressions="$root/tests/fuzz/foreign" \
      LSAN_OPTIONS=suppressions="$root/tests/known-leaks":print_suppressions=0 \
      fuzz.build/tests/fuzz/guided -seed="$seed" -max_total_time="$left" -max_len=$most -timeout=120 \
      -rss_limit_mb=3000 $some -print_final_stats=1 -artifact_prefix="fuzz.tmp/found-$target-" \
      "fuzz.tmp/$target" >"fuzz.tmp/$target.log" 2>&1 || { status=1; break; }
    runs=$((runs + $(sed -n 's/^stat::number_of_executed_units: *//p' "fuzz.tmp/$target.log")))
    seed=$((seed + 1))
  done
  if [ "$status" = 0 ]; then
    echo "fuzz: $target: $runs runs, $(ls "fuzz.tmp/$target" | wc -l) inputs kept, no finding"
  else
    echo "fuzz: $target: a finding"
    grep -v '^#\|^INFO\|^NEW\|^REDUCE' "fuzz.tmp/$target.log" | head -60
    exit 1
  fi
done
