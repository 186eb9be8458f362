"""Kills runs at random instants, and looks at what stands before any other run.

usage: kills.py ALTERNAT WORKSPACE N SEED

Two states of the workspace make two editions. A run that makes the one where the other stands is
killed; what stands must be one of the two, whole, and the next run must do its work.
"""
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time

alternat, workspace, n, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
random.seed(seed)
out = os.path.join(workspace, 'out')
record = os.path.join(workspace, 'data/meetings/2024-02-28-washington.yaml')
with open(record, encoding='utf-8') as f:
    text = f.read()
texts = [text, text.replace('Washington', 'Georgetown')]
assert texts[0] != texts[1]


def state(which):
    with open(record, 'w', encoding='utf-8') as f:
        f.write(texts[which])


def digests(root):
    """What a reader can see below a folder: names that begin with a dot are nobody's."""
    seen = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [x for x in folders if not x.startswith('.')]
        for name in files:
            if not name.startswith('.'):
                path = os.path.join(folder, name)
                with open(path, 'rb') as f:
                    seen[os.path.relpath(path, root)] = hashlib.sha256(f.read()).hexdigest()
    return seen


def run(*more, **how):
    return subprocess.Popen([alternat, 'run', '2024-02', '-q', '-C', workspace, '--jobs', '2', *more],
                            stderr=subprocess.DEVNULL, start_new_session=True, **how)


def finish(process, what):
    status = process.wait()
    assert status == 0, '%s: exit status %d' % (what, status)


editions = []
took = 0
for which in (0, 1):
    state(which)
    began = time.monotonic()
    finish(run('--force'), 'a first run')
    took = max(took, time.monotonic() - began)
    editions.append(digests(out))
assert editions[0] != editions[1] and len(editions[0]) == len(editions[1])

killed = changed = stands = 0
stands = 1
for i in range(n):
    wanted = 1 - stands
    state(wanted)
    inputs = digests(os.path.join(workspace, 'data'))
    process = run(*random.choice([[], ['--force']]))
    time.sleep(random.uniform(0, 1.1 * took))
    os.kill(process.pid, signal.SIGKILL)
    was_killed = process.wait() == -signal.SIGKILL
    seen = digests(out)
    assert seen in editions, 'kill %d: what stands is neither edition: %s' % (
        i, sorted(set(seen.items()) ^ set(editions[wanted].items())))
    assert digests(os.path.join(workspace, 'data')) == inputs, 'kill %d: an input changed' % i
    killed += was_killed
    changed += seen == editions[wanted]
    stands = editions.index(seen)
    if i % 5 == 4: # the next run clears what was left, whenever it comes
        state(1 - stands)
        finish(run(), 'the run after kill %d' % i)
        stands = 1 - stands
        assert digests(out) == editions[stands], 'the run after kill %d' % i
        left = [x for x in os.listdir(out) if x.startswith('.') and x != '.gitignore']
        assert not left, 'left behind after kill %d: %s' % (i, left)
print('%d of %d were killed running; %d times the new edition stood already' % (killed, n, changed))
assert killed > n // 4, 'too few were caught running'
state(0)
shutil.rmtree(out)
