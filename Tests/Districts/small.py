"""A small district to test with, and what its answer is in the end."""

import glob
import os
import re
import subprocess


def write_district(program, folder, schools):
    """Writes a district of small schools; its file is returned."""
    run(program, "generate", "--district", str(schools), "--students", "80", "--seed", "1", "--output", folder)
    return f"{folder}/district.json"


def run(*command):
    """What the command writes; raises with what it says when it fails."""
    result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def answer(out):
    """By path: the text of each file of an answer, without the seconds that it took."""
    texts = {}
    for path in glob.glob(f"{glob.escape(out)}/district-timetable.json") + glob.glob(f"{glob.escape(out)}/schools/*/*"):
        with open(path, encoding="utf-8") as file:
            texts[os.path.relpath(path, out)] = re.sub(r'"seconds" ?: ?[\d.e-]+', '"seconds": 0', file.read())
    return texts
