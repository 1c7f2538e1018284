/*
 * Changing the master key; see rotate.h.
 *
 *	1. The new key lies whole in FILE.new beside the key file.
 *	2. One transaction makes it known as the next one and wraps all that
 *	   the current one wraps under it too.
 *	3. FILE is kept as FILE.old-DATE, and FILE.new takes its name.
 *	4. One transaction lets the new wrapping take the place of the old,
 *	   and the log go on under the new key.
 *
 * Up to 3 the old file opens the database and from then on the new one.  A
 * run that was cut off tells by the fingerprints how far it came.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/fault.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"
#include "lib/org/audit.h"
#include "lib/org/master.h"
#include "lib/person/person.sql.h"
#include "lib/person/rotate.h"
#include "lib/person/rotate.sql.h"
#include "lib/person/rotate_impl.h"

#define HEX_SIZE (2 * KEY_FINGERPRINT + 1)
#define ASIDE_MOST 1000 /* files of one day */

struct change {
	struct store *store;
	const struct rotate_master *r;
	struct rotate_master_result *out;
	enum master_state state; /* of the key file's key */
	struct master_row next;  /* id 0: no change is under way */
	struct master_key key;   /* the next one, once it is known */
	char staged[KEY_PATH + 8];
};

/* How far it is ------------------------------------------------------- */

static int
find_next(struct change *c, struct err *e)
{
	struct master_row *rows;
	size_t n;

	if (master_list(c->store, &rows, &n, e) < 0)
		return -1;
	key_fingerprint(c->r->key, c->out->from);
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == MASTER_NEXT)
			c->next = rows[i];
		else if (rows[i].state == MASTER_CURRENT)
			memcpy(c->out->from, rows[i].fingerprint,
			    KEY_FINGERPRINT);
	free(rows);
	return 0;
}

static int
find_file(struct change *c, struct err *e)
{
	char *path = realpath(c->r->key->path, NULL);
	int rc = 0;

	if (path == NULL)
		return err_errno(e, ERR_IO, "key file %s", c->r->key->path);
	if (strlen(path) + 40 > KEY_PATH)
		rc = err_set(e, ERR_INPUT, "key file %.100s…: its path is too "
		    "long", path);
	snprintf(c->out->file, KEY_PATH, "%s", path);
	snprintf(c->staged, sizeof(c->staged), "%s.new", c->out->file);
	free(path);
	return rc;
}

static bool
is_fingerprint(const struct master_key *key,
    const unsigned char fingerprint[KEY_FINGERPRINT])
{
	unsigned char own[KEY_FINGERPRINT];

	key_fingerprint(key, own);
	return memcmp(own, fingerprint, sizeof(own)) == 0;
}

static int
check_state(struct change *c, struct err *e)
{
	if (c->state == MASTER_CURRENT || c->state == MASTER_NEXT)
		return 0;
	err_set(e, ERR_CRYPTO, "%s is not the key that serves now",
	    c->out->file);
	return err_hint(e, "give that key file (--key); 'osanctl key status' "
	    "tells which it is");
}

/* Takes the key that was made known before: from the key file, where it
 * stands already, else from beside it.  False where it is nowhere. */
static bool
take_known(struct change *c)
{
	struct err none = ERR_INIT;

	if (c->next.id == 0)
		return false;
	if (c->state == MASTER_NEXT) {
		c->key = *c->r->key;
		return true;
	}
	if (key_file_load(c->staged, &c->key, &none) == 0 &&
	    is_fingerprint(&c->key, c->next.fingerprint))
		return true;
	key_clear(&c->key);
	return false;
}

static int
look(struct change *c, struct err *e)
{
	struct rotate_state state;

	if (find_file(c, e) < 0 ||
	    master_state_of(c->store, c->r->key, &c->state, e) < 0 ||
	    check_state(c, e) < 0 || find_next(c, e) < 0 ||
	    rotate_under_way(c->store, &state, e) < 0)
		return -1;
	for (int i = 0; i < ROTATE_PURPOSES; i++) {
		if (!state.data[i] || c->next.id != 0)
			continue;
		err_set(e, ERR_REFUSED, "a data key is being changed: %s",
		    rotate_word((enum rotate_purpose)i));
		return err_hint(e, "finish that first: 'osanctl key rotate "
		    "data'");
	}
	c->out->resumed = take_known(c);
	if (c->out->resumed)
		memcpy(c->out->to, c->next.fingerprint, KEY_FINGERPRINT);
	return 0;
}

/* 1: the new key --------------------------------------------------------- */

static int
check_asked(const struct change *c, struct err *e)
{
	if (c->r->generate && c->r->new_key != NULL)
		return err_set(e, ERR_USAGE, "--generate and --new-key "
		    "exclude each other");
	if (c->r->generate || c->r->new_key != NULL)
		return 0;
	if (c->next.id != 0) {
		err_set(e, ERR_USAGE, "a change was begun, but its new key "
		    "%s is gone", c->staged);
		return err_hint(e, "put that file back, or begin anew with "
		    "--generate or --new-key; nothing is lost");
	}
	err_set(e, ERR_USAGE, "no new key is named");
	return err_hint(e, "--generate makes one, --new-key takes it from a "
	    "file");
}

/* Whether --new-key names the key of the change that is under way. */
static int
check_same(const struct change *c, struct err *e)
{
	struct master_key named = { .path = "" };
	bool same;

	if (c->r->new_key == NULL)
		return 0;
	if (key_file_load(c->r->new_key, &named, e) < 0)
		return -1;
	same = is_fingerprint(&named, c->next.fingerprint);
	key_clear(&named);
	if (same)
		return 0;
	err_set(e, ERR_REFUSED, "a change to another key is under way");
	return err_hint(e, "finish it first, without --new-key");
}

static int
read_new(struct change *c, struct err *e)
{
	enum master_state state;
	struct master_row *rows;
	size_t n;
	bool served;

	if (c->r->generate) {
		random_bytes(c->key.bytes, KEY_SIZE);
		return 0;
	}
	if (key_file_load(c->r->new_key, &c->key, e) < 0 ||
	    master_state_of(c->store, &c->key, &state, e) < 0 ||
	    master_list(c->store, &rows, &n, e) < 0)
		return -1;
	free(rows);
	served = n > 0 && (state == MASTER_CURRENT || state == MASTER_OLD);
	if (served || memcmp(c->key.bytes, c->r->key->bytes, KEY_SIZE) == 0)
		return err_set(e, ERR_REFUSED, "the key in %s serves already, "
		    "or has served", c->r->new_key);
	return 0;
}

/* What lies there was left by a run that was cut off before the database
 * knew of it, or is of a change that begins anew. */
static int
stage(struct change *c, struct err *e)
{
	if (unlink(c->staged) != 0 && access(c->staged, F_OK) == 0)
		return err_errno(e, ERR_IO, "%s", c->staged);
	if (key_file_write(c->staged, &c->key, c->out->file, e) < 0)
		return -1;
	fault_point();
	return key_file_load(c->staged, &c->key, e);
}

/* 2: wrapped under both ------------------------------------------------ */

static int
wrap_next(struct change *c, struct keyring *ring, struct sealer *under,
    const struct stmt *st, struct buf *out, struct err *e)
{
	for (enum ring_purpose p = RING_CITIZEN; p < RINGS; p++) {
		if (strcmp(ring_word(p), stmt_text(st, 3)) != 0)
			continue;
		if (ring_rewrap(ring, p, st, under, out, e) < 0)
			return -1;
		return store_run(c->store, &sql_rotate_wrap_next,
		    BINDS(b_int("id", stmt_int(st, 0)),
			b_blob("wrapped", out->s, out->len)), e);
	}
	return 0;
}

static int
wrap_all(struct change *c, struct keyring *ring, struct err *e)
{
	unsigned char key[KEY_SIZE];
	struct sealer *under;
	struct buf out = BUF_INIT;
	struct stmt *st;
	int rc;

	key_derive(&c->key, "data-key", key);
	under = sealer_new(ring->alg, key);
	mem_wipe(key, sizeof(key));
	rc = stmt_open(c->store, &sql_data_key_all, NO_BINDS, &st, e);
	while (rc >= 0 && (rc = stmt_next(st, e)) > 0)
		if (wrap_next(c, ring, under, st, &out, e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	sealer_free(under);
	buf_clear(&out);
	return rc;
}

static int
make_known(struct change *c, struct keyring *ring, struct err *e)
{
	if (store_begin(c->store, e) < 0 ||
	    master_begin(c->store, c->r->key, &c->key, e) < 0 ||
	    wrap_all(c, ring, e) < 0 || store_commit(c->store, e) < 0)
		return -1;
	fault_point();
	return find_next(c, e);
}

/* 3: the file ---------------------------------------------------------- */

static int
switch_file(struct change *c, struct err *e)
{
	char date[CLOCK_TEXT];
	int rc = -1;

	clock_date(c->next.created_at, date);
	for (int i = 1; rc < 0 && i < ASIDE_MOST; i++) {
		char *aside = i == 1 ?
		    mem_printf("%s.old-%s", c->out->file, date) :
		    mem_printf("%s.old-%s-%d", c->out->file, date, i);

		err_clear(e);
		rc = key_file_replace(c->out->file, c->staged, aside, e);
		snprintf(c->out->aside, KEY_PATH, "%s", aside);
		free(aside);
		if (rc < 0 && e->code != ERR_EXISTS)
			break;
	}
	if (rc == 0)
		return 0;
	if (e->code == ERR_DENIED)
		err_hint(e, "or keep that file elsewhere, put %s in its place "
		    "yourself, and run the command again", c->staged);
	return -1;
}

/* 4: the new key serves ------------------------------------------------ */

static int
note(struct change *c, struct err *e)
{
	char from[HEX_SIZE], to[HEX_SIZE];
	json_t *detail = json_object();
	char *text;
	int rc;

	json_object_set_new(detail, "purpose", json_string("master"));
	json_object_set_new(detail, "from",
	    json_string(hex_encode(from, c->out->from, KEY_FINGERPRINT)));
	json_object_set_new(detail, "to",
	    json_string(hex_encode(to, c->next.fingerprint,
		KEY_FINGERPRINT)));
	json_object_set_new(detail, "rows", json_integer(c->out->data_keys));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	rc = audit_note(c->store, "key.rotate", "master_key", c->next.id, 0,
	    text, e);
	free(text);
	return rc;
}

static int
let_serve(struct change *c, struct err *e)
{
	int64_t unwrapped;

	if (store_begin(c->store, e) < 0 ||
	    store_int(c->store, &sql_rotate_unwrapped, NO_BINDS, &unwrapped,
		e) < 0)
		return -1;
	if (unwrapped > 0)
		return err_set(e, ERR_DAMAGED, "%lld data keys are not wrapped "
		    "under the new master key", (long long)unwrapped);
	if (store_run(c->store, &sql_rotate_switch, NO_BINDS, e) < 0)
		return -1;
	c->out->data_keys = store_changes(c->store);
	if (audit_hand_over(c->store, &c->key, e) < 0 || note(c, e) < 0)
		return -1;
	return store_commit(c->store, e);
}

/* All of it ------------------------------------------------------------ */

int
rotate_master_check(struct store *store, const struct rotate_master *r,
    struct rotate_master_result *out, struct err *e)
{
	struct change c = { .store = store, .r = r, .out = out };
	int rc;

	memset(out, 0, sizeof(*out));
	rc = look(&c, e);
	if (rc == 0 && out->resumed)
		rc = check_same(&c, e);
	else if (rc == 0 && (rc = check_asked(&c, e)) == 0)
		rc = read_new(&c, e);
	if (rc == 0)
		rc = store_int(store, &sql_data_key_count, NO_BINDS,
		    &out->data_keys, e);
	if (rc == 0 && !out->resumed && r->new_key != NULL)
		key_fingerprint(&c.key, out->to);
	key_clear(&c.key);
	return rc;
}

static int
begin(struct change *c, struct keyring *ring, struct err *e)
{
	if (c->out->resumed)
		return check_same(c, e);
	if (check_asked(c, e) < 0 || keyring_check(ring, e) < 0 ||
	    read_new(c, e) < 0 || stage(c, e) < 0)
		return -1;
	return make_known(c, ring, e);
}

int
rotate_master(struct store *store, struct keyring *ring,
    const struct rotate_master *r, struct rotate_master_result *out,
    struct err *e)
{
	struct change c = { .store = store, .r = r, .out = out };
	int rc = -1;

	memset(out, 0, sizeof(*out));
	if (look(&c, e) == 0 && begin(&c, ring, e) == 0 &&
	    (c.state == MASTER_NEXT || switch_file(&c, e) == 0) &&
	    let_serve(&c, e) == 0) {
		memcpy(out->to, c.next.fingerprint, KEY_FINGERPRINT);
		rc = key_file_load(out->file, &out->key, e);
	}
	store_rollback(store);
	key_clear(&c.key);
	if (rc < 0)
		return -1;
	fault_point();
	/* The old wrapping leaves the write-ahead log as well. */
	return store_checkpoint(store, e);
}
