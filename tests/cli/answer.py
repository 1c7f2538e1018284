#!/usr/bin/env python3
"""answer.py SOCKET: a web server that answers each request with the status
that the file SOCKET.status names, or says nothing while it is "none"."""
import os
import socket
import sys

path = sys.argv[1]
held = []
with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
    server.bind(path)
    server.listen(16)
    print("ready", flush=True)
    while True:
        client, _ = server.accept()
        with open(path + ".status", encoding="ascii") as file:
            status = file.read().strip()
        if status == "none":
            held.append(client)
            continue
        client.recv(4096)
        client.sendall(f"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\n"
                       "Connection: close\r\n\r\n".encode())
        client.close()
