"""A real Slurm of two nodes on this machine, in a folder of its own, touching no other.

    with Cluster(folder) as cluster:
        cluster.run("sbatch", "--wait", script)

Needs slurmctld, slurmd and munged (Debian: slurm-wlm, munge); no systemd, no cgroups, no configuration of
the machine. munge has a key and a socket in the folder, every daemon a free port.
"""

import ctypes
import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "sinfo", "squeue", "scontrol", "scancel")
NODES = ("n1", "n2")
PATH = os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin"
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36

# Seconds until a killed task may start again: Slurm waits for its old credential to run out.
# Five is the least.
CREDENTIAL_LIFE = 5

CONFIGURATION = """\
ClusterName=district
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge/socket,cred_expire={life}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=1,sched_min_interval=100000
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
KillWait=2
MailProg=/bin/true
{nodes}
PartitionName=all Nodes={names} Default=YES State=UP MaxTime=INFINITE
"""


def missing():
    """Programs that are needed and not there."""
    return [name for name in PROGRAMS if not shutil.which(name, path=PATH)]


class Cluster:
    def __init__(self, folder, programs=None):
        """`folder`: empty, its path without spaces. `programs`: a folder put first on the jobs' PATH."""
        self.folder = folder
        self.daemons = []
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLURM", "SBATCH"))}
        self.environment |= {"PATH": f"{programs}:{PATH}" if programs else PATH, "SLURM_CONF": f"{folder}/slurm.conf"}

    def __enter__(self):
        # What a daemon leaves behind becomes a child of this process, and is found when all is ended.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            self._configure()
            munge = f"{self.folder}/munge"
            self._start(
                "munged", "--foreground", "--force", f"--key-file={munge}/key", f"--socket={munge}/socket",
                f"--pid-file={munge}/pid", f"--log-file={munge}/log", f"--seed-file={munge}/seed", "--num-threads=2",
            )
            self.wait("munge answers", lambda: os.path.exists(f"{munge}/socket"))
            self._start("slurmctld", "-D")
            for node in NODES:
                self._start("slurmd", "-D", "-N", node)
            self.wait("both nodes are idle", lambda: self.nodes() == ["idle"] * len(NODES))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        """Ends all daemons, the newest first, then whatever they have left."""
        for daemon in reversed(self.daemons):
            daemon.terminate()
            try:
                daemon.wait(5)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        while left := children(os.getpid()):
            for process in left:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)

    def _configure(self):
        for name in ("munge", "state", *(f"spool-{node}" for node in NODES)):
            os.makedirs(f"{self.folder}/{name}", mode=0o755)
        with open(os.open(f"{self.folder}/munge/key", os.O_WRONLY | os.O_CREAT, 0o400), "wb") as file:
            file.write(secrets.token_bytes(1024))
        host, ports = socket.gethostname().split(".")[0], free_ports(1 + len(NODES))
        nodes = "\n".join(
            f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=1000"
            for node, port in zip(NODES, ports[1:])
        )
        with open(f"{self.folder}/slurm.conf", "w", encoding="utf-8") as file:
            file.write(
                CONFIGURATION.format(
                    host=host, ports=ports, user=getpass.getuser(), folder=self.folder, nodes=nodes,
                    names=",".join(NODES), life=CREDENTIAL_LIFE,
                )
            )

    def _start(self, *command):
        with open(f"{self.folder}/{command[0]}.out", "ab") as out:
            self.daemons.append(
                subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=self.environment,
                    preexec_fn=lambda: ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0),
                )
            )

    def run(self, *command):
        """What the command writes; raises with what it says when it fails."""
        result = subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=self.environment, timeout=60
        )
        if result.returncode:
            raise RuntimeError(f"{' '.join(command)}: {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout.strip()

    def nodes(self):
        try:
            return self.run("sinfo", "-h", "-N", "-o", "%T").split()
        except RuntimeError:  # not up yet
            return []

    def jobs(self):
        """(id, state, task) of each job in the queue or over."""
        lines = self.run("squeue", "-h", "-r", "-t", "all", "-o", "%F %T %K").splitlines()
        return [tuple(line.split()) for line in lines]

    def wait(self, what, is_true, seconds=60, pause=0.1):
        deadline = time.monotonic() + seconds
        while not is_true():
            for daemon in self.daemons:
                if daemon.poll() is not None:
                    raise RuntimeError(f"{daemon.args[0]} has ended\n{self.logs()}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"{what}: not so after {seconds} s\n{self.logs()}")
            time.sleep(pause)

    def logs(self):
        """The last lines of every log."""
        parts = []
        for name in sorted(os.listdir(self.folder)):
            if name.endswith((".log", ".out")):
                with open(f"{self.folder}/{name}", encoding="utf-8", errors="replace") as file:
                    parts.append(f"-- {name}\n{''.join(file.readlines()[-10:])}")
        return "\n".join(parts)


def free_ports(count):
    """Ports nobody listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def children(process):
    try:
        with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
            return [int(number) for number in file.read().split()]
    except OSError:  # it is over
        return []


def descendants(process):
    found = children(process)
    return found + [one for child in found for one in descendants(child)]


def arguments(process):
    """The command line; empty when the process is over."""
    try:
        with open(f"/proc/{process}/cmdline", encoding="utf-8") as file:
            return file.read().split("\0")[:-1]
    except OSError:
        return []
