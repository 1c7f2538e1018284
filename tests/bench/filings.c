/*
 * Files complaints one by one, each sealed, logged and durable, and in turn
 * with them inserts plain rows, each durable, by the sqlite3 library; prints
 * how many seconds an average one took, ours and the plain one:
 *
 *	filings SITE.db SITE.key KIND PLAIN.db [COUNT]
 *
 * COUNT (2000) is rounded down to hundreds.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/complaint/file.h"
#include "lib/crypto/key_file.h"
#include "lib/org/audit.h"
#include "lib/person/keyring.h"

#define ROUNDS 20
#define EACH 100 /* of a round */

static void
die(const char *what, const char *why)
{
	fprintf(stderr, "filings: %s: %s\n", what, why);
	exit(1);
}

static void
plain(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(db));
}

static int64_t
insert_plain(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	int64_t begin = clock_steady();

	if (sqlite3_prepare_v2(db, "INSERT INTO plain (title, text) "
	    "VALUES (?, ?)", -1, &st, NULL) != SQLITE_OK)
		die("insert", sqlite3_errmsg(db));
	for (int i = 0; i < EACH; i++) {
		sqlite3_bind_text(st, 1, "a broken lamp", -1, SQLITE_STATIC);
		sqlite3_bind_text(st, 2, "The lamp at the corner does not "
		    "burn.", -1, SQLITE_STATIC);
		if (sqlite3_step(st) != SQLITE_DONE)
			die("insert", sqlite3_errmsg(db));
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	return clock_steady() - begin;
}

static int64_t
file(struct complaint_desk *d, const char *kind, int *number)
{
	struct complaint c = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	char phone[32];
	struct complaint_filing f = { .kind = kind, .channel = "visit",
		.person = { .name = "Hong Gil-dong", .phone = phone },
		.title = "a broken lamp",
		.text = "The lamp at the corner does not burn." };
	int64_t begin = clock_steady();

	for (int i = 0; i < EACH; i++) {
		snprintf(phone, sizeof(phone), "010-2%03d-%04d",
		    *number / 10000, *number % 10000);
		(*number)++;
		if (store_begin(d->store, &e) < 0 ||
		    complaint_file(d, &f, &c, &e) < 0 ||
		    store_commit(d->store, &e) < 0)
			die("filing", e.msg);
	}
	begin = clock_steady() - begin;
	complaint_clear(&c);
	return begin;
}

int
main(int argc, char **argv)
{
	int64_t ours = 0, theirs = 0;
	struct complaint_desk d = { .store = NULL };
	struct actor actor;
	struct master_key key;
	struct err e = ERR_INIT;
	sqlite3 *db = NULL;
	int number = 0, rounds = ROUNDS;

	if (argc == 6)
		rounds = atoi(argv[5]) / EACH;
	if (argc < 5 || argc > 6 || rounds < 1)
		die("usage", "filings SITE.db SITE.key KIND PLAIN.db [COUNT]");
	clock_zone("Asia/Seoul");
	if (store_open(argv[1], STORE_HANDLE, &d.store, &e) < 0 ||
	    actor_find(d.store, &actor, &e) < 0 ||
	    key_file_load(argv[2], &key, &e) < 0)
		die(argv[1], e.msg);
	audit_attach(d.store, &actor, &key);
	d.actor = &actor;
	d.keyring = keyring_new(d.store, &key, &e);
	if (d.keyring == NULL)
		die(argv[2], e.msg);
	if (sqlite3_open(argv[4], &db) != SQLITE_OK)
		die(argv[4], sqlite3_errmsg(db));
	plain(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
	    "CREATE TABLE IF NOT EXISTS plain (id INTEGER PRIMARY KEY, "
	    "title TEXT, text TEXT)");
	for (int i = 0; i < rounds; i++) {
		ours += file(&d, argv[3], &number);
		theirs += insert_plain(db);
	}
	printf("%.6f %.6f\n", (double)ours / rounds / EACH / 1e6,
	    (double)theirs / rounds / EACH / 1e6);
	sqlite3_close(db);
	keyring_free(d.keyring);
	complaint_desk_clear(&d);
	store_free(d.store);
	key_clear(&key);
	return 0;
}
