#!/bin/bash
# One edition made by GNU parallel: on this machine, or over ssh on those that HOSTS lists, which
# share the workspace and --out with it (NFS, say) and have the same alternat installed.
#
#   OUT=out SHARES=8 HOSTS=alpha,beta contrib/parallel.sh 2024-02 [options of run] [-- options of merge]
#
# Which files and figures is for run to say; --publish, --reason, --sign and the commands after it
# are for merge, which publishes.
set -eu
period=$1
shift
: "${OUT:=out}" "${SHARES:=4}" "${HOSTS:=:}" "${ALTERNAT:=alternat}"
of_run=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  of_run+=("$1")
  shift
done
[ $# -eq 0 ] || shift
# A host that fails a share is given it once more; what fails twice ends all. -q: options keep
# their words, and are nobody's shell commands.
parallel -q --sshlogin "$HOSTS" --workdir . --retries 2 --halt soon,fail=1 \
  "$ALTERNAT" run "$period" --out "$OUT" --jobs 1 --shard "{}/$SHARES" "${of_run[@]}" \
  ::: $(seq 1 "$SHARES")
"$ALTERNAT" merge "$OUT" --out "$OUT" "$@"
