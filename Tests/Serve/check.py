#!/usr/bin/env python3
"""Serves a folder and is unkind to it: hostile requests by the thousand, kills at random moments, two clients at once.

    check.py PROGRAM [--seconds N] [--seed N]

Ends with 0 when the server outlived everything, gave nothing away, and every confirmed change was there again.
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse


class Failure(Exception):
    pass


def expect(condition, *words):
    if not condition:
        raise Failure(" ".join(str(word)[:500] for word in words))


class Server:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            [program, "serve", folder, "--no-open", "--language", "en"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/\?token=(\w+)$", line)
        expect(found, "no address:", line, self.process.poll())
        self.port, self.token = int(found[1]), found[2]

    def client(self, **headers):
        return Client(self, headers)

    def alive(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(timeout=20)
        expect(code == 0, "SIGTERM ended with", code)

    def raw(self, data, wait=2.0, shut=False):
        """Sends bytes as they are; what comes back until the other side ends or waits."""
        answer = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as link:
            try:
                link.sendall(data)
                if shut:
                    link.shutdown(socket.SHUT_WR)
                while True:
                    piece = link.recv(65536)
                    if not piece:
                        break
                    answer += piece
            except OSError:
                pass
        return answer


class Client:
    def __init__(self, server, headers):
        self.link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.headers = {"Authorization": "Bearer " + server.token, **headers}

    def __call__(self, method, path, body=None, **headers):
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        self.link.request(method, path, body, {**self.headers, **headers})
        answer = self.link.getresponse()
        data = answer.read()
        self.answered = answer
        if method != "HEAD" and (answer.getheader("Content-Type") or "").startswith("application/json"):
            return answer.status, json.loads(data)
        return answer.status, data


def begin(client):
    status, found = client("POST", "/api/import/begin", {"kind": "template", "stage": "primary"})
    expect(status == 200 and found["ok"], "begin", status, found)
    status, state = client("POST", "/api/import/accept", {})
    expect(status == 200, "accept", status, state)
    return state


def solve(client, seconds=1):
    status, found = client("POST", "/api/solve", {"time": seconds})
    expect(status == 200, "solve", status, found)
    while True:
        status, state = client("GET", "/api/state")
        if not state["job"]["running"]:
            expect(state["job"]["error"] is None, state["job"])
            return state
        time.sleep(0.1)


# Access


def doors(server):
    """Who has no token, or comes from elsewhere, gets nothing and changes nothing."""
    port, token = server.port, server.token
    own = f"127.0.0.1:{port}"

    def status(method, path, headers, body=""):
        lines = [f"{method} {path} HTTP/1.1", *headers, f"Content-Length: {len(body)}", "Connection: close"]
        answer = server.raw(("\r\n".join(lines) + "\r\n\r\n" + body).encode(), wait=5)
        expect(answer.startswith(b"HTTP/1.1 "), "no answer to", method, path, answer)
        expect(token.encode() not in answer or b"303" in answer[:20], "the token is given away")
        for header in (b"Content-Security-Policy", b"X-Content-Type-Options: nosniff", b"Referrer-Policy: no-referrer"):
            expect(header in answer, header, "is missing:", answer)
        return int(answer[9:12])

    host = f"Host: {own}"
    cookie = f"Cookie: schedule-solve-{port}={token}"
    for path in ["/", "/index.html", "/api/state", "/api/plan", "/out/problem.json", "/api/import"]:
        expect(status("GET", path, [host]) == 401, path, "is open without the token")
        expect(status("GET", path + "?token=" + token[:-1] + "x", [host]) == 401, path, "opens for a wrong token")
        expect(status("GET", path, ["Host: evil.example", cookie]) == 403, path, "opens under another name")
    expect(status("GET", "/?token=" + token, [host]) == 303, "the address does not lead in")
    expect(status("GET", "/api/state", [host, cookie]) == 200, "the cookie does not open")
    mark = "X-Schedule-Solve: 1"
    for headers in [
        [cookie], [cookie, mark, "Origin: http://evil.example"], [cookie, mark, "Origin: null"],
        [cookie, mark, "Sec-Fetch-Site: cross-site"], [cookie, mark, "Sec-Fetch-Site: same-site"],
    ]:
        expect(status("POST", "/api/undo", [host, *headers], "{}") == 403, "a change from elsewhere:", headers)
    expect(status("POST", "/api/undo", [host, mark], "{}") == 401, "a change without the token")
    expect(status("POST", "/api/redo", [host, cookie, mark, f"Origin: http://{own}"], "{}") == 409, "own page")


# Hostile requests


def paths(server, random):
    """Requests of all kinds, well and badly formed; none is a fault of the server's."""
    client = server.client()
    names = ["..", "%2e%2e", "%2f", "%00", "problem.json", ".lock", "import", "0001", "état", "a" * 300, "%ff", "", "."]
    tops = ["api", "out", "source", "history", "versions", "out/report", "out/filing", "api/versions", "api/import"]
    methods = ["GET", "POST", "DELETE", "PATCH", "HEAD"]
    bodies = [
        "", "{", "[]", "null", '{"revision": -1}', '{"revision": 1e400}', '{"kind": {"a": 1}}', "\xff\xfe", '"x"',
        "[" * 200, '{"time": -5}', '{"time": "x"}', '{"what": {"sections": "all"}, "revision": 3}',
        '{"subject": {"kind": "section", "id": "nope"}, "what": "slots", "revision": 3}',
        '{"file": "../../x", "row": 99999999999, "column": -1, "value": "x"}', '{"pins": [-1, 99], "revision": 3}',
        '{"name": "' + "n" * 5000 + '"}', '{"cases": [{"form": "closed-room", "values": {"room": "\\"}, {"}}]}',
    ]
    actions = [
        "targets", "edit", "lock", "pins/drop", "undo", "redo", "explain", "cost", "repair", "scenario", "import/fix",
        "import/unfix", "import/begin", "versions", "versions/0001/restore", "compare?a=..&b=present", "outside/discard",
        "import/table?file=../x&from=-1&count=99999999", "template?stage=x", "job/stop", "plan?language=xx",
    ]
    count = 0
    for _ in range(1500):
        if random.random() < 0.5:
            target = "/" + "/".join([random.choice(tops), *random.choices(names, k=random.randint(0, 3))])
        else:
            target = "/api/" + random.choice(actions)
        method = random.choice(methods)
        body = None if method in ("GET", "HEAD") else random.choice(bodies).encode("latin-1")
        try:
            status, answer = client(method, urllib.parse.quote(target, safe="/%?&=.#"), body)
        except http.client.InvalidURL:
            continue
        except (http.client.HTTPException, OSError):
            # The connection was ended after an answer: a new one.
            client = server.client()
            continue
        count += 1
        expect(status < 500, method, target, body, status, answer)
        if status == 200 and isinstance(answer, bytes) and method == "GET":
            expect(b"root:" not in answer, target, "leads out of the folder")
    return count


def noise(server, random):
    """Bytes that are no requests."""
    own = f"127.0.0.1:{server.port}"
    head = f"GET /api/state HTTP/1.1\r\nHost: {own}\r\nAuthorization: Bearer {server.token}\r\n"
    post = f"POST /api/undo HTTP/1.1\r\nHost: {own}\r\nAuthorization: Bearer {server.token}\r\n"
    cases = [
        b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"GET  /  HTTP/1.1\r\n\r\n", b"\x00" * 64, (head + "X: \x00\r\n\r\n").encode(),
        (post + "Content-Length: -1\r\n\r\n").encode(), (post + "Content-Length: abc\r\n\r\n").encode(),
        (post + "Content-Length: 99999999999999999999\r\n\r\n").encode(),
        (post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").encode(),
        (post + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n").encode(),
        (post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n").encode(),
        (post + "Content-Length: 2000000\r\n\r\n").encode() + b"x" * 2000000,
        (head + "\r\n" + head + "\r\n").encode(), (head + "Upgrade: websocket\r\nConnection: upgrade\r\n\r\n").encode(),
        (head + "".join(f"H{k}: v\r\n" for k in range(500)) + "\r\n").encode(),
    ]
    for case in cases:
        server.raw(case, wait=0.3, shut=True)
    for _ in range(60):
        server.raw(random.randbytes(random.randint(1, 400)), wait=0.3, shut=True)
    return len(cases) + 60


def floods(server):
    """A head without end, a slow one, an upload that is too large, and many connections."""
    link = socket.create_connection(("127.0.0.1", server.port))
    sent = 0
    began = time.time()
    try:
        link.sendall(b"GET /" + b"a" * 1000)
        while sent < 200 << 20 and time.time() - began < 10:
            sent += link.send(b"a" * 65536)
    except OSError:
        pass
    link.close()
    expect(sent < 200 << 20, "a head of 200 MB was read")
    links = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(600)]
    time.sleep(0.6)
    status, _ = server.client()("GET", "/api/state")
    expect(status == 200, "600 idle connections keep others out")
    for link in links:
        link.close()
    own = f"Host: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {server.token}\r\n"
    answer = server.raw(
        f"POST /api/import?name=a.csv HTTP/1.1\r\n{own}Content-Length: {70 << 20}\r\n\r\n".encode(), wait=1)
    expect(b" 413 " in answer[:20], "70 MB are not refused:", answer[:100])
    memory = int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{server.process.pid}/status").read())[1]) // 1024
    expect(memory < 400, "memory:", memory, "MB")
    return memory


# Two clients


def two_at_once(server):
    """Two pages change things at once: every change that is confirmed counts, none gets lost."""
    done = []
    revision = server.client()("GET", "/api/state")[1]["revision"]

    def work(number):
        client = server.client()
        for turn in range(12):
            name = f"client {number} turn {turn}"
            for _ in range(50):
                state = client("GET", "/api/state")[1]
                if turn % 3 == 2:
                    status, _ = client("POST", "/api/versions", {"name": name})
                else:
                    what = {"students": [], "sections": [], "all": True}
                    status, _ = client(
                        "POST", "/api/lock",
                        {"revision": state["revision"], "what": what, "parts": ["leader"], "locked": turn % 2 == 0})
                expect(status in (200, 409), status)
                if status == 200:
                    done.append(name)
                    break

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(len(done) == 36, "confirmed", len(done))
    state = server.client()("GET", "/api/state")[1]
    kept = {version["name"] for version in state["versions"]}
    expect({name for name in done if name.endswith(("2", "5", "8", "11"))} <= kept, "versions got lost")
    expect(len({version["id"] for version in state["versions"]}) == len(state["versions"]), "an id twice")
    first = server.client()("POST", "/api/solve", {"time": 1})[0]
    second = server.client()("POST", "/api/solve", {"time": 1})[0]
    expect((first, second) == (200, 409), "two solves:", first, second)
    status, answer = server.client()("POST", "/api/lock", {"revision": state["revision"], "what": {"all": True}})
    expect(status == 409 and answer["error"]["code"] == "busy", "a change during a solve:", status, answer)
    server.client()("POST", "/api/job/stop", {})
    while server.client()("GET", "/api/job")[1]["job"]["running"]:
        time.sleep(0.05)


def names(server):
    """Names that are markup, formulas or paths stay what they are."""
    client = server.client()
    evil = "<script>alert(1)</script>\"'&../../x"
    status, _ = client("POST", "/api/versions", {"name": evil, "note": evil})
    expect(status == 200, status)
    data = client("GET", "/out/problem.json")[1]
    problem = data if isinstance(data, dict) else json.loads(data)
    problem["students"][0]["name"] = evil
    problem["pins"] = []
    status, found = client("POST", "/api/import?name=..%5C..%5Cproblem.json", json.dumps(problem))
    expect(status == 200 and found["files"][0]["name"] == "problem.json", status, found)
    status, state = client("POST", "/api/import/accept", {"keepTimetable": True})
    expect(status == 200 and state["timetable"], status, state)
    for page in ["index", "students", "search"]:
        status, data = client("GET", f"/out/report/en/{page}.html")
        expect(status == 200 and b"<script>" not in data, page, status, "has a script that is not ours")
        policy = client.answered.getheader("Content-Security-Policy")
        expect("'unsafe-inline'" not in policy.split("script-src")[1], policy)
    for version in client("GET", "/api/state")[1]["versions"]:
        client("DELETE", "/api/versions/" + version["id"])


# Kills


def shown(state):
    names = {version["name"] for version in state["versions"]}
    return state["revision"], state["problem"]["pins"], names, state["timetable"]["total"]


def kills(program, folder, random, seconds):
    """Is killed at random moments, and opens again with all that was confirmed."""
    end = time.time() + seconds
    count = 0
    confirmed = None
    while count < 3 or time.time() < end:
        server = Server(program, folder)
        client = server.client()
        state = client("GET", "/api/state")[1]
        if confirmed is not None:
            revision, pins, versions, total, asked = confirmed
            # The click that was not answered may have been done, or not.
            expect(state["revision"] - revision in (0, asked), "revision", state["revision"], "after", revision, asked)
            if state["revision"] == revision:
                expect(state["problem"]["pins"] == pins, "pins", state["problem"]["pins"], pins)
                expect(state["timetable"]["total"] == total, "total", state["timetable"]["total"], total)
            expect(versions <= {version["name"] for version in state["versions"]}, "versions got lost")
            for name in ("problem.json", "timetable.json"):
                json.load(open(os.path.join(folder, name)))
        groups = client("GET", "/api/plan")[1]["groups"]
        timer = threading.Timer(random.uniform(0.02, 0.5), server.kill)
        timer.start()
        asked = 0
        known = shown(state)
        try:
            turn = 0
            while True:
                turn += 1
                asked = 0
                if turn % 4 == 0:
                    # Changes both files: a pin holds who supervises.
                    group = random.choice(groups)
                    subject = {"kind": "supervisor", "class": group["host"], "slot": group["slot"]}
                    target = {"supervisor": random.choice([None, group["supervisor"], "Chan", "Lewis"])}
                    body = {"revision": known[0], "subject": subject, "target": target, "force": True}
                    asked = 1
                    status, state = client("POST", "/api/edit", body)
                elif turn % 4 == 3:
                    name = f"{count} {turn}"
                    status, state = client("POST", "/api/versions", {"name": name})
                elif turn % 4 == 2:
                    asked = 1
                    status, state = client("POST", "/api/undo", {})
                else:
                    asked = 1
                    body = {"revision": known[0], "what": {"all": True}, "parts": ["room"], "locked": turn % 4 == 1}
                    status, state = client("POST", "/api/lock", body)
                expect(status in (200, 409, 422), status, state)
                if status == 200:
                    known = shown(state)
                asked = 0
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass
        timer.join()
        confirmed = (*known, asked)
        count += 1
    return count


def program_beside(program, folder):
    """The command line works on the same folder."""
    server = Server(program, folder)
    client = server.client()
    before = client("GET", "/api/state")[1]["revision"]
    path = os.path.join(folder, "problem.json")
    problem = json.load(open(path))
    problem["school"]["name"] = "changed outside"
    problem["pins"] = []
    json.dump(problem, open(path + ".new", "w"))
    os.rename(path + ".new", path)
    subprocess.run(
        [program, "solve", path, "--output", os.path.join(folder, "timetable.json"), "--work", "1000", "--quiet"],
        check=True)
    state = client("GET", "/api/state")[1]
    expect(state["problem"]["name"] == "changed outside" and state["revision"] > before, state)
    other = subprocess.run(
        [program, "serve", folder, "--no-open"], capture_output=True, text=True, timeout=20)
    expect(other.returncode == 73 and str(server.port) in other.stderr, "two servers:", other)
    client("POST", "/api/solve", {"time": 30})
    time.sleep(0.5)
    server.stop()
    log = [json.loads(line) for line in open(os.path.join(folder, "log.jsonl"))]
    expect(log and log[-1]["by"] in ("solve", "outside"), log[-1:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=5, help="of kills")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")
    began = time.time()
    home = tempfile.mkdtemp(prefix="serve-")
    folder = os.path.join(home, "term")
    server = None
    try:
        server = Server(options.program, folder)
        client = server.client()
        begin(client)
        solve(client)
        doors(server)
        two_at_once(server)
        names(server)
        memory = floods(server)
        count = paths(server, chance) + noise(server, chance)
        expect(server.alive(), "the server has ended")
        status, _ = server.client()("GET", "/api/state")
        expect(status == 200, "the server does not answer any more")
        expect(sorted(os.listdir(home)) == ["term"], "files outside the folder:", os.listdir(home))
        server.client()("POST", "/api/job/stop", {})
        server.stop()
        shutil.rmtree(folder)
        server = Server(options.program, folder)
        begin(server.client())
        solve(server.client())
        server.stop()
        times = kills(options.program, folder, chance, options.seconds)
        program_beside(options.program, folder)
    except Failure as failure:
        print("FAILED:", failure)
        if server is not None and server.process.poll() is not None:
            print("the server ended with", server.process.returncode, server.process.stderr.read()[-2000:])
        raise SystemExit(1)
    finally:
        if server is not None and server.alive():
            server.kill()
        shutil.rmtree(home, ignore_errors=True)
    print(f"{count} hostile requests, {times} kills, memory {memory} MB, {time.time() - began:.1f} s: all is well")


if __name__ == "__main__":
    main()
