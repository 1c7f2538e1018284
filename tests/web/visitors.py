"""Visitors who come to several processes of one site at once, one of which
is killed on the way.

    visitors.py COUNT KILL PID WEB...

Each of COUNT browsers gets one page, from the next process in turn, and asks
another where that one is gone.  Once KILL of them have their page, the
process PID is killed.  Prints the code of each page that holds one, and the
number of pages.
"""
import http.client
import os
import re
import signal
import sys
import threading
from urllib.parse import urlsplit

count, kill, pid = (int(a) for a in sys.argv[1:4])
webs = [urlsplit(w) for w in sys.argv[4:]]
lock = threading.Lock()
pages = 0


def get(web, browser):
    c = http.client.HTTPConnection(web.hostname, web.port, timeout=30)
    c.request("GET", "/", headers={
        "User-Agent": f"Mozilla/5.0 (X11; Linux) Browser/{browser}"})
    answer = c.getresponse()
    text = answer.read().decode()
    if answer.status != 200:
        raise OSError(answer.status)
    return text


def visit(browser):
    for turn in range(len(webs)):
        try:
            return get(webs[(browser + turn) % len(webs)], browser)
        except (OSError, http.client.HTTPException):
            continue
    sys.exit("nobody answers")


def some(first):
    global pages
    for browser in range(first, count, 16):
        text = visit(browser)
        code = re.search(r"<code>([a-z2-7]+)</code>", text)
        with lock:
            pages += 1
            if pages == kill:
                os.kill(pid, signal.SIGKILL)
            if code:
                print("code", code[1], flush=True)


threads = [threading.Thread(target=some, args=(i,)) for i in range(16)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("pages", pages)
