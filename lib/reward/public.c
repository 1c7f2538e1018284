/*
 * Rewards on the citizens' pages; see public.h.
 */
#include "lib/reward/public.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/reward/public.sql.h"

static char *
text_of(const struct stmt *st, int column)
{
	const char *s = stmt_text(st, column);

	return mem_text(s != NULL ? s : "");
}

void
public_reward_clear(struct public_reward *r)
{
	free(r->key);
	free(r->kind);
	free(r->title);
	free(r->gift);
	free(r->department);
	free(r->phone);
	*r = (struct public_reward)PUBLIC_REWARD_INIT;
}

static void
read_reward(const struct stmt *st, struct public_reward *r)
{
	*r = (struct public_reward){
		.key = text_of(st, 0),
		.kind = text_of(st, 1),
		.title = text_of(st, 2),
		.gift = text_of(st, 3),
		.per_person = stmt_int(st, 4),
		.staff_excluded = stmt_int(st, 5) != 0,
		.claim_days = stmt_int(st, 6),
		.created_at = stmt_int(st, 7),
		.closed_at = stmt_int(st, 8),
		.survey_id = stmt_int(st, 9),
		.department = text_of(st, 10),
		.phone = text_of(st, 11),
		.frozen = stmt_int(st, 12) != 0,
		.run_at = stmt_int(st, 13),
	};
}

static int
no_programme(const char *key, struct err *e)
{
	return err_set(e, ERR_NOT_FOUND, "there is no reward programme "
	    "'%.60s'", key);
}

int
public_reward_find(struct store *store, const char *key, const char *lang,
    struct public_reward *r, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_public_reward_by_key, BINDS(
	    b_text("key", key), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_reward(st, r);
	stmt_close(st);
	if (rc == 0)
		return no_programme(key, e);
	return rc < 0 ? -1 : 0;
}

int
public_rewards(struct store *store, const char *lang, int64_t offset,
    int64_t most, struct public_reward **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_reward_all, BINDS(
	    b_text("lang", lang), b_int("most", most),
	    b_int("offset", offset)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room)
			*out = mem_grow(*out, room = room * 2 + 8,
			    sizeof(**out));
		read_reward(st, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_rewards_free(struct public_reward *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_reward_clear(&r[i]);
	free(r);
}

/* Draws -------------------------------------------------------------------- */

void
public_draw_clear(struct public_draw *w)
{
	free(w->value);
	*w = (struct public_draw)PUBLIC_DRAW_INIT;
}

static void
copy(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from != NULL ? from : "");
}

static void
read_draw(const struct stmt *st, const char *key, struct public_draw *w)
{
	struct draw_head *h = &w->file.head;

	copy(h->id, sizeof(h->id), key);
	copy(h->source, sizeof(h->source), stmt_text(st, 0));
	h->winners = stmt_int(st, 1);
	h->alternates = stmt_int(st, 2);
	w->file.entries = stmt_int(st, 3);
	memcpy(w->file.commitment, stmt_blob(st, 4), DIGEST_SIZE);
	copy(h->closed, sizeof(h->closed), stmt_text(st, 5));
	w->closed_at = stmt_int(st, 6);
	w->value = mem_text(stmt_text(st, 7));
	w->run_at = stmt_int(st, 8);
}

int
public_draw_find(struct store *store, const char *key, struct public_draw *w,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_public_draw_by_key,
	    BINDS(b_text("key", key)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_draw(st, key, w);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "the list of %.60s is not "
		    "frozen yet", key);
	return rc < 0 ? -1 : 0;
}

static int
write_entries(struct store *store, const char *key, struct draw_writer *w,
    int64_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(store, &sql_public_draw_entries,
	    BINDS(b_text("key", key)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		rc = draw_write_entry(w, stmt_blob(st, 0), e);
		if (rc < 0)
			break;
		++*n;
	}
	stmt_close(st);
	return rc;
}

int
public_draw_write(struct store *store, const char *key,
    const struct sink *sink, struct err *e)
{
	struct public_draw d = PUBLIC_DRAW_INIT;
	unsigned char commitment[DIGEST_SIZE];
	struct draw_writer *w = NULL;
	int64_t n;
	int rc = -1;

	if (public_draw_find(store, key, &d, e) == 0 &&
	    draw_write_begin(&w, &d.file.head, sink, e) == 0 &&
	    write_entries(store, key, w, &n, e) == 0)
		rc = draw_write_end(w, commitment, e);
	draw_write_free(w);
	if (rc == 0 && (n != d.file.entries || memcmp(commitment,
	    d.file.commitment, DIGEST_SIZE) != 0))
		rc = err_set(e, ERR_DAMAGED, "the entries of draw %s are not "
		    "those that were published", key);
	public_draw_clear(&d);
	return rc;
}

int
public_places(struct store *store, const char *key, int64_t offset,
    int64_t most, struct public_place **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_place_all, BINDS(
	    b_text("key", key), b_int("after", offset),
	    b_int("most", most)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct public_place *p;

		if (*n == room)
			*out = mem_grow(*out, room = room * 2 + 16,
			    sizeof(**out));
		p = &(*out)[(*n)++];
		p->place = stmt_int(st, 0);
		memcpy(p->entry, stmt_blob(st, 1), DIGEST_SIZE);
		p->won = stmt_int(st, 2) != 0;
		p->lapsed = stmt_int(st, 3) != 0;
	}
	stmt_close(st);
	return rc;
}

int
public_place_of(struct store *store, const char *key,
    const unsigned char entry[DIGEST_SIZE], int64_t *place, struct err *e)
{
	if (store_int(store, &sql_public_place_by_entry, BINDS(
	    b_text("key", key), b_blob("entry", entry, DIGEST_SIZE)), place,
	    e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	*place = 0;
	return 0;
}
