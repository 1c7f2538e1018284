# Restores and accidents (article 18(2)): kill -9 at any moment, a full disk.
# The place that is restored to has the former database, the restored one, or
# none while the former one is kept aside; never half of one.

load ../common
load ../cli/backup_site

# ROUNDS stands for "200 random moments" where OSAN_LONG is set.
ROUNDS=${OSAN_LONG:+200}
ROUNDS=${ROUNDS:-12}

setup() {
	backed_up_site
	cp -a repo former-repo
}

teardown() {
	umount small 2>/dev/null || :
}

# former: a place with the state of the first backup.
former() {
	rm -rf place
	mkdir place
	osanctl backup restore repo --at "$ID1" --to place/s.db -q
	[ $# = 0 ] || sqlite3 place/s.db "UPDATE board SET version = version" \
	    ".shell cp place/s.db-wal place/s.db-shm ." &&
	    { [ $# = 0 ] || cp s.db-wal s.db-shm place; }
}

# unharmed: nothing half stands there, and a former database is to be had.
unharmed() {
	local f n found=0
	diff -r repo former-repo || return
	for f in place/*; do
		case $f in
		*-wal | *-shm | *.files | *.files.* | *.new-*) continue ;;
		esac
		n=$(rows "$f" post) || return
		[ "$n" = 21 ] || [ "$n" = 23 ] || return
		[ "$n" != 21 ] || found=1
	done
	[ "$found" = 1 ]
}

@test "18(2): a restore killed between any two of its steps harms nothing" {
	local step=0 status=137
	while [ "$status" = 137 ]; do
		step=$((step + 1))
		former
		status=0
		OSAN_FAULT=$step osanctl backup restore repo --to place/s.db \
		    --force -q 2>/dev/null || status=$?
		unharmed
	done
	[ "$status" = 0 ]
	[ "$step" -gt 5 ]
	[ "$(rows place/s.db post)" = 23 ]
}

@test "18(2): the same where the former database has a log beside it" {
	local step=0 status=137
	while [ "$status" = 137 ]; do
		step=$((step + 1))
		former log
		[ -e place/s.db-wal ]
		status=0
		OSAN_FAULT=$step osanctl backup restore repo --to place/s.db \
		    --force -q 2>/dev/null || status=$?
		unharmed
	done
	[ "$status" = 0 ]
	[ "$(rows place/s.db post)" = 23 ]
	[ ! -e place/s.db-wal ]
}

@test "18(2): a restore killed at any moment leaves no half database" {
	local left=$ROUNDS
	while [ "$left" -gt 0 ]; do
		left=$((left - 1))
		rm -rf new
		mkdir new
		"$OSANCTL" backup restore repo --to new/s.db -q &
		python3 -c 'import random, time
time.sleep(random.random() * 0.08)'
		kill -9 $! 2>/dev/null || :
		wait $! || :
		[ ! -e new/s.db ] || [ "$(rows new/s.db post)" = 23 ]
		diff -r repo former-repo
	done
	rm -rf new/*
	osanctl backup restore repo --to new/s.db -q
	[ "$(rows new/s.db post)" = 23 ]
}

@test "18(2): verify and diff that are killed leave no restored data" {
	local left=$ROUNDS
	mkdir scratch
	while [ "$left" -gt 0 ]; do
		left=$((left - 1))
		"$OSANCTL" backup verify repo --deep --scratch scratch -q \
		    >/dev/null &
		python3 -c 'import random, time
time.sleep(random.random() * 0.08)'
		kill -9 $! 2>/dev/null || :
		wait $! || :
		[ "$(find scratch -size +0 | grep -c new-)" -le 1 ]
		rm -f scratch/*
	done
}

@test "18(2): a full disk stops a restore and leaves nothing of it" {
	mkdir small
	mount -t tmpfs -o size=600k tmpfs small 2>/dev/null ||
	    skip "no tmpfs can be mounted"
	run osanctl backup restore repo --to small/s.db
	[ "$status" = 1 ]
	[[ $output == *"No space left"* ]]
	[ -z "$(ls -A small)" ]
	run osanctl backup verify repo --deep --scratch small
	[ "$status" = 1 ]
	[ -z "$(ls -A small)" ]
}

@test "a scratch file or folder that cannot be written to is told" {
	run osanctl backup verify repo --deep --scratch nowhere
	[ "$status" = 1 ]
	[[ $output == *"--scratch"* ]]
	run osanctl backup drill repo --scratch nowhere
	[ "$status" = 1 ]
}
