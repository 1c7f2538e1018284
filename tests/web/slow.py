"""Clients that send a byte a second, half of them in a request's head, half
in its body, until they are cut off.

    slow.py WEB COUNT     prints "held" when all are open, and at the end how
                          many seconds the last of head and body was held
"""
import selectors
import socket
import sys
import time
from urllib.parse import urlsplit

web = urlsplit(sys.argv[1])
count = int(sys.argv[2])
HEAD = b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "
BODY = (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname=")

selector = selectors.DefaultSelector()
start = {}
last = {HEAD: 0.0, BODY: 0.0}
for i in range(count):
    kind = (HEAD, BODY)[i % 2]
    s = socket.create_connection((web.hostname, web.port))
    s.sendall(kind)
    start[s] = time.monotonic()
    selector.register(s, selectors.EVENT_READ, kind)
print("held", flush=True)

tick = time.monotonic()
end = tick + 60
while start and time.monotonic() < end:
    for key, _ in selector.select(0.1):
        s = key.fileobj
        try:
            gone = s.recv(4096) == b""
        except OSError:
            gone = True
        if gone:
            last[key.data] = max(last[key.data],
                                 time.monotonic() - start.pop(s))
            selector.unregister(s)
            s.close()
    if time.monotonic() - tick >= 1:
        tick += 1
        for s in list(start):
            try:
                s.send(b"a")
            except OSError:
                pass  # the next recv tells
print(f"{len(start)} {last[HEAD]:.0f} {last[BODY]:.0f}")
