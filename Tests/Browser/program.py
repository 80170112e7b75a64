"""The program that is tested: its commands, and its server on a folder of the test's."""

import json
import os
import re
import select
import subprocess
import sys
import time
import urllib.request


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)

    def run(self, *arguments):
        """A command to its end; what it refuses ends the test."""
        result = subprocess.run(
            [self.path, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300
        )
        if result.returncode:
            sys.exit(f"{' '.join(arguments)}\n{result.stderr}")
        return result.stdout


class Server:
    """`serve` on a folder; ended with SIGTERM when left."""

    def __init__(self, program, folder, language, log):
        self.log = open(log, "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [program.path, "serve", folder, "--language", language, "--no-open"],
            stdout=subprocess.PIPE,
            stderr=self.log,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        self.address = self.first_line()
        self.root, _, self.token = self.address.partition("/?token=")

    def first_line(self, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                found = re.search(r"http://\S+", self.process.stdout.readline())
                if found:
                    return found.group()
        sys.exit("serve printed no address")

    def get(self, path):
        """Status, type and bytes of an answer."""
        request = urllib.request.Request(self.root + path, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()

    def post(self, path, body):
        """The JSON of an answer to a request as the page makes it."""
        request = urllib.request.Request(
            self.root + path,
            json.dumps(body).encode(),
            method="POST",
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-Schedule-Solve": "1",
            },
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def targets(self, subject, what):
        revision = self.state()["revision"]
        return self.post("/api/targets", {"revision": revision, "subject": subject, "what": what})["targets"]

    def state(self):
        return json.loads(self.get("/api/state")[2])

    def plan(self):
        return json.loads(self.get("/api/plan")[2])

    def memory(self):
        """Most memory it has had, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) / 1024

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
