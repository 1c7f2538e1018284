# Makes of each line of share/cron.d/osan a service and a timer of systemd:
# that file alone says what runs by itself, and when.
#
#	awk -v to=FOLDER -f units.awk service.in timer.in ../cron.d/osan
#	awk -v list=on -f units.awk ../cron.d/osan
#
# The first writes FOLDER/osan-NAME.service and .timer from the two texts,
# in which @NAME@, @COMMAND@ and others are put; the second prints the names
# of the lines that are switched on ("off": of those that are not; "all").
# NAME is the command's words, with "-full" where the line has --full.
# --random-delay becomes the timer's own.  A line that cannot be said in a
# timer ends this with 1, as do two lines of one name.

# The verbs whose 1 and 2 tell what was found, as a monitor's; what they say
# on standard output is thrown away by cron's line too.
BEGIN {
	monitor["page-stale"] = monitor["mailid-check"] = monitor["health"] = 1
	# What a sendmail that is root's by its file needs.
	powers = "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID " \
	    "CAP_SETGID CAP_SETUID"
	split("Sun Mon Tue Wed Thu Fri Sat Sun", day, " ")
}

function fail(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why > "/dev/stderr"
	failed = 1
	exit 1
}

function pair(n) {
	return sprintf("%02d", n)
}

# One field of cron: "*", a number, or "*/N" where from is given.
function field(text, from) {
	if (text == "*")
		return "*"
	if (text ~ /^[0-9]+$/)
		return pair(text)
	if (from != "" && text ~ /^\*\/[0-9]+$/)
		return from "/" substr(text, 3)
	fail("no timer can say this time: " text)
}

function weekdays(text,    ends) {
	if (text == "*")
		return ""
	if (text ~ /^[0-7]$/)
		return day[text + 1] " "
	if (text ~ /^[0-7]-[0-7]$/ && split(text, ends, "-"))
		return day[ends[1] + 1] ".." day[ends[2] + 1] " "
	fail("no timer can say these days: " text)
}

function calendar(at) {
	return weekdays(at[5]) "*-" field(at[4]) "-" field(at[3]) " " \
	    field(at[2], "00") ":" field(at[1], "00") ":00"
}

# Up to the first option or redirection.
function name_of(command,    words, n, i, name) {
	n = split(command, words, " ")
	for (i = 2; i <= n && words[i] !~ /^[->]/; i++)
		name = name (name == "" ? "" : "-") words[i]
	return name (command ~ / --full / ? "-full" : "")
}

# & and \ have no meaning of their own in what is put.
function put(text, mark, value) {
	gsub(/[\\&]/, "\\\\&", value)
	gsub(mark, value, text)
	return text
}

# A program that sends mails gets a group's rights by its file, which what
# holds a service tightest would take from it: lines that begin with @TIGHT@
# are for the others.
function write(file, text) {
	if (name ~ /^notify/)
		gsub(/@TIGHT@[^\n]*\n/, "", text)
	gsub(/@TIGHT@/, "", text)
	text = put(text, "@ABOUT@", about)
	text = put(text, "@NAME@", name)
	text = put(text, "@COMMAND@", command)
	text = put(text, "@CALENDAR@", when)
	text = put(text, "@DELAY@", delay == "" ? "0" : delay)
	text = put(text, "@STATUS@", name in monitor ? "1 2" : "")
	text = put(text, "@OUTPUT@", quiet ? "null" : "journal")
	text = put(text, "@SYSTEM@", \
	    name ~ /^(backup|notify)/ ? "full" : "strict")
	text = put(text, "@POWERS@", name ~ /^notify/ ? powers : "")
	printf "%s", text > file
	close(file)
}

FILENAME ~ /service\.in$/ { service = service $0 "\n"; next }
FILENAME ~ /timer\.in$/ { timer = timer $0 "\n"; next }

# What is said above a line is said in its units.
/^#( |$)/ { about = about $0 "\n"; next }
/^$/ || /^#?[A-Z]+=/ { about = ""; next }
!/^#?[^#\t]+\tosan\t/ { fail("neither a line of cron nor a comment") }

{
	split($0, part, "\t")
	off = sub(/^#/, "", part[1])
	if (split(part[1], at, " ") != 5)
		fail("not five fields of time")
	command = part[3]
	if (command !~ /^osanctl [a-z]/)
		fail("not a command of osanctl: " command)
	quiet = sub(/ *>\/dev\/null$/, "", command)
	delay = ""
	if (match(command, / --random-delay [0-9]+[smh]/)) {
		delay = substr(command, RSTART + 16, RLENGTH - 16)
		command = substr(command, 1, RSTART - 1) \
		    substr(command, RSTART + RLENGTH)
	}
	if (command ~ /[%$"'\\;&|<>]/)
		fail("more than a command and its words: " command)
	name = name_of(part[3])
	if (name in seen)
		fail("there is a line of this name: " name)
	seen[name] = 1
	when = calendar(at)
	if (list != "") {
		if (list == "all" || (list == "off") == off)
			print name
		next
	}
	write(to "/osan-" name ".service", service)
	write(to "/osan-" name ".timer", timer)
}

END { exit failed }
