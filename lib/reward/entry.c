/*
 * Entries of a draw; see entry.h.
 */
#include "lib/reward/entry.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/crypto/receipt.h"
#include "lib/person/person.h"
#include "lib/person/staff_mail.h"
#include "lib/reward/draw.h"
#include "lib/reward/entry.sql.h"

/* Whether the address is that of this person of the staff. */
static int
is_theirs(const struct reward_desk *d, int64_t staff, const char *email,
    bool *is, struct err *e)
{
	char *address = NULL;

	if (staff_mail_get(d->store, d->keyring, staff, &address, e) < 0)
		return -1;
	*is = address != NULL && strcasecmp(address, email) == 0;
	free(address);
	return 0;
}

int
reward_not_staff(const struct reward_desk *d, const char *email,
    struct err *e)
{
	struct stmt *st;
	bool is = false;
	int rc;

	if (email == NULL || email[0] == '\0')
		return 0;
	if (stmt_open(d->store, &sql_reward_staff,
	    BINDS(b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		rc = is_theirs(d, stmt_int(st, 0), email, &is, e);
		if (rc < 0 || is)
			break;
	}
	stmt_close(st);
	if (is)
		return err_set(e, ERR_REFUSED, "staff and contractors take no "
		    "part in this programme (article 13-2)");
	return rc;
}

static int
check_person(const struct reward_desk *d, const struct reward_programme *p,
    int64_t citizen, struct err *e)
{
	struct person person = { .id = 0 };
	int64_t n;
	int rc;

	if (store_int(d->store, &sql_reward_entrant_count, BINDS(
	    b_int("citizen", citizen), b_int("programme", p->id)), &n, e) < 0)
		return -1;
	if (n >= p->per_person)
		return err_set(e, ERR_REFUSED, "this person has entered %s as "
		    "often as one may (%" PRId64 ")", p->key, p->per_person);
	/* Who works here is hidden from the web: asked when it is drawn. */
	if (!p->staff_excluded || store_role_of(d->store) == STORE_WEB)
		return 0;
	if (d->keyring == NULL)
		return err_set(e, ERR_CRYPTO, "without the key nobody knows "
		    "whether this person works here");
	rc = person_get(d->store, d->keyring, citizen, &person, e);
	if (rc == 0)
		rc = reward_not_staff(d, person.email, e);
	person_clear(&person);
	return rc;
}

int
reward_enter_check(const struct reward_desk *d,
    const struct reward_programme *p, int64_t citizen_id, struct err *e)
{
	if (p->frozen)
		return err_set(e, ERR_REFUSED, "the list of %s is frozen "
		    "(article 13-2)", p->key);
	if (p->closed_at != 0)
		return err_set(e, ERR_REFUSED, "reward programme %s is "
		    "closed", p->key);
	return citizen_id != 0 ? check_person(d, p, citizen_id, e) : 0;
}

int
reward_enter(const struct reward_desk *d, const struct reward_programme *p,
    int64_t citizen_id, char **code, unsigned char entry[DIGEST_SIZE],
    struct err *e)
{
	unsigned char hash[DIGEST_SIZE];

	*code = NULL;
	if (reward_enter_check(d, p, citizen_id, e) < 0)
		return -1;
	*code = random_token(REWARD_CODE_BYTES);
	draw_entry(p->key, *code, hash);
	if (store_run(d->store, &sql_reward_entry_insert, BINDS(
	    b_int("programme", p->id), b_blob("entry", hash, sizeof(hash))),
	    e) < 0 ||
	    store_run(d->store, &sql_reward_entrant_insert, BINDS(
	    b_int("programme", p->id), b_blob("entry", hash, sizeof(hash)),
	    b_int("citizen", citizen_id)), e) < 0) {
		mem_wipe(*code, strlen(*code));
		free(*code);
		*code = NULL;
		return -1;
	}
	if (entry != NULL)
		memcpy(entry, hash, sizeof(hash));
	return 0;
}

static int
is_known(struct store *store, const struct reward_programme *p,
    const unsigned char hash[DIGEST_SIZE], bool *is, struct err *e)
{
	int64_t entries, awards;

	if (store_int(store, &sql_reward_entry_is, BINDS(
	    b_int("programme", p->id), b_blob("entry", hash, DIGEST_SIZE)),
	    &entries, e) < 0 ||
	    store_int(store, &sql_reward_code_is, BINDS(
	    b_int("programme", p->id), b_blob("entry", hash, DIGEST_SIZE)),
	    &awards, e) < 0)
		return -1;
	*is = entries > 0 || awards > 0;
	return 0;
}

int
reward_code(struct store *store, const struct reward_programme *p,
    const char *code, unsigned char out[DIGEST_SIZE], struct err *e)
{
	char *bare;
	bool is;

	draw_entry(p->key, code, out);
	if (is_known(store, p, out, &is, e) < 0)
		return -1;
	if (is)
		return 0;
	bare = receipt_code(code);
	draw_entry(p->key, bare, out);
	mem_wipe(bare, strlen(bare));
	free(bare);
	if (is_known(store, p, out, &is, e) < 0)
		return -1;
	return is ? 0 : err_set(e, ERR_NOT_FOUND, "that is no code of %s",
	    p->key);
}

int
reward_leave(const struct reward_desk *d, const struct reward_programme *p,
    const char *code, struct err *e)
{
	unsigned char hash[DIGEST_SIZE];

	if (p->frozen)
		return err_set(e, ERR_REFUSED, "the list of %s is frozen "
		    "(article 13-2)", p->key);
	if (reward_code(d->store, p, code, hash, e) < 0 ||
	    store_run(d->store, &sql_reward_entry_delete, BINDS(
	    b_int("programme", p->id), b_blob("entry", hash, sizeof(hash))),
	    e) < 0)
		return -1;
	return store_changes(d->store) > 0 ? 0 : err_set(e, ERR_NOT_FOUND,
	    "that is no entry of %s", p->key);
}
