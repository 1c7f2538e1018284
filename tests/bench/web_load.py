#!/usr/bin/env python3
"""Asks a server for pages at half of what it can while posts are written to
it, and writes two rows of a table: the 99th percentile of the answers' times,
and the server's memory afterwards.

The exit status is 1 where a limit was passed, or a post was not stored."""

import argparse
import http.client
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CONNECTIONS = 64


def arguments():
	p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
	p.add_argument("--url", required=True, help="http://127.0.0.1:PORT/PATH")
	p.add_argument("--board", required=True, help="path of the board that is "
		"written to, which wants no proof of its writers")
	p.add_argument("--pid", type=int, required=True)
	p.add_argument("--seconds", type=int, default=20)
	p.add_argument("--posts", type=int, default=50, help="a second")
	p.add_argument("--limit-ms", type=float, default=10)
	p.add_argument("--limit-mib", type=float, default=64)
	p.add_argument("--table", required=True, help="file to add the rows to")
	return p.parse_args()


def memory(pid):
	"""Resident MiB."""
	with open("/proc/%d/status" % pid, encoding="ascii") as status:
		return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


def wrk(url, seconds, delay_ms, *more):
	with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
		# Around the delay, so that requests do not come in step.
		script.write("function delay() return math.random(0, %d) end\n" %
			(2 * delay_ms) if delay_ms else "")
		script.flush()
		return subprocess.run(["wrk", "-t1", "-c%d" % CONNECTIONS,
			"-d%ds" % seconds, "-s", script.name, *more, url],
			capture_output=True, text=True, check=True).stdout


class Writer(threading.Thread):
	"""Sends posts by the form, as a browser does."""

	def __init__(self, args):
		super().__init__(daemon=True)
		self.args, self.stored, self.failed = args, 0, 0
		self.stopped = threading.Event()

	def run(self):
		host = urllib.parse.urlparse(self.args.url).netloc
		path = self.args.board + "/write"
		c = http.client.HTTPConnection(host)
		c.request("GET", path)
		r = c.getresponse()
		cookie = r.getheader("Set-Cookie").split(";")[0]
		page = r.read().decode()
		hidden = dict(re.findall(
			r'type="hidden" name="(\w+)" value="([^"]*)"', page))
		due = time.monotonic()
		n = 0
		while not self.stopped.is_set():
			n += 1
			fields = dict(hidden, do="write", title="부하 %d" % n,
				body="본문 %d\n%f" % (n, time.time()), author="부하")
			if "once" in fields:
				fields["once"] = "%032d" % n
			c.request("POST", path, urllib.parse.urlencode(fields), {
				"Cookie": cookie, "Content-Type":
				"application/x-www-form-urlencoded"})
			r = c.getresponse()
			r.read()
			if r.status == 303:
				self.stored += 1
			else:
				self.failed += 1
			due += 1 / self.args.posts
			time.sleep(max(0, due - time.monotonic()))


def main():
	args = arguments()
	most = float(re.search(r"Requests/sec:\s+([\d.]+)",
		wrk(args.url, 3, 0))[1])
	writer = Writer(args)
	writer.start()
	begun = memory(args.pid)
	out = wrk(args.url, args.seconds, max(1, round(CONNECTIONS * 1000 /
		(most / 2))), "--latency")
	writer.stopped.set()
	writer.join()
	value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
	p99 = float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
	rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
	after = memory(args.pid)
	rows = ("| web: 99th percentile at %.0f of %.0f pages/s, %d posts stored | "
		"%.1f ms | | | under %g ms |\n" % (rate, most, writer.stored, p99,
		args.limit_ms) +
		"| web: memory before and after %d s of that | %.1f MiB | %.1f MiB | "
		"| under %g MiB |\n" % (args.seconds, begun, after, args.limit_mib))
	sys.stdout.write(rows)
	with open(args.table, "a", encoding="utf-8") as table:
		table.write(rows)
	good = p99 < args.limit_ms and after < args.limit_mib and \
		writer.failed == 0 and writer.stored > 0
	return 0 if good else 1


if __name__ == "__main__":
	sys.exit(main())
