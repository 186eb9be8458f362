#!/bin/bash
# Submits an edition as a Slurm array of shares and, behind it, the merge that publishes it.
# Prints the number of the merging job, to wait for or to look at.
#
#   SHARES=8 OUT=/shared/out WORKSPACE=/shared/briefs \
#     contrib/slurm/submit.sh 2024-02 [options of run] [-- options of merge]
#
# --publish, --reason, --sign and the commands after a run are for merge.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
PERIOD=$1
shift
of_run=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  of_run+=("$1")
  shift
done
[ $# -eq 0 ] || shift
WORKSPACE=$(cd "${WORKSPACE:-.}" && pwd)
: "${OUT:=$WORKSPACE/out}" "${SHARES:=4}"
export PERIOD OUT WORKSPACE
array=$(sbatch --parsable --export=ALL --array="1-$SHARES" "$here/share.sbatch" "${of_run[@]}")
# No merge of what was not made: a share that fails takes it off the queue.
sbatch --parsable --export=ALL --dependency="afterok:$array" --kill-on-invalid-dep=yes \
  "$here/merge.sbatch" "$@"
