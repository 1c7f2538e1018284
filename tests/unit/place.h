/*
 * A place for a test: its own temporary folder, a fresh database, a key, an
 * acting administrator, and a second way to the file that knows none of our
 * rules.  What fails in here ends the test program.
 */
#ifndef OSAN_TESTS_PLACE_H
#define OSAN_TESTS_PLACE_H

#include <stdint.h>

#include "lib/crypto/key_file.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct place {
	char dir[64];
	char db[96];
	struct store *store;
	struct master_key key;
	struct actor admin; /* staff row 1, login "chief", user "root" */
};

/* Everything is made, the log is attached with the key; its first row is
 * the administrator's, whom plain SQL made. */
void place_init(struct place *p);

/* The same, but the log begins with a row of ours, as that of a site does. */
void place_init_sealed(struct place *p);
void place_clear(struct place *p);

/* Plain SQL over another connection, as the sqlite3 shell would run it:
 * foreign keys off, our programs unknown.  place_try gives SQLite's words
 * where it is refused (the caller frees them), or NULL. */
void place_sql(const struct place *p, const char *sql);
char *place_try(const struct place *p, const char *sql);
int64_t place_int(const struct place *p, const char *sql);
char *place_text(const struct place *p, const char *sql);

/* A staff row of this role, acting. */
void place_actor(const struct place *p, const char *login, const char *role,
    struct actor *out);

#endif
