# osan.conf: which file is read, and what it says.

load ../common

setup() {
	new_site
	unset OSAN_DB OSAN_KEY
	export OSAN_CONF=$BATS_TEST_TMPDIR/osan.conf
}

@test "osan.conf names the database, from its own folder on" {
	echo 'database = osan.db' > osan.conf
	mkdir elsewhere
	cd elsewhere
	osanctl post list
}

@test "the environment's database comes before osan.conf's" {
	echo 'database = nowhere.db' > osan.conf
	OSAN_DB=osan.db osanctl post list
}

@test "osan.conf's language is taken where the environment names none" {
	printf 'database = osan.db\nlanguage = ko\n' > osan.conf
	osanctl board list > ko
	LANGUAGE=en osanctl board list > en
	LANGUAGE=ko osanctl board list > wanted
	diff ko wanted
	run -1 diff -q en ko
}

@test "osan.conf's language comes before the setting" {
	printf 'database = osan.db\nlanguage = en\n' > osan.conf
	osanctl config set language ko -q
	osanctl board list > got
	LANGUAGE=en osanctl board list > wanted
	diff got wanted
}

@test "the setting language is taken where nothing else names one" {
	echo 'database = osan.db' > osan.conf
	osanctl config set language ko -q
	osanctl board list > got
	LANGUAGE=ko osanctl board list > wanted
	diff got wanted
}

@test "a language that is none is refused and named" {
	printf 'database = osan.db\nlanguage = fr\n' > osan.conf
	run -1 osanctl post list
	[[ $output == *"osan.conf: 'fr' is no language"* ]]
}

@test "an unknown name is told with its line" {
	printf '# ours\nbase = osan.db\n' > osan.conf
	run -1 osanctl post list
	[[ $output == *"osan.conf:2: 'base' is not a known name"* ]]
}

@test "a file that OSAN_CONF names must be there" {
	OSAN_CONF=nowhere.conf run -1 osanctl post list
}
