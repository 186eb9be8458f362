#!/bin/sh
# One edition made by GNU parallel: on this machine, or over ssh on those that HOSTS lists, which
# share the workspace and --out with it (NFS, say) and have the same alternat installed.
#
#   OUT=out SHARES=8 HOSTS=alpha,beta contrib/parallel.sh 2024-02 [options of alternat run]
set -eu
period=$1
shift
: "${OUT:=out}" "${SHARES:=4}" "${HOSTS:=:}" "${ALTERNAT:=alternat}"
# A host that fails a share is given it once more; what fails twice ends all.
parallel --sshlogin "$HOSTS" --workdir . --retries 2 --halt soon,fail=1 \
  "$ALTERNAT" run "$period" --out "$OUT" --jobs 1 --shard '{}'/"$SHARES" "$@" \
  ::: $(seq 1 "$SHARES")
"$ALTERNAT" merge "$OUT" --out "$OUT" $(
  # merge knows what the shares were asked for; of the options it takes where and how loud
  while [ $# -gt 0 ]; do
    case $1 in
      -C) printf '%s %s ' "$1" "$2"; shift ;;
      -q | --quiet | -v | --verbose) printf '%s ' "$1" ;;
    esac
    shift
  done
)
