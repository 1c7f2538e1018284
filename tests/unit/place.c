/*
 * A place for a test; see place.h.
 */
#include "tests/unit/place.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/org/audit.h"

static void
die(const char *what, const char *why)
{
	fprintf(stderr, "place: %s: %s\n", what, why);
	abort();
}

static sqlite3 *
plain(const struct place *p)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(p->db, &db) != SQLITE_OK)
		die("open", sqlite3_errmsg(db));
	sqlite3_busy_timeout(db, 5000);
	return db;
}

char *
place_try(const struct place *p, const char *sql)
{
	sqlite3 *db = plain(p);
	char *message = NULL, *copy = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		copy = mem_text(message);
	sqlite3_free(message);
	sqlite3_close(db);
	return copy;
}

void
place_sql(const struct place *p, const char *sql)
{
	char *why = place_try(p, sql);

	if (why != NULL)
		die(sql, why);
}

char *
place_text(const struct place *p, const char *sql)
{
	sqlite3 *db = plain(p);
	sqlite3_stmt *st = NULL;
	char *text = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(db));
	if (sqlite3_step(st) == SQLITE_ROW)
		text = mem_text((const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return text;
}

int64_t
place_int(const struct place *p, const char *sql)
{
	char *text = place_text(p, sql);
	int64_t n = text != NULL ? strtoll(text, NULL, 10) : 0;

	free(text);
	return n;
}

void
place_actor(const struct place *p, const char *login, const char *role,
    struct actor *out)
{
	struct err e = ERR_INIT;
	char *sql = mem_printf("INSERT INTO staff (login, name, role, "
	    "os_user, created_at) VALUES ('%s', 'Name of %s', '%s', "
	    "'%s', 1)", login, login, role,
	    strcmp(login, "chief") == 0 ? "root" : login);
	char *which = mem_printf("SELECT id FROM staff WHERE login = '%s'",
	    login);

	place_sql(p, sql);
	memset(out, 0, sizeof(*out));
	out->staff_id = place_int(p, which);
	snprintf(out->login, sizeof(out->login), "%s", login);
	snprintf(out->name, sizeof(out->name), "Name of %s", login);
	snprintf(out->origin, sizeof(out->origin), "%s@test", login);
	if (role_parse(role, &out->role, &e) < 0)
		die(role, e.msg);
	free(which);
	free(sql);
}

static void
make(struct place *p)
{
	struct err e = ERR_INIT;

	memset(p, 0, sizeof(*p));
	snprintf(p->dir, sizeof(p->dir), "/tmp/osan-test-XXXXXX");
	if (mkdtemp(p->dir) == NULL)
		die("mkdtemp", p->dir);
	snprintf(p->db, sizeof(p->db), "%s/osan.db", p->dir);
	random_bytes(p->key.bytes, sizeof(p->key.bytes));
	if (store_create(p->db, &p->store, &e) < 0)
		die("store_create", e.msg);
}

static void
make_chief(struct place *p)
{
	place_actor(p, "chief", "admin", &p->admin);
	audit_attach(p->store, &p->admin, &p->key);
}

void
place_init(struct place *p)
{
	make(p);
	make_chief(p);
}

void
place_init_sealed(struct place *p)
{
	const struct actor nobody = { .login = "chief", .origin = "test" };
	struct err e = ERR_INIT;

	make(p);
	audit_attach(p->store, &nobody, &p->key);
	if (store_begin(p->store, &e) < 0 || audit_note(p->store,
	    "test.begin", "site", 0, 0, NULL, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		die("audit_note", e.msg);
	make_chief(p);
}

void
place_clear(struct place *p)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char path[128];

	store_free(p->store);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		snprintf(path, sizeof(path), "%s%s", p->db, tails[i]);
		unlink(path);
	}
	rmdir(p->dir);
	memset(p, 0, sizeof(*p));
}
