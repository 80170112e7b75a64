"""What machine and which versions a result is of."""
import os
import pathlib
import platform
import subprocess
import time


def said(command, folder=None):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=60,
                              stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None


def field(path, name):
    try:
        lines = pathlib.Path(path).read_text().splitlines()
    except OSError:
        return None
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), None)


def load_average():
    try:
        return round(os.getloadavg()[0], 2)
    except OSError:
        return None


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def machine(program, root):
    memory = field("/proc/meminfo", "MemTotal")
    return {
        "date": time.strftime("%Y-%m-%d %H:%M:%S %Z"),
        "system": f"{platform.system()} {platform.machine()}",
        "cpu": field("/proc/cpuinfo", "model name") or platform.processor() or None,
        "cores": cores(),
        "memoryGB": round(int(memory.split()[0]) / 2**20, 1) if memory else None,
        "loadBefore": load_average(),
        "python": platform.python_version(),
        "program": said([program, "--version"]),
        "commit": said(["git", "rev-parse", "--short", "HEAD"], root),
    }
