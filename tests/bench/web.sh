#!/bin/sh
# The citizens' pages against the same pages by nginx and PHP 8.2 with a
# connection to the same database that stays, and against libmicrohttpd's
# bare answers; a board of 100,000 posts.  Adds its rows to TABLE.
#
#   web.sh BUILD TABLE POSTS.jsonl
#
# ROUNDS (5) and WEB_SECONDS (20) of load may be set in the environment.  All listen on this machine
# alone.  The exit status is 1 where a limit was passed.
set -eu

build=$(cd "${1:?usage: web.sh BUILD TABLE POSTS}" && pwd)
table=$2
posts=$3
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5}
work=$build/bench/web
failed=0
pids=
export LC_ALL=C.UTF-8
export OSAN_DB="$work/osan.db"
unset OSAN_KEY LANGUAGE
PATH=$PATH:/usr/sbin

for tool in wrk nginx php-fpm8.2 sqlite3 python3 curl; do
	command -v "$tool" >/dev/null || {
		echo "web.sh: $tool is missing (make deps installs it)" >&2
		exit 1
	}
done

# shellcheck disable=SC2317 # trap calls it
stop() {
	for pid in $pids; do
		kill "$pid" 2>/dev/null || :
	done
	wait
}
trap stop EXIT INT TERM

osanctl() {
	"$build/osanctl" "$@"
}

# The site, made once.
if [ ! -e "$work/made" ]; then
	rm -rf "$work"
	mkdir -p "$work"
	osanctl init --site Bench --yes >/dev/null 2>&1
	osanctl board import free "$posts" --no-scan --yes --quiet \
	    --map title=body,body=body,author=author,created=date
	osanctl search update --quiet
	# counted, and never reached
	osanctl config set web.requests 100000000 >/dev/null
	osanctl config set web.writes 0 >/dev/null
	osanctl config set flood.posts 0 >/dev/null
	osanctl config set repeat.window 0d >/dev/null
	osanctl board create load --kind other --title-ko 부하 --proof none \
	    --dept info >/dev/null
	: >"$work/made"
fi
if ! [ -e "$work/page.md" ]; then
	"$here/page_text.py" 5120 >"$work/page.md"
	osanctl page add local/bench --title '생활 안내' --provider 오산시 \
	    --department info --file "$work/page.md" --quiet >/dev/null
	osanctl page publish local/bench --quiet >/dev/null
fi
chmod 755 "$work"

# listening PORT: waits until somebody listens there.
listening() {
	tries=0
	until curl -s -o /dev/null "http://127.0.0.1:$1/"; do
		tries=$((tries + 1))
		[ "$tries" -lt 200 ] || {
			echo "web.sh: nobody listens at port $1" >&2
			exit 1
		}
		python3 -c 'import time; time.sleep(0.05)'
	done
}

# osan PORT CACHE-BYTES [yes|no]: no, and visits are not counted.
osan() {
	osanctl config set web.cache-bytes "$2" >/dev/null
	osanctl config set visit.count "${3:-yes}" >/dev/null
	"$build/osan-web" --listen "127.0.0.1:$1" >>"$work/log" 2>&1 &
	served=$!
	pids="$pids $served"
	listening "$1"
}

php() {
	cat >"$work/fpm.conf" <<CONF
[global]
error_log = $work/fpm.log
daemonize = no
[www]
user = root
group = root
listen = $work/fpm.sock
pm = static
pm.max_children = 2
pm.max_requests = 0
clear_env = no
CONF
	cat >"$work/nginx.conf" <<CONF
worker_processes 2;
daemon off;
user root;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 512; }
http {
	access_log off;
	keepalive_requests 1000000;
	client_body_temp_path $work/body;
	fastcgi_temp_path $work/fastcgi;
	proxy_temp_path $work/proxy;
	scgi_temp_path $work/scgi;
	uwsgi_temp_path $work/uwsgi;
	upstream fpm { server unix:$work/fpm.sock; keepalive 8; }
	server {
		listen 127.0.0.1:$1;
		location / {
			include /etc/nginx/fastcgi_params;
			fastcgi_keep_conn on;
			fastcgi_param SCRIPT_FILENAME $here/web/site.php;
			fastcgi_param OSAN_DB $OSAN_DB;
			fastcgi_pass fpm;
		}
	}
}
CONF
	php-fpm8.2 -R -F -y "$work/fpm.conf" >>"$work/fpm.out" 2>&1 &
	pids="$pids $!"
	nginx -c "$work/nginx.conf" >>"$work/nginx.out" 2>&1 &
	pids="$pids $!"
	listening "$1"
}

compare() {
	"$here/web_rates.py" --table "$table" --rounds "$rounds" "$@" ||
	    failed=1
}

post=$(sqlite3 "$OSAN_DB" "SELECT number FROM post ORDER BY id LIMIT 1 \
    OFFSET 50000")
list=/board/free
page=/board/free/$post
search='/search?q=%EA%B0%90%EB%8F%99'

osan 18081 0
osan 18082 4194304
kept=$served
php 18083
compare --name "web: list page against nginx and PHP 8.2" --least 3.5 \
    --a "http://127.0.0.1:18081$list" --b "http://127.0.0.1:18083$list"
compare --name "web: post page against nginx and PHP 8.2" --least 3 \
    --a "http://127.0.0.1:18081$page" --b "http://127.0.0.1:18083$page"
compare --name "web: search page against nginx and PHP 8.2" --least 3 \
    --a "http://127.0.0.1:18081$search" \
    --b "http://127.0.0.1:18083$search"
curl -s "http://127.0.0.1:18082$list" >"$work/list.html"
"$build/bench/web_bare" "$work/list.html" 18084 &
pids="$pids $!"
listening 18084
compare --name "web: list page from the cache against a bare answer" \
    --least 0.8 --a "http://127.0.0.1:18082$list" \
    --b "http://127.0.0.1:18084$list"
compare --name "web: a page of 5 KB of Markdown against the list page" \
    --least 1 --a "http://127.0.0.1:18082/page/local/bench" \
    --b "http://127.0.0.1:18082$list"
compare --name "web: that page made anew for each against the list page" \
    --least 1 --a "http://127.0.0.1:18081/page/local/bench" \
    --b "http://127.0.0.1:18081$list"
osan 18085 4194304 no
compare --name "web: list page, visits counted against not counted" \
    --least 0.95 --agents 50 --a "http://127.0.0.1:18082$list" \
    --b "http://127.0.0.1:18085$list"
osan 18086 0 no
compare --name "web: the same page made anew for each" \
    --least 0.95 --agents 50 --a "http://127.0.0.1:18081$list" \
    --b "http://127.0.0.1:18086$list"
"$here/web_load.py" --table "$table" --url "http://127.0.0.1:18082$list" \
    --board /board/load --pid "$kept" --seconds "${WEB_SECONDS:-20}" ||
    failed=1
exit "$failed"
