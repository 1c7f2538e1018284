#!/bin/sh
# Holds the database of a console script as a writer does, until the script
# has made FOLDER/go; FOLDER/held says that it does.
exec python3 - "$1" <<'END'
import os, sqlite3, sys, time
folder = sys.argv[1]
db = sqlite3.connect(folder + "/osan.db", isolation_level=None)
db.execute("BEGIN IMMEDIATE")
open(folder + "/held", "w").close()
while not os.path.exists(folder + "/go"):
    time.sleep(0.01)
db.execute("ROLLBACK")
END
