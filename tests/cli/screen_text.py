"""Runs a program on a terminal of 80x24 until what it wrote matches a
pattern, types two keys q, and prints all that it wrote until it ended.

    screen_text.py PATTERN COMMAND WORD...
"""
import fcntl
import os
import pty
import re
import struct
import sys
import termios


def main():
    pattern = re.compile(sys.argv[1].encode())
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ,
                struct.pack("HHHH", 24, 80, 0, 0))
    shown = b""
    typed = False
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece
        if not typed and pattern.search(shown):
            os.write(terminal, b"qq")
            typed = True
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main())
