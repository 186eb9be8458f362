# tap.sh - for shell tests: sourced. plan N, then case after case.
#   check "sentence" COMMAND…   ok if the command succeeds; its output as a comment
#   skip "sentence" "why"
tap_n=0
plan() { printf '1..%d\n' "$1"; }
check() {
  tap_n=$((tap_n + 1)); tap_name=$1; shift
  if tap_out=$("$@" 2>&1); then
    printf 'ok %d - %s\n' "$tap_n" "$tap_name"
  else
    printf '%s\n' "$tap_out" | sed 's/^/# /'
    printf 'not ok %d - %s\n' "$tap_n" "$tap_name"
  fi
}
skip() {
  tap_n=$((tap_n + 1))
  printf 'ok %d - %s # SKIP %s\n' "$tap_n" "$1" "$2"
}
have() { command -v "$1" >/dev/null 2>&1; }
# A locale of the test's own, for machines seldom have it; then "spanish COMMAND…" speaks Spanish.
make_spanish() {
  have localedef && mkdir -p "$work/locales" && localedef -i es_MX -f UTF-8 "$work/locales/es_MX.UTF-8" 2>/dev/null
  [ -d "$work/locales/es_MX.UTF-8" ]
}
spanish() { LOCPATH=$work/locales LC_ALL=es_MX.UTF-8 LANGUAGE='' "$@"; }
# A folder that goes when the test ends.
tap_folder() {
  work=$(mktemp -d)
  trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
  trap 'exit 99' INT TERM
}
# A copy of the sample workspace: what DESIGN says a workspace is, nothing more.
copy_workspace() {
  mkdir -p "$1"
  cp -r "$srcdir/alternat.yaml" "$srcdir/data" "$srcdir/templates" "$srcdir/locales" "$1"
  chmod -R u+w "$1"
}
