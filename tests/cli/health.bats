# osanctl health: what a monitor is told (article 3(4)).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts
load web_answer

setup() {
	new_site
	# Whether this machine's clock is kept right is nothing of ours.
	osanctl config set health.clock-warning 0s >/dev/null
	osanctl config set health.clock-critical 0s >/dev/null
}

teardown() {
	answers_no_more
}

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# check NAME KEY [AT]: that key of a check.
check() {
	OSAN_NOW=${3-$OSAN_NOW} osanctl health --json | python3 -c 'import json, sys
for c in json.load(sys.stdin)["checks"]:
    if c["name"] == sys.argv[1]:
        print(c[sys.argv[2]])' "$1" "$2"
}

LATER=2026-12-24T14:00:00+09:00

@test "article 3(4): a new site is well, and what is not set up says so" {
	run -0 osanctl health
	[[ ${lines[0]} == "OSAN OK - all "*" checks are well |"* ]]
	[[ $output == *"OK backup: not set up (backup.repository)"* ]]
	[[ $output == *"OK certificate: not set up (health.certificate)"* ]]
	[[ $output == *"OK web: not set up (health.web)"* ]]
	[[ $output == *"OK doctor: 'osanctl doctor' has not run yet"* ]]
	[[ $output == *"OK job_post_expire: cron is not set up"* ]]
}

@test "performance data has value, unit and limits" {
	run -0 osanctl health
	[[ ${lines[0]} == *" 'complaints'=0;1;10"* ]]
	[[ ${lines[0]} == *" 'queue'=0s;86400;604800"* ]]
	[[ ${lines[0]} =~ \ \'disk\'=[0-9]+B\;2147483648:\;536870912: ]]
	[ "$(grep -c '|' <<<"$output")" = 1 ]
}

@test "--json has the keys that are contract" {
	run -0 --separate-stderr osanctl health --json
	python3 - "$output" <<'PY'
import json, sys
v = json.loads(sys.argv[1])
assert v["status"] == "ok"
for c in v["checks"]:
    assert set(c) >= {"name", "status", "value", "unit", "message"}, c
    assert c["status"] in ("ok", "warning", "critical", "unknown")
names = [c["name"] for c in v["checks"]]
assert len(names) == len(set(names))
for n in ("database disk wal backup drill audit outbox complaints queue "
          "pages survey contracts mail certificate clock web "
          "doctor").split():
    assert n in names, n
PY
}

@test "a limit that is passed is a warning, then critical" {
	osanctl post add free --title 가 --body 나 >/dev/null
	osanctl post report 1 --ground 5 >/dev/null
	[ "$(check queue status)" = ok ]
	[ "$(check queue status 2026-11-25T14:00:01+09:00)" = warning ]
	[ "$(check queue value 2026-11-25T14:00:01+09:00)" = 86401 ]
	OSAN_NOW=2026-12-01T14:00:01+09:00 run -2 osanctl health
	[[ ${lines[0]} == "OSAN CRITICAL - "*"queue: the oldest post came 7 days ago"* ]]
	osanctl config set health.queue-critical 30d >/dev/null
	osanctl config set health.queue-warning 8d >/dev/null
	OSAN_NOW=2026-12-01T14:00:01+09:00 run -0 osanctl health
	osanctl config set health.queue-critical 0s >/dev/null
	osanctl config set health.queue-warning 0s >/dev/null
	[ "$(check queue status 2036-12-01T14:00:01+09:00)" = ok ]
}

@test "little room and a large log are told" {
	osanctl config set health.disk-warning 1000000000 >/dev/null
	OSAN_NOW=$OSAN_NOW run -1 osanctl health
	[[ ${lines[0]} == "OSAN WARNING - disk: "*" MiB free in "* ]]
	osanctl config set health.disk-critical 1000000000 >/dev/null
	run -2 osanctl health
	osanctl config set health.disk-critical 0 >/dev/null
	osanctl config set health.disk-warning 0 >/dev/null
	truncate -s 300M osan.db-wal
	run osanctl health --json
	[[ $output == *'"name":"wal","status":"warning","value":314572800'* ]]
}

@test "a row of the log that nobody seals is told" {
	db "BEGIN; INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'x', 'shell', 1795496400000000);
	    INSERT INTO audit (at, actor, origin, action, object, object_id)
	    VALUES (1795496400000000, 'x', 'shell', 'x', 'x', 1);
	    DELETE FROM acting; COMMIT"
	[ "$(check audit status)" = ok ]
	[ "$(check audit status 2026-11-24T15:00:01+09:00)" = warning ]
	[ "$(check audit status 2026-11-25T15:00:01+09:00)" = critical ]
}

@test "a notice that does not go out is told" {
	osanctl post add free --title 다 --body 라 --author 임꺽정 \
	    --email lim@example.org -q >/dev/null
	osanctl post remove 1 --ground 5 --reason 광고 --both -q -y >/dev/null
	[ "$(check outbox status)" = ok ]
	[ "$(check outbox status 2026-11-24T15:00:01+09:00)" = warning ]
	[ "$(check outbox status 2026-11-24T20:00:01+09:00)" = critical ]
}

@test "article 3(5): a contract that ends soon is a warning, then critical" {
	osanctl contractor add C-1 --name-ko 가 --scope-ko 나 --basis 다 \
	    --dept info --from 2026-11-01 --until 2026-12-01 >/dev/null
	[ "$(check contracts status)" = warning ]
	[ "$(check contracts status $LATER)" = critical ]
}

@test "article 4: nobody was asked for a year" {
	[ "$(check survey status)" = ok ]
	[ "$(check survey status 2027-11-30T00:00:00+09:00)" = warning ]
}

@test "a certificate is told of before it ends" {
	osanctl config set health.certificate "$PWD/cert.pem" >/dev/null
	[ "$(check certificate status)" = unknown ]
	echo nothing >cert.pem
	[ "$(check certificate status)" = unknown ]
	openssl req -x509 -newkey ed25519 -nodes -keyout k.pem -out cert.pem \
	    -subj /CN=osan -days 90 2>/dev/null
	end=$(date -d "$(openssl x509 -in cert.pem -noout -enddate |
	    cut -d= -f2)" +%s)
	day() { date -u -d "@$((end - 86400 * $1))" +%Y-%m-%dT%H:%M:%SZ; }
	[ "$(check certificate status "$(day 31)")" = ok ]
	[ "$(check certificate value "$(day 31)")" = $((31 * 86400)) ]
	[ "$(check certificate status "$(day 29)")" = warning ]
	[ "$(check certificate status "$(day 6)")" = critical ]
	[ "$(check certificate status "$(day -1)")" = critical ]
	[[ $(check certificate message "$(day -1)") == over* ]]
}

@test "the web is asked whether it answers, for a time and no longer" {
	answers 200
	[ "$(check web status)" = ok ]
	answers 404
	[ "$(check web status)" = ok ]
	answers 500
	run -2 osanctl health
	[[ $output == *"CRITICAL web: HTTP 500"* ]]
	answers none
	osanctl config set health.web-critical 1s >/dev/null
	run -2 osanctl health
	[[ $output == *"CRITICAL web: no answer in time"* ]]
	answers_no_more
	run -2 osanctl health
	[[ $output == *"CRITICAL web: connect"* ]]
	osanctl config set health.web nonsense >/dev/null
	run -3 osanctl health
	[[ $output == *"UNKNOWN web: 'nonsense' is no place to ask"* ]]
}

@test "closed for maintenance is an answer, where it was planned" {
	answers 503
	run -2 osanctl health
	osanctl outage start --planned --maintenance --reason 점검 \
	    --until 2026-11-24T15:00+09:00 >/dev/null 2>&1
	run -0 osanctl health
	[[ $output == *"OK web: closed for maintenance as planned (503)"* ]]
	[ "$(check outage status 2026-11-24T15:00:01+09:00)" = warning ]
}

@test "the result of the last doctor is told, and its age" {
	osanctl doctor >/dev/null
	[ "$(check doctor message)" = 'no damage, just now' ]
	[ "$(check doctor status 2026-12-30T14:00+09:00)" = warning ]
	db 'PRAGMA foreign_keys = OFF; DROP INDEX outage_by_start'
	run -7 osanctl doctor
	[ "$(check doctor status)" = critical ]
	[[ $(check doctor message) == 'damage was found'* ]]
}

@test "a database that cannot be opened is critical" {
	echo garbage >broken.db
	run -2 osanctl health --db broken.db
	[[ ${lines[0]} == "OSAN CRITICAL - database: "* ]]
	run -2 osanctl health --db none.db
	run -2 osanctl health --db broken.db --json
}

@test "anyone who may read the database may ask" {
	SUDO_USER=nobody run -0 osanctl health
}

@test "it waits for nobody who writes" {
	python3 - <<'PY'
import os, sqlite3, subprocess, time
c = sqlite3.connect(os.environ["OSAN_DB"], isolation_level=None)
c.execute("BEGIN EXCLUSIVE")
began = time.monotonic()
r = subprocess.run([os.environ["OSANCTL"], "health"], capture_output=True)
assert r.returncode == 0, r
assert time.monotonic() - began < 5
PY
}

@test "metrics are written whole, for everybody to read, by promtool's rules" {
	osanctl post expire -q
	run -0 osanctl health --prometheus osan.prom --quiet
	[ -z "$output" ]
	[ "$(stat -c %a osan.prom)" = 644 ]
	grep -q '^osan_job_age_seconds{job_name="post expire"} 0$' osan.prom
	grep -q '^osan_check_status{check="disk"} 0$' osan.prom
	python3 - osan.prom <<'PY'
import re, sys
kind, seen, last = {}, set(), None
for line in open(sys.argv[1], encoding="utf-8"):
    m = re.fullmatch(r"# (HELP|TYPE) (osan_[a-z_]+) (.+)\n", line)
    if m:
        if m[1] == "TYPE":
            assert m[3] == "gauge" and m[2] not in kind, line
            kind[m[2]] = m[3]
        continue
    m = re.fullmatch(r"(osan_[a-z_]+)(\{[a-z_]+=\"[^\"]+\"\})? "
                     r"-?[0-9.]+\n", line)
    assert m and m[1] in kind, line
    assert m[1] == last or m[1] not in seen, line
    assert not m[1].endswith("_total"), line
    assert not re.search(r"_(ms|kb|mb|mib|minutes|hours|days)(_|$)", m[1])
    seen.add(m[1])
    last = m[1]
assert set(kind) == seen
PY
	if command -v promtool >/dev/null; then
		promtool check metrics <osan.prom
	fi
	[ "$(ls osan.prom* | wc -l)" = 1 ]
	run -3 osanctl health --prometheus no/such/folder/x --quiet
}

# --- jobs -------------------------------------------------------------------

@test "a job that was missed is told, once its time and more is over" {
	osanctl post expire -q
	osanctl contractor check -q
	[ "$(check job_post_expire status)" = ok ]
	[ "$(check job_post_expire status 2026-11-24T15:59:59+09:00)" = ok ]
	[ "$(check job_post_expire status 2026-11-24T16:00:00+09:00)" = warning ]
	[ "$(check job_post_expire status 2026-11-25T15:00:01+09:00)" = critical ]
	[ "$(check job_contractor_check status 2026-11-25T14:59:59+09:00)" = ok ]
	[ "$(check job_contractor_check status 2026-11-25T15:00:00+09:00)" = \
	    warning ]
}

@test "a job that never ran is told where others do" {
	osanctl post expire -q
	[ "$(check job_reward_lapse status)" = ok ]
	[ "$(check job_reward_lapse status 2026-11-25T15:00:01+09:00)" = warning ]
	[ "$(check job_backup_run status 2026-11-26T15:00:01+09:00)" = ok ]
	[ "$(check job_outage_watch status 2026-11-26T15:00:01+09:00)" = ok ]
}

@test "each run of a job is written down, with how it went" {
	osanctl post expire -q
	osanctl survey close --due -q
	osanctl contractor check -q
	osanctl calendar check -q || true
	[ "$(db "SELECT group_concat(job) FROM (SELECT job FROM job_run
	    ORDER BY job)")" = \
	    'calendar check,contractor check,post expire,survey close' ]
	[ "$(db "SELECT DISTINCT started_at, ran_at, status FROM job_run
	    WHERE job = 'contractor check'")" = \
	    '1795496400000000|1795496400000000|0' ]
}

@test "what a person does with arguments, or tries, is no run of a job" {
	osanctl post add free --title 가 --body 나 >/dev/null
	osanctl post expire -n -q
	osanctl complaint due -q
	osanctl page stale -q || true
	SUDO_USER=nobody run osanctl contractor check
	[ "$(db 'SELECT count(*) FROM job_run')" = 0 ]
}

@test "a job that failed says so until it goes well" {
	osanctl contractor check -q
	db "UPDATE job_run SET status = 1, error = 'no room', ok_at = NULL"
	[ "$(check job_contractor_check status)" = warning ]
	[ "$(check job_contractor_check message)" = \
	    'the last run failed: no room' ]
	osanctl contractor check -q
	[ "$(check job_contractor_check status)" = ok ]
}

@test "a job that only reads waits for no writer, and does not fail of it" {
	python3 - <<'PY'
import os, sqlite3, subprocess, time
c = sqlite3.connect(os.environ["OSAN_DB"], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
began = time.monotonic()
r = subprocess.run([os.environ["OSANCTL"], "contractor", "check", "-q"])
assert r.returncode == 0, r
assert time.monotonic() - began < 5
PY
	[ "$(db 'SELECT count(*) FROM job_run')" = 0 ]
}

@test "the table of jobs is what share/cron.d/osan runs, and as often" {
	python3 - "$OSAN_ROOT" <<'PY'
import datetime, re, sys
root = sys.argv[1]
# the jobs, as jobs.def has them
unit = {"MINUTES": 60, "HOURS": 3600, "DAYS": 86400}
table = {}
for m in re.finditer(r'^JOB\("([^"]+)", "([^"]+)", (NULL|"[^"]+"),\s*'
                     r'(?:(\w+)\((\d+)\)|0),',
                     open(root + "/lib/health/jobs.def").read(), re.M):
    if m[4]:
        table[m[2], None if m[3] == "NULL" else m[3].strip('"')] = \
            unit[m[4]] * int(m[5])
# when cron runs each, within eight weeks
def field(text, low, high):
    out = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        a, _, b = span.partition("-")
        lo, hi = (low, high) if span == "*" else (int(a), int(b or a))
        out |= set(range(lo, hi + 1, int(step or 1)))
    return out
start = datetime.datetime(2026, 6, 1)
minutes = [start + datetime.timedelta(minutes=i) for i in range(70 * 1440)]
runs = {}
for line in open(root + "/share/cron.d/osan"):
    m = re.match(r"([^#\s]\S*) (\S+) (\S+) (\S+) (\S+)\s+osan\s+osanctl (.*)", line)
    if not m:
        continue
    words = m[6].split()
    key = next((k for k in table
                if words[:len(k[0].split())] == k[0].split()
                and (k[1] is None or "--" + k[1] in words)), None)
    assert key, "not in jobs.def: " + m[6]
    want = [field(m[1], 0, 59), field(m[2], 0, 23), field(m[3], 1, 31),
            field(m[4], 1, 12), field(m[5], 0, 7)]
    runs.setdefault(key, set()).update(
        t for t in minutes if t.minute in want[0] and t.hour in want[1]
        and t.day in want[2] and t.month in want[3]
        and t.isoweekday() % 7 in want[4])
assert set(runs) == set(table), set(runs) ^ set(table)
for key, times in runs.items():
    times = sorted(times)
    gap = max(b - a for a, b in zip(times, times[1:]))
    assert gap.total_seconds() == table[key], (key, gap, table[key])
PY
}

@test "what was missed for days is caught up with in one run" {
	osanctl board set free --period 3d >/dev/null
	for title in 가 나 다; do
		osanctl post add free --title $title --body 글 >/dev/null
	done
	osanctl post add free --title 늦은 --body 글 >/dev/null
	run -0 at 2026-12-20T00:00:00+09:00 osanctl post expire \
	    --csv --no-header --fields expired
	[ "$output" = 4 ]
	[ "$(check job_post_expire status 2026-12-20T00:00:00+09:00)" = ok ]
}
