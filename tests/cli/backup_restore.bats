# osanctl backup restore: article 18(2), "recover quickly".
# shellcheck disable=SC2154 # run sets $stderr
load ../common
load backup_site

setup() {
	backed_up_site
}

restore() {
	osanctl backup restore repo "$@"
}

@test "article 18(2): a site is put back as it was at its newest backup" {
	restore --to new.db -q
	cmp <(sqlite3 new.db .dump) <(sqlite3 osan.db .dump)
	[ "$(stat -c %a new.db)" = 640 ]
	[ ! -e new.db-wal ] && [ ! -e new.db-shm ] && [ ! -e new.db-journal ]
	cmp one.txt new.db.files/"$(sqlite3 new.db "SELECT file
	    FROM attachment_file WHERE attachment_id = 1")"
	cmp two.txt new.db.files/"$(sqlite3 new.db "SELECT file
	    FROM attachment_file WHERE attachment_id = 2")"
	[ "$(ls new.db.files | wc -l)" = 2 ]
	[ "$(ls -d new.db*)" = "$(printf 'new.db\nnew.db.files')" ]
}

@test "restore works on a new machine: no database, no account, no key" {
	mkdir new
	mv repo key.txt new
	cd new
	export OSAN_DB=$PWD/none/osan.db OSAN_KEY=$PWD/none/osan.key
	OSAN_IDENTITY=key.txt run --separate-stderr \
	    env SUDO_USER=nobody "$OSANCTL" backup restore repo --to osan.db
	[ "$status" = 0 ]
	[[ $stderr == *"the master key is in no backup"* ]]
	[ "$(rows osan.db post)" = 23 ]
}

@test "--at takes a time, an id, or the beginning of one" {
	restore --to a.db --at "$ID1" -q
	[ "$(rows a.db post)" = 21 ]
	restore --to b.db --at "${ID2:0:8}" -q
	[ "$(rows b.db post)" = 22 ]
	restore --to c.db --at 2026-11-25T12:00:00+09:00 -q
	cmp b.db c.db
	for at in 2026-11-25 "2026-11-25 03:00" 2026-11-25T03:00:00+09:00; do
		restore --to "$at.db" --at "$at" -q
		cmp b.db "$at.db"
	done
	run restore --to d.db --at 2026-11-20
	[ "$status" = 3 ]
	run restore --to d.db --at 20261
	[ "$status" = 2 ]
	[ ! -e d.db ]
}

@test "the JSON of restore says what was put where" {
	restore --to new.db --json 2>/dev/null > out
	python3 - "$ID3" <<'PY'
import json, os, sys
v = json.load(open('out'))
assert v['id'] == sys.argv[1] and v['file'] == 'new.db' and v['backups'] == 3
assert v['bytes'] == os.path.getsize('new.db') and v['files'] == 2
assert v['files_folder'] == 'new.db.files' and v['missing_files'] == 0
assert v['aside'] is None and v['time'] == '2026-11-26T03:00:00+09:00'
PY
}

@test "an existing database, or its log, is never replaced" {
	echo mine > new.db
	run restore --to new.db
	[ "$status" = 4 ]
	[[ $output == *"new.db exists already"* ]]
	[ "$(cat new.db)" = mine ]
	rm new.db
	echo log > new.db-wal
	run restore --to new.db
	[ "$status" = 4 ]
	[ ! -e new.db ]
	rm new.db-wal
	mkdir new.db.files
	echo mine > new.db.files/a
	run restore --to new.db
	[ "$status" = 4 ]
	[[ $output == *"new.db.files exists already"* ]]
	[ ! -e new.db ]
}

@test "--force keeps the former database aside, with all that is its" {
	restore --to new.db --at "$ID1" -q
	sqlite3 new.db "UPDATE board SET version = version + 1"
	printf x > new.db-wal
	printf y > new.db-shm
	cp new.db former
	run --separate-stderr restore --to new.db --force --json
	[ "$status" = 0 ]
	aside=$(field aside <<< "$output")
	[ "$aside" = new.db.old-20261124T050000Z ]
	cmp former "$aside"
	[ "$(cat "$aside-wal")" = x ]
	[ "$(cat "$aside-shm")" = y ]
	[ -d "$aside.files" ]
	[ ! -e new.db-wal ] && [ ! -e new.db-shm ]
	[ "$(rows new.db post)" = 23 ]
	[ "$(ls new.db.files | wc -l)" = 2 ]
	restore --to new.db --force -q
	[ -e "$aside-2" ]
}

@test "that a program has the former database open is said plainly" {
	cp osan.db new.db
	sqlite3 new.db "PRAGMA journal_mode" >/dev/null
	mkfifo in
	sqlite3 new.db < in > told &
	exec 7> in
	echo "SELECT 'open' FROM board LIMIT 1;" >&7
	until grep -q open told; do :; done
	run restore --to new.db
	[ "$status" = 4 ]
	[[ $output == *"process $! has it open"* ]]
	run restore --to new.db --force
	[ "$status" = 0 ]
	[[ $output == *"has the former database open"* ]]
	exec 7>&-
	wait
	[ "$(rows new.db post)" = 23 ]
}

@test "the settings of a backup are put beside, never over anything" {
	echo '# mine' > site.conf
	OSAN_CONF=$PWD/site.conf osanctl backup run repo --full -q >/dev/null
	restore --to new.db -q
	cmp site.conf new.db.osan.conf
}

@test "files of posts that were purged since are not put back" {
	sqlite3 osan.db "DROP TRIGGER attachment_file_delete;
	    DELETE FROM attachment_file WHERE attachment_id = 1"
	run_at 27
	restore --to new.db -q
	[ "$(ls new.db.files | wc -l)" = 1 ]
	cmp two.txt new.db.files/*
}

@test "--files names another folder, and one that is not empty is refused" {
	restore --to new.db --files elsewhere/ -q
	[ "$(ls elsewhere | wc -l)" = 2 ]
	[ ! -e new.db.files ]
	run restore --to other.db --files elsewhere
	[ "$status" = 4 ]
	[ ! -e other.db ]
	restore --to other.db --files elsewhere --force -q
	[ "$(ls -d elsewhere* | wc -l)" = 2 ]
}

@test "age, zstd and tar open a backup without us" {
	age -d -i key.txt "repo/$ID1.tar.zst.age" | zstd -dq > full.tar
	mkdir by-tar by-bsdtar
	tar -C by-tar -xf full.tar
	bsdtar -C by-bsdtar -xf full.tar
	[ "$(rows by-tar/osan.db post)" = 21 ]
	diff -r by-tar by-bsdtar
	age -d -i key.txt "repo/$ID2.tar.zst.age" | zstd -dq | tar -tf - \
	    > members
	grep -qx pages.map members
	grep -qx pages members
}

@test "a wrong identity is not permitted, and no damage" {
	osanctl backup keygen --out other.txt >/dev/null 2>&1
	run restore --to new.db --identity other.txt
	[ "$status" = 6 ]
	run restore --to new.db --identity other.txt --salvage
	[ "$status" = 6 ]
	[ ! -e new.db ]
	unset OSAN_IDENTITY
	run restore --to new.db
	[ "$status" = 2 ]
}

@test "an armoured, a passphrase's and a malformed file say what they are" {
	f=repo/$ID1.tar.zst.age
	cp "$f" saved
	age -d -i key.txt saved | age -a -r "$(grep -o 'age1.*' key.txt)" > "$f"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"armoured"* ]]
	printf 'age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 18\n%s\n--- %s\n' \
	    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA \
	    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA > "$f"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"passphrase"* ]]
	echo "no age file" > "$f"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"not one of age"* ]]
	[ ! -e new.db ]
}

@test "damage is refused, naming the backup, and nothing is left" {
	flip "repo/$ID2.tar.zst.age" 3000 0
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"$ID2"* ]]
	[ -z "$(ls -d new.db* 2>/dev/null)" ]
	restore --to new.db --at "$ID1" -q
}

@test "--salvage gives the newest sound state, saying what it passes over" {
	flip "repo/$ID2.tar.zst.age" 3000 0
	run restore --to new.db --salvage
	[ "$status" = 0 ]
	[[ $output == *"$ID3 is passed over: "*"$ID2"* ]]
	[ "$(rows new.db post)" = 21 ]
	[ "$(ls new.db.files | wc -l)" = 1 ]
	flip "repo/$ID1.tar.zst.age" 9000 5
	run restore --to none.db --salvage
	[ "$status" = 7 ]
	[ ! -e none.db ]
}

@test "--salvage works where the repository's own records are damaged" {
	for f in osan-backup head pruned; do
		flip repo/$f.json 5 2
		run restore --to new.db
		[ "$status" = 7 ]
		[[ $output == *"$f.json"* ]]
		flip repo/$f.json 5 2
	done
	for f in osan-backup head pruned; do
		flip repo/$f.json 9 1
	done
	restore --to new.db --salvage -q
	[ "$(rows new.db post)" = 23 ]
}

@test "the newest one that is missing is not passed over silently" {
	rm "repo/$ID3.json" "repo/$ID3.tar.zst.age"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"$ID3"* ]]
	run restore --to new.db --at 2026-11-27
	[ "$status" = 7 ]
	restore --to a.db --at 2026-11-25T12:00:00+09:00 -q
	restore --to b.db --at "$ID2" -q
	run restore --to c.db --salvage
	[ "$status" = 0 ]
	[[ $output == *"$ID3"* ]]
	[ "$(rows c.db post)" = 22 ]
}

@test "a missing, swapped or doubled increment is named" {
	mkdir keep
	cp repo/* keep
	rm "repo/$ID2.tar.zst.age"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"$ID2"* ]]
	cp "repo/$ID3.tar.zst.age" "repo/$ID2.tar.zst.age"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"$ID2"* ]]
	cp keep/* repo
	rm "repo/$ID2.json"
	run restore --to new.db
	[ "$status" = 7 ]
	[[ $output == *"$ID3 builds upon $ID2, which is missing"* ]]
}

@test "data that a new manifest was written for is not taken for another's" {
	cp "repo/$ID3.tar.zst.age" "repo/$ID2.tar.zst.age"
	for key in bytes sha256 pages changed_pages; do
		remake "repo/$ID2.json" $key "$(python3 -c '
import json, sys
print(json.dumps(json.load(open(sys.argv[1]))[sys.argv[2]]))' \
		    "repo/$ID3.json" $key)"
	done
	digest=$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["digest"])' "repo/$ID2.json")
	remake "repo/$ID3.json" parent_digest "\"$digest\""
	remake "repo/$ID3.json" previous_digest "\"$digest\""
	run restore --to new.db --at "$ID2"
	[ "$status" = 7 ]
	[[ $output == *"$ID2: its data is not that of its manifest"* ]]
	run restore --to new.db --at "$ID3"
	[ "$status" = 7 ]
}

# (Root may write all the same; tests/fault tries a folder mounted so.)
@test "a repository that can only be read is restored from" {
	chmod -R a-w repo
	restore --to new.db -q
	chmod -R u+w repo
}

@test "restore asks for what it needs" {
	run osanctl backup restore repo
	[ "$status" = 2 ]
	[[ $output == *"--to"* ]]
	run osanctl backup restore nowhere --to new.db
	[ "$status" = 3 ]
	run restore --to no/such/folder/new.db
	[ "$status" = 1 ]
}
