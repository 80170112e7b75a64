"""A solver that is a command: reads an MPS file, says on standard output how far it is."""
import re
import subprocess
import threading

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def version(command, pattern):
    try:
        text = subprocess.run(command, capture_output=True, text=True, timeout=20, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(pattern, text.stdout + text.stderr)
    return found.group(1) if found else None


def run(command, seconds, on_line):
    """Runs to the end, or ends it `seconds` after its start: the exit code, None when it was ended."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               stdin=subprocess.DEVNULL, bufsize=1, errors="replace")
    late = threading.Event()

    def end():
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        for line in process.stdout:
            on_line(line)
        process.wait()
    finally:
        timer.cancel()
    return None if late.is_set() else process.returncode
