"""Citizens who write without pause, until the server is gone.

    writers.py WEB COUNT MARK    prints the title of each post whose storing
                                 was answered with 303
"""
import http.client
import re
import sys
import threading
import urllib.parse
from urllib.parse import urlsplit

web = urlsplit(sys.argv[1])
mark = sys.argv[3]
lock = threading.Lock()


def write(who):
    c = http.client.HTTPConnection(web.hostname, web.port, timeout=30)
    c.request("GET", "/board/free/write")
    answer = c.getresponse()
    cookie = answer.getheader("Set-Cookie").split(";")[0]
    page = answer.read().decode()
    token = re.search(r'name="token" value="([^"]*)"', page)[1]
    for n in range(1000000):
        title = f"{mark}-{who}-{n}"
        body = urllib.parse.urlencode(
            {"token": token, "title": title, "body": "본문",
             "author": "김", "do": "write"})
        c.request("POST", "/board/free/write", body, {
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded"})
        answer = c.getresponse()
        answer.read()
        if answer.status == 303:
            with lock:
                print(title, flush=True)


def until_gone(who):
    try:
        write(who)
    except (OSError, http.client.HTTPException):
        pass


threads = [threading.Thread(target=until_gone, args=(i,))
           for i in range(int(sys.argv[2]))]
for t in threads:
    t.start()
for t in threads:
    t.join()
