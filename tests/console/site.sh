#!/bin/sh
# The site that the console's scripts look at.
#
#   site.sh FOLDER          a copy of it in FOLDER: osan.db, osan.key
#
# Made once a run from posts.jsonl, in CONSOLE_SITE (tests/run.sh), by
# whoever comes first.  root acts as its first administrator; kim (admin)
# has the password Haneul!4827.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$1

if [ "$folder" = --make ]; then
	rm -rf "$CONSOLE_SITE.new"
	mkdir -p "$CONSOLE_SITE.new"
	OSAN_DB=$CONSOLE_SITE.new/osan.db OSAN_KEY=$CONSOLE_SITE.new/osan.key
	export OSAN_DB OSAN_KEY
	unset SUDO_USER LANGUAGE
	OSAN_NOW=2026-11-24T11:30:00+09:00
	export OSAN_NOW
	"$OSANCTL" init --site 오산시 --yes
	echo 'Haneul!4827' > "$CONSOLE_SITE.new/password"
	"$OSANCTL" staff add kim --name 김관리 --role admin --os-user kim \
	    --password-file "$CONSOLE_SITE.new/password" --yes
	"$OSANCTL" staff add lee --name 이중재 --role moderator \
	    --os-user lee --board free --board mayor --yes
	map=key=key,parent=parent,title=title,body=body,author=author
	map=$map,created=created,name=name,email=email,verified=verified
	"$OSANCTL" board import free "$here/posts.jsonl" --map "$map" --yes
	# no program of ours stores control characters, others may; the
	# log would have the time of day
	guard=$(sqlite3 "$OSAN_DB" "SELECT group_concat(sql || ';', '
	    ') FROM sqlite_master WHERE type = 'trigger'
	    AND tbl_name = 'post'")
	for name in $(sqlite3 "$OSAN_DB" "SELECT name FROM sqlite_master
	    WHERE type = 'trigger' AND tbl_name = 'post'")
	do
		sqlite3 "$OSAN_DB" "DROP TRIGGER $name"
	done
	sqlite3 "$OSAN_DB" "UPDATE post SET version = version + 1,
	    title = '색이 바뀌나요 ' || char(27) || '[31m빨강',
	    body = '창의 제목을 ' || char(27) || ']0;pwned' || char(7) ||
	    '바꾸고 ' || char(27) || '[2J 지웁니다.' || char(10) ||
	    '무담보 대출 ' || char(155) || '5m ' || char(8238) || '거꾸로'
	    WHERE title LIKE '색이%'; $guard"
	"$OSANCTL" post report 1 --ground 9 --yes
	"$OSANCTL" post report 11 --ground 5 --yes
	"$OSANCTL" post report 18 --ground 7 --yes
	"$OSANCTL" post remove 19 --ground 5 --reason '물건을 파는 글입니다.' \
	    --both --yes
	"$OSANCTL" config set console.lock-after 0s --yes
	sqlite3 "$OSAN_DB" 'PRAGMA wal_checkpoint(TRUNCATE)'
	mv "$CONSOLE_SITE.new" "$CONSOLE_SITE"
	exit
fi

exec 9> "$CONSOLE_SITE.lock"
flock 9
if [ ! -e "$CONSOLE_SITE" ]; then
	sh "$here/site.sh" --make > "$CONSOLE_SITE.log" 2>&1 || {
		tail -n 3 "$CONSOLE_SITE.log" >&2
		exit 1
	}
fi
exec 9>&-
cp "$CONSOLE_SITE"/osan.db "$CONSOLE_SITE"/osan.key "$folder"
