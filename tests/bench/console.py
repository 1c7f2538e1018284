#!/usr/bin/env python3
"""Measures a terminal program on a pseudo-terminal.

    console.py first COMMAND            ms from start to the last byte of the
                                        first screen, and memory
    console.py keys KEYS COUNT COMMAND  ms and bytes from a key to the last
                                        byte of its redraw, COUNT times
    console.py jump KEYS COMMAND        ms from start to the last byte that
                                        KEYS bring, typed as soon as the
                                        first byte of the screen is there

One line of JSON comes out.  The screen has 120 columns and 40 lines.  A
screen is whole when nothing came for QUIET seconds, and with "until TEXT"
before the command not before TEXT came; that wait is not counted.
"""
import fcntl
import json
import os
import pty
import resource
import select
import shlex
import signal
import struct
import sys
import termios
import time

QUIET = 0.4
KEY_QUIET = 0.03
ROWS, COLUMNS = 40, 120


def start(command):
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ,
                    struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.environ["TERM"] = "xterm-256color"
        args = shlex.split(command)
        os.execvp(args[0], args)
    fcntl.ioctl(fd, termios.TIOCSWINSZ,
                struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return pid, fd


def read_until_quiet(fd, begin, quiet, most=30.0, until=b""):
    """Seconds from begin to the last byte, and how many bytes came."""
    last, size, seen = begin, 0, b""
    while time.monotonic() - begin < most:
        ready, _, _ = select.select([fd], [], [], quiet)
        if not ready:
            if size > 0 and until in seen:
                break
            continue
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        last = time.monotonic()
        size += len(data)
        if until:
            seen += data
    if until not in seen:
        sys.exit("console.py: '%s' did not come; what came last: %r" %
                 (until.decode(), seen[-400:]))
    return last - begin, size


def memory(pid):
    """The most memory it had, in MiB."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def stop(pid, fd):
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(fd)


def first(command, until):
    begin = time.monotonic()
    pid, fd = start(command)
    seconds, size = read_until_quiet(fd, begin, QUIET, until=until)
    result = {"ms": seconds * 1000, "bytes": size, "mib": memory(pid)}
    stop(pid, fd)
    return result


def keys(typed, count, command, until):
    begin = time.monotonic()
    pid, fd = start(command)
    read_until_quiet(fd, begin, QUIET, until=until)
    times, sizes = [], []
    for _ in range(count):
        begin = time.monotonic()
        os.write(fd, typed.encode())
        seconds, size = read_until_quiet(fd, begin, KEY_QUIET, 2.0)
        times.append(seconds * 1000)
        sizes.append(size)
    result = {"median_ms": quantile(times, 0.5),
              "p99_ms": quantile(times, 0.99),
              "bytes": quantile(sizes, 0.5), "mib": memory(pid)}
    stop(pid, fd)
    return result


def jump(typed, command):
    begin = time.monotonic()
    pid, fd = start(command)
    select.select([fd], [], [], 10)
    os.write(fd, typed.encode())
    seconds, size = read_until_quiet(fd, begin, QUIET)
    result = {"ms": seconds * 1000, "bytes": size, "mib": memory(pid)}
    stop(pid, fd)
    return result


def quantile(values, q):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * q))]


def main():
    what, rest, until = sys.argv[1], sys.argv[2:], b""
    if len(rest) > 2 and rest[-3] == "until":
        until = rest[-2].encode()
        del rest[-3:-1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if what == "first":
        result = first(rest[0], until)
    elif what == "keys":
        result = keys(rest[0].encode().decode("unicode_escape"),
                      int(rest[1]), rest[2], until)
    elif what == "jump":
        result = jump(rest[0].encode().decode("unicode_escape"), rest[1])
    else:
        sys.exit(__doc__)
    print(json.dumps(result))


main()
