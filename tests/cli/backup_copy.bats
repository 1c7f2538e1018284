# osanctl backup copy: a second repository that follows the first.

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load backup_days

setup() {
	site_with_repository
	nights 22 23
}

# same: copy has the very files that repo has.
same() {
	diff <(cd repo && sha256sum 2* *.json) <(cd copy && sha256sum 2* *.json)
}

@test "a copy has the same files, and is a repository" {
	run -0 osanctl backup copy copy repo --json
	[ "$(field copied <<<"$output")" = 2 ]
	same
	run -0 osanctl backup list copy --csv --no-header --fields sound
	[ "$output" = $'true\ntrue' ]
}

@test "only what is new is copied, and what was pruned is taken out" {
	osanctl backup copy copy repo -q >/dev/null
	nights 24 29
	run -0 osanctl backup copy copy repo --json
	[ "$(field copied <<<"$output")" = 2 ]
	[ "$(field had <<<"$output")" = 2 ]
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	run -0 osanctl backup copy copy repo --json
	[ "$(field removed <<<"$output")" = 3 ]
	same
}

@test "a dry run writes nothing" {
	run -0 osanctl backup copy copy repo --dry-run --json
	[ "$(field copied <<<"$output")" = 2 ]
	[ ! -e copy ]
}

@test "a read-only repository can be copied" {
	rm repo/lock
	chmod -R a-w repo
	run osanctl backup copy copy repo
	chmod -R u+w repo
	[ "$status" = 0 ]
	[ ! -e repo/lock ]
}

@test "kill -9 at each moment: the next run goes on, and nothing is lost" {
	osanctl backup copy copy repo -q >/dev/null
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	nights 24 29
	cp -a copy before
	for n in 1 2 3 4 5 6 7 8; do
		rm -rf copy
		cp -a before copy
		OSAN_FAULT=$n osanctl backup copy copy repo -q >/dev/null 2>&1 ||
		    true
		[ "$(id 2 copy)" = "$(id 2)" ]
		osanctl backup copy copy repo -q >/dev/null
		same
	done
}

@test "kill -9 at each moment of the first copy: the next run goes on" {
	for n in 1 2 3 4 5 6 7 8; do
		rm -rf copy
		OSAN_FAULT=$n osanctl backup copy copy repo -q >/dev/null 2>&1 ||
		    true
		osanctl backup copy copy repo -q >/dev/null
		same
		run -0 osanctl backup list copy --csv --no-header --fields sound
		[ "$output" = $'true\ntrue' ]
	done
}

@test "damaged data is not copied, exit 7, and the rest is" {
	nights 24
	printf X | dd of="repo/$(id 2).tar.zst.age" bs=1 seek=300 conv=notrunc \
	    status=none
	run -7 osanctl backup copy copy repo
	[[ $output == *"$(id 2): its data file is not as it was written"* ]]
	[ -e "copy/$(id 1).tar.zst.age" ] && [ -e "copy/$(id 3).tar.zst.age" ]
	[ ! -e "copy/$(id 2).tar.zst.age" ]
	[ -z "$(find copy -name '*.new-*')" ]
}

@test "what the first lost stays in the copy" {
	osanctl backup copy copy repo -q >/dev/null
	local lost
	lost=$(id 1)
	rm "repo/$lost.tar.zst.age" "repo/$lost.json"
	nights 24
	run osanctl backup copy copy repo
	[ -e "copy/$lost.tar.zst.age" ] && [ -e "copy/$lost.json" ]
	run -0 osanctl backup list copy --csv --no-header --fields sound
	[ "$output" = $'true\ntrue\ntrue' ]
}

@test "half a file in the copy is copied anew" {
	osanctl backup copy copy repo -q >/dev/null
	truncate -s 100 "copy/$(id 1).tar.zst.age"
	echo x >> "copy/$(id 2).json"
	osanctl backup copy copy repo -q >/dev/null
	same
}

@test "a folder with something else in it is left alone" {
	mkdir copy
	echo mine > copy/letter.txt
	run -4 osanctl backup copy copy repo
	[[ $output == *letter.txt* ]]
	[ "$(ls copy)" = letter.txt ]
}

@test "another repository is refused" {
	osanctl backup init copy --recipient "$RECIPIENT" -q >/dev/null
	run -4 osanctl backup copy copy repo
	[[ $output == *"another repository"* ]]
}

@test "a copy that has gone its own way is refused" {
	osanctl backup copy copy repo -q >/dev/null
	nights 24
	at 2026-11-25T03:00:00+09:00 osanctl backup run copy --full -q >/dev/null
	run -4 osanctl backup copy copy repo
	[[ $output == *"its own way"* ]]
	[ "$(ids copy | wc -l)" = 3 ]
}

@test "a copy that is ahead is refused" {
	osanctl backup copy copy repo -q >/dev/null
	at 2026-11-25T03:00:00+09:00 osanctl backup run copy --full -q >/dev/null
	run -4 osanctl backup copy copy repo
}

@test "a repository is not copied into itself" {
	ln -s repo alias
	run -2 osanctl backup copy alias repo
	run -3 osanctl backup copy copy nowhere
	run -2 osanctl backup copy
}

@test "the hook has the backup's names, and may copy it" {
	osanctl config set backup.repository "$PWD/repo" >/dev/null
	cat > hook <<END
#!/bin/sh
env | grep OSAN_BACKUP_ | sort > "$PWD/told"
"$OSANCTL" backup copy "$PWD/copy" "\$OSAN_BACKUP_REPOSITORY" --quiet
END
	chmod +x hook
	osanctl config set backup.hook "$PWD/hook" >/dev/null
	nights 24
	[ "$(cat told)" = "OSAN_BACKUP_FILE=$PWD/repo/$(id 3).tar.zst.age
OSAN_BACKUP_ID=$(id 3)
OSAN_BACKUP_MANIFEST=$PWD/repo/$(id 3).json
OSAN_BACKUP_REPOSITORY=$PWD/repo" ]
	same
}

@test "a hook that fails is told, exit 8, and the backup stays" {
	printf '#!/bin/sh\necho no line >&2\nexit 3\n' > hook
	chmod +x hook
	osanctl config set backup.hook "$PWD/hook" >/dev/null
	run -8 --separate-stderr osanctl backup run repo --json
	[ "$(field kind <<<"$output")" = incremental ]
	[[ $stderr == *"no line"* && $stderr == *"ended with 3"* ]]
	[ "$(ids | wc -l)" = 3 ]
	rm hook
	run -8 osanctl backup run repo
	[ "$(ids | wc -l)" = 4 ]
}

@test "a hook that takes too long is ended" {
	printf '#!/bin/sh\nsleep 600\n' > hook
	chmod +x hook
	osanctl config set backup.hook "$PWD/hook" >/dev/null
	osanctl config set backup.hook-limit 1s >/dev/null
	run -8 osanctl backup run repo
	[[ $output == *"too long"* ]]
}

@test "the lock is free again while the hook runs" {
	cat > hook <<END
#!/bin/sh
"$OSANCTL" backup prune "\$OSAN_BACKUP_REPOSITORY" --keep-daily 9 --yes
END
	chmod +x hook
	osanctl config set backup.hook "$PWD/hook" >/dev/null
	run -0 osanctl backup run repo
}
