#!/usr/bin/env python3
"""Adds the console's rows to the table of run.sh.

    console_rows.py BUILD WORK TABLE ROUNDS SITE

SITE is a site whose queue holds 1,000,000 items (queue.sql).  Beside the
console run neomutt on a maildir of 100,000 messages with a warm header
cache, and tig on a repository of 100,000 commits; both are made in WORK.
The exit status is 1 where a limit was passed.
"""
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT = 100000


def measure(*args, cwd=None):
    out = subprocess.run([sys.executable, os.path.join(HERE, "console.py"),
                          *args], check=True, cwd=cwd, capture_output=True)
    return json.loads(out.stdout)


def make_maildir(path):
    if os.path.exists(path + ".made"):
        return
    shutil.rmtree(path, ignore_errors=True)
    for name in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(path, name))
    for i in range(COUNT):
        when = 1600000000 + i * 60
        with open(f"{path}/cur/{when}.{i}.host:2,S", "w",
                  encoding="ascii") as f:
            f.write(f"From: user{i % 977}@example.org\n"
                    f"To: desk@example.org\nSubject: message {i}\n"
                    f"Message-ID: <{i}@example.org>\n"
                    "Date: " + time.strftime("%a, %d %b %Y %H:%M:%S +0000",
                                             time.gmtime(when)) +
                    "\n\ntext\n")
    open(path + ".made", "w", encoding="ascii").close()


def make_repository(path):
    if os.path.exists(path + ".made"):
        return
    shutil.rmtree(path, ignore_errors=True)
    subprocess.run(["git", "init", "-q", path], check=True)
    child = subprocess.Popen(["git", "-C", path, "fast-import", "--quiet"],
                             stdin=subprocess.PIPE)
    for i in range(COUNT):
        text = b"commit %d about parking" % i
        child.stdin.write(b"commit HEAD\ncommitter user%d <u@example.org> "
                          b"%d +0900\ndata %d\n%s\n" %
                          (i % 977, 1600000000 + i * 60, len(text), text))
    child.stdin.close()
    if child.wait() != 0:
        sys.exit("git fast-import failed")
    open(path + ".made", "w", encoding="ascii").close()


def write_posts(db, stop):
    """200 posts a second, every tenth of them reported, until stop."""
    site = sqlite3.connect(db, timeout=10, isolation_level=None)
    site.execute("PRAGMA synchronous = FULL")
    board, = site.execute("SELECT min(id) FROM board").fetchone()
    number, = site.execute("SELECT ifnull(max(number), 0) FROM post "
                           "WHERE board_id = ?", (board,)).fetchone()
    begin, done = time.monotonic(), 0
    while not os.path.exists(stop):
        if done > (time.monotonic() - begin) * 200:
            time.sleep(0.002)
            continue
        done += 1
        now = int(time.time() * 1e6)
        post = site.execute(
            "INSERT INTO post (board_id, number, state, title, body, "
            "created_at, updated_at) VALUES (?, ?, 'visible', 'written "
            "meanwhile', '', ?, ?)", (board, number + done, now,
                                      now)).lastrowid
        if done % 10 == 0:
            site.execute("INSERT INTO flag (post_id, kind, ground, weight, "
                         "created_at) VALUES (?, 'report', 5, 5, ?)",
                         (post, now))


class Table:
    def __init__(self, path):
        self.path, self.failed = path, False

    def row(self, name, mine, theirs, limit, memory=""):
        ratio = mine / theirs
        good = ratio <= limit
        self.add(name, "%.4g" % mine, "%.4g" % theirs, "%.3g" % ratio,
                 "%g" % limit, memory, good)

    def most(self, name, value, limit, unit):
        self.add(name, "%.3g %s" % (value, unit), "-", "-", "%g %s" %
                 (limit, unit), "", value < limit)

    def add(self, name, mine, theirs, ratio, limit, memory, good):
        line = "| %s | %s | %s | %s | %s | %s | %s |\n" % (
            name, mine, theirs, ratio, limit, memory,
            "yes" if good else "NO")
        self.failed = self.failed or not good
        sys.stdout.write(line)
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(line)


def medians(results):
    return {key: statistics.median(r[key] for r in results)
            for key in results[0]}


def main():
    build, work, path, rounds, db = sys.argv[1:6]
    rounds = int(rounds)
    table = Table(path)
    os.environ["LC_ALL"] = "C.UTF-8"
    maildir, repository = work + "/maildir", work + "/commits"
    make_maildir(maildir)
    make_repository(repository)
    plain = work + "/console.conf"
    with open(plain, "w", encoding="ascii") as conf:
        conf.write("[console]\npreview = no\n")
    rc = work + "/muttrc"
    os.makedirs(work + "/headers", exist_ok=True)
    with open(rc, "w", encoding="ascii") as conf:
        conf.write(f"set mbox_type=Maildir\nset folder={work}\n"
                   f"set header_cache={work}/headers\n"
                   "set maildir_header_cache_verify=no\nset sort=date\n")
    console = f"{build}/osan-console --db {db}"
    neomutt = ("until", f"message {COUNT - 5}",
               f"neomutt -F {rc} -f {maildir}")
    measure("first", *neomutt)

    pairs = [(measure("first", console), measure("first", *neomutt))
             for _ in range(rounds)]
    mine = medians([a for a, _ in pairs])
    theirs = medians([b for _, b in pairs])
    table.row("console: first screen, queue of 1,000,000, against neomutt "
              "on 100,000 (ms)", mine["ms"], theirs["ms"], 0.05,
              "%.0f MiB (limit 40)" % mine["mib"])
    for name, what in (("the end", None), ("a board", "board:free"),
                       ("a ground", "ground:5"),
                       ("a state", "state:pending")):
        pairs = [(measure("jump", "G", console) if what is None else
                  measure("first", console + " " + what),
                  measure("first", console)) for _ in range(rounds)]
        table.row(f"console: {name}, against the first screen (ms)",
                  medians([a for a, _ in pairs])["ms"],
                  medians([b for _, b in pairs])["ms"], 1.5)

    os.environ["OSAN_CONSOLE_CONF"] = plain
    pairs = [(measure("keys", "j", "100", console),
              measure("keys", "j", "100", "until", str(COUNT - 5), "tig",
                      cwd=repository)) for _ in range(rounds)]
    mine = medians([a for a, _ in pairs])
    theirs = medians([b for _, b in pairs])
    table.row("console: bytes of a j, preview off, against tig",
              mine["bytes"], theirs["bytes"], 1)
    table.row("console: memory, against tig on 100,000 commits (MiB)",
              mine["mib"], theirs["mib"], 1)
    del os.environ["OSAN_CONSOLE_CONF"]

    stop = work + "/stop"
    if os.path.exists(stop):
        os.unlink(stop)
    writer = os.fork()
    if writer == 0:
        write_posts(db, stop)
        os._exit(0)
    mine = medians([measure("keys", "j", "300", console)
                    for _ in range(rounds)])
    open(stop, "w", encoding="ascii").close()
    os.waitpid(writer, 0)
    table.most("console: key to last byte, median, while 200 posts a second "
               "are written", mine["median_ms"], 1, "ms")
    table.most("console: the same, 99th percentile", mine["p99_ms"], 8, "ms")
    return 1 if table.failed else 0


sys.exit(main())
