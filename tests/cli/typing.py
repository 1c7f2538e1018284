"""Runs a command at a terminal of its own and answers its questions.

    typing.py TEXT COMMAND WORD...

A line of TEXT is typed, with a line end, whenever the command has asked
something (what it shows ends in "] " or ": "); its last line answers all
further questions.  What MEANWHILE in the environment says is run by the shell
before the first is answered.  Prints what the terminal showed; ends with the
command's status.
"""
import os
import pty
import subprocess
import sys


def main():
    answers, command = sys.argv[1].split("\n"), sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    shown = b""
    meanwhile = os.environ.get("MEANWHILE")
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece
        if shown.endswith((b"] ", b": ")):
            if meanwhile:
                subprocess.run(meanwhile, shell=True, check=True)
                meanwhile = None
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            os.write(terminal, answer.encode() + b"\n")
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.stdout.flush()
    sys.exit(os.waitstatus_to_exitcode(status))


main()
