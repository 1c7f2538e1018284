# Counts TAP as cmocka and bats write it.  Each file ends in "# exit N",
# which tests/run.sh adds: there the file is closed, and what its plan
# promised and never came, or an exit status that no failure explains, is
# counted as failed.  With name set it prints the file's line and its
# failures, with sum set the total of all files.

function close_file(status) {
	lost = plan - seen
	if (!planned || lost < 0)
		lost = 1
	if (lost == 0 && status != 0 && failed == 0)
		lost = 1
	if (lost > 0)
		text = text sprintf("# ended with %d, %d of %d tests seen\n%s",
		    status, seen, plan, rest)
	failed += lost
	all_passed += passed
	all_failed += failed
	all_skipped += skipped
	if (name != "") {
		printf "%-4s %-34s %4d", failed ? "FAIL" : "ok", name, passed
		if (failed)
			printf ", %d failed", failed
		if (skipped)
			printf ", %d skipped", skipped
		printf "\n%s", failed ? text : ""
	}
	plan = planned = seen = passed = failed = skipped = 0
	text = rest = ""
}

/^1\.\.[0-9]+/ {
	plan += substr($1, 4)
	planned = 1
	next
}
/^(not )?ok [0-9]+.*# [Ss][Kk][Ii][Pp]/ { seen++; skipped++; bad = 0; next }
/^ok [0-9]/ { seen++; passed++; bad = 0; next }
/^not ok [0-9]/ { seen++; failed++; bad = 1; text = text $0 "\n"; next }
/^# exit [0-9]+$/ { close_file($3); bad = 0; next }
bad { text = text $0 "\n"; next }
{ rest = rest $0 "\n" }

END {
	if (sum) {
		all_failed += more
		printf "%d passed, %d failed, %d skipped\n", all_passed,
		    all_failed, all_skipped
	}
	exit all_failed > 0
}
