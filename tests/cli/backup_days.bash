# A site whose backups lie in "repo", opened by the identity "id.txt".

# site_with_repository: a new one; its recipient is in RECIPIENT.
site_with_repository() {
	new_site
	osanctl backup keygen --out id.txt -q >/dev/null
	RECIPIENT=$(grep -o 'age1.*' id.txt)
	osanctl backup init repo --recipient "$RECIPIENT" -q >/dev/null
}

# other_recipient NAME: one more identity, in NAME; prints its recipient.
other_recipient() {
	osanctl backup keygen --out "$1" -q >/dev/null
	grep -o 'age1.*' "$1"
}

# nights DAY...: a backup on each of these days of November at 03:00.
nights() {
	local day
	for day; do
		at "2026-11-${day}T03:00:00+09:00" \
		    osanctl backup run repo -q >/dev/null
	done
}

# ids [REPO]: those of all backups, the oldest first.
ids() {
	osanctl backup list "${1:-repo}" --csv --no-header --fields id -q | tac
}

# id N [REPO]: of the Nth backup from the oldest on.
id() {
	ids "${2:-repo}" | sed -n "$1p"
}
