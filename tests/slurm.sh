#!/bin/sh
# contrib/slurm on a real Slurm: a controller and a node of its own, on the loopback.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
missing=
for program in slurmctld slurmd sbatch scontrol squeue munged; do
  PATH=$PATH:/usr/sbin have $program || missing="$missing $program"
done
if [ -n "$missing" ] || [ "$(id -u)" != 0 ]; then
  plan 2
  skip "an array of shares is merged into the edition that one run makes" "no Slurm here, or not root:$missing"
  skip "where a share fails nothing is merged" "no Slurm here, or not root:$missing"
  exit 0
fi
PATH=$PATH:/usr/sbin
copy_workspace "$work/w"
mkdir -p "$work/spool" "$work/state"
chmod 755 "$work"
node=$(hostname -s) cpus=$(nproc)
dd if=/dev/urandom of="$work/key" bs=64 count=1 2>/dev/null && chmod 400 "$work/key"
cat >"$work/slurm.conf" <<CONF
ClusterName=alternat
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge.socket
SlurmctldPort=$((20000 + $$ % 20000))
SlurmdPort=$((40000 + $$ % 20000))
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,bf_interval=1
NodeName=$node NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
# Nothing here wants control groups, which a container need not have; up to 22 it cannot be said.
case $(slurmd -V) in *' '2[0-2].*) ;; *) echo CgroupPlugin=disabled >"$work/cgroup.conf" ;; esac
SLURM_CONF=$work/slurm.conf
export SLURM_CONF
stop() {
  for pid in slurmd slurmctld munged; do
    [ -f "$work/$pid.pid" ] && kill "$(cat "$work/$pid.pid")" 2>/dev/null
  done
  sleep 1
  rm -rf "$work"
}
trap stop EXIT
start() {
  munged --force --key-file="$work/key" --socket="$work/munge.socket" --pid-file="$work/munged.pid" --log-file="$work/munged.log" --seed-file="$work/munged.seed" &&
    slurmctld -f "$work/slurm.conf" && slurmd -f "$work/slurm.conf" -N "$node" || return 1
  for try in $(seq 60); do
    case $(sinfo -h -o %T 2>/dev/null) in idle*) return 0 ;; esac
    sleep 0.5
  done
  sinfo; tail -n 5 "$work/slurmctld.log" "$work/slurmd.log"
  return 1
}
submit() { # OUT OPTIONS…: waits until nothing is queued
  out=$1; shift
  (cd "$work" && SHARES=3 OUT=$out WORKSPACE=$work/w bash "$srcdir/contrib/slurm/submit.sh" 2024-02 -q "$@") >"$work/job" || return 1
  for try in $(seq 120); do
    [ -z "$(squeue -h)" ] && return 0
    sleep 0.5
  done
  squeue; cat "$work"/alternat-*.log
  return 1
}
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
merged() {
  start && "$ALTERNAT" run 2024-02 -q -C "$work/w" --out "$work/whole" && submit "$work/out" || return 1
  cat "$work"/alternat-*.log
  digests "$work/whole" >"$work/x" && digests "$work/out" | diff "$work/x" - && [ "$(ls "$work"/alternat-[0-9]*-[123].log | wc -l)" = 3 ]
}
failed() {
  sed -i 's/^host: us/host: uss/' "$work/w/data/meetings/2024-02-28-washington.yaml"
  submit "$work/none" && grep -q 'no government "uss"' "$work"/alternat-[0-9]*-1.log && [ ! -e "$work/none/2024-02" ]
}

plan 2
check "an array of shares is merged into the edition that one run makes" merged
check "where a share fails nothing is merged" failed
