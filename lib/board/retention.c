/*
 * Expiry, the end of temporary measures, purging; see retention.h.
 *
 * Files are unlinked before the transaction that forgets them is committed:
 * cut off in between, the next run finds the rows and unlinks what is left.
 */
#include "lib/board/retention.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/decision.h"
#include "lib/board/origin.h"
#include "lib/board/retention.sql.h"
#include "lib/org/setting.h"
#include "lib/search/index.h"

#define BATCH 500

static int
undo_limit(struct store *store, int64_t *before, struct err *e)
{
	int64_t days;

	if (setting_int(store, SETTING_MODERATION_UNDO_DAYS, &days, e) < 0)
		return -1;
	*before = clock_now() - days * CLOCK_DAY;
	return 0;
}

int
retention_due(struct store *store, struct retention *n, struct err *e)
{
	struct stmt *st;
	int64_t before;
	int rc;

	*n = (struct retention){ 0 };
	if (undo_limit(store, &before, e) < 0 ||
	    stmt_open(store, &sql_retention_due, BINDS(
	    b_int("now", clock_now()), b_int("before", before)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		n->expired = stmt_int(st, 0);
		n->restored = stmt_int(st, 1);
		n->purged = stmt_int(st, 2);
	}
	stmt_close(st);
	return rc < 0 ? -1 : origin_count_old(store, &n->origins, e);
}

/* Up to BATCH ids of what sql finds; *n counts them. */
static int
collect(struct store *store, const struct sql *sql, const char *limit,
    int64_t time, int64_t ids[BATCH], size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(store, sql, BINDS(b_int(limit, time),
	    b_int("batch", BATCH)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*n)++] = stmt_int(st, 0);
	stmt_close(st);
	return rc;
}

static int
expire_batch(struct store *store, const struct actor *actor,
    const struct sql *sql, enum action action, int64_t *done, size_t *n,
    struct err *e)
{
	struct decision d = DECISION_INIT;
	struct ruling r = { .action = action, .by_time = true };
	int64_t ids[BATCH];
	int rc = -1;

	if (store_begin(store, e) < 0)
		return -1;
	if (collect(store, sql, "now", clock_now(), ids, n, e) < 0)
		goto out;
	for (size_t i = 0; i < *n; i++)
		if (decision_make(store, actor, ids[i], &r, &d, e) < 0)
			goto out;
	if (store_commit(store, e) < 0)
		goto out;
	*done += (int64_t)*n;
	rc = 0;
out:
	store_rollback(store);
	decision_clear(&d);
	return rc;
}

int
retention_expire(struct store *store, const struct actor *actor,
    const struct retention_progress *progress, struct retention *n,
    struct err *e)
{
	size_t last = 1;

	*n = (struct retention){ 0 };
	while (last > 0)
		if (expire_batch(store, actor, &sql_retention_hidden,
		    ACTION_RESTORE, &n->restored, &last, e) < 0)
			return -1;
	for (last = 1; last > 0;) {
		if (expire_batch(store, actor, &sql_retention_expired,
		    ACTION_EXPIRE, &n->expired, &last, e) < 0)
			return -1;
		if (progress != NULL)
			progress->fn(progress->ctx, n->expired);
	}
	if (store_overwrite_deleted(store, e) < 0)
		return -1;
	return origin_drop_old(store, &n->origins, e);
}

static int
drop_files(struct store *store, int64_t id, struct retention *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_purge_files, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		char *path = attachment_path(store, stmt_text(st, 0));

		if (unlink(path) < 0 && errno != ENOENT)
			rc = err_errno(e, ERR_IO, "%s", path);
		else
			n->files++;
		free(path);
		if (rc < 0)
			break;
	}
	stmt_close(st);
	return rc;
}

static int
purge(struct store *store, const struct actor *actor, int64_t id,
    struct retention *n, struct err *e)
{
	if (drop_files(store, id, n, e) < 0 ||
	    store_run(store, &sql_purge_decision, BINDS(b_int("id", id),
	    b_ref("staff_id", actor->staff_id),
	    b_text("actor", actor->login), b_int("at", clock_now())),
	    e) < 0 ||
	    store_run(store, &sql_purge_file_rows, BINDS(b_int("id", id)),
	    e) < 0)
		return -1;
	n->purged++;
	return 0;
}

static int
purge_batch(struct store *store, const struct actor *actor, int64_t before,
    struct retention *n, size_t *count, struct err *e)
{
	struct retention sofar = *n;
	int64_t ids[BATCH];
	int rc = -1;

	if (store_begin(store, e) < 0)
		return -1;
	if (collect(store, &sql_retention_purgeable, "before", before, ids,
	    count, e) < 0)
		goto out;
	for (size_t i = 0; i < *count; i++)
		if (purge(store, actor, ids[i], &sofar, e) < 0)
			goto out;
	if (store_commit(store, e) < 0)
		goto out;
	*n = sofar;
	rc = 0;
out:
	store_rollback(store);
	return rc;
}

int
retention_purge(struct store *store, const struct actor *actor,
    const struct retention_progress *progress, struct retention *n,
    struct err *e)
{
	int64_t before;
	size_t last = 1;

	*n = (struct retention){ 0 };
	if (undo_limit(store, &before, e) < 0 ||
	    store_overwrite_deleted(store, e) < 0)
		return -1;
	while (last > 0) {
		if (purge_batch(store, actor, before, n, &last, e) < 0)
			return -1;
		if (progress != NULL)
			progress->fn(progress->ctx, n->purged);
	}
	return retention_purge_end(store, e);
}

int
retention_purge_end(struct store *store, struct err *e)
{
	if (search_forget(store, e) < 0)
		return -1;
	return store_checkpoint(store, e);
}

int
retention_may_purge(struct store *store, int64_t id, struct err *e)
{
	char day[CLOCK_TEXT];
	int64_t before, at, appeals;
	struct stmt *st;
	int rc;

	if (undo_limit(store, &before, e) < 0 ||
	    stmt_open(store, &sql_retention_purge_at, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	at = rc > 0 ? stmt_int(st, 0) : 0;
	appeals = rc > 0 ? stmt_int(st, 1) : 0;
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (rc == 0) {
		err_set(e, ERR_REFUSED, "post %lld is not removed, withdrawn "
		    "or expired, so it is not purged", (long long)id);
		return -1;
	}
	if (appeals != 0)
		return err_set(e, ERR_REFUSED, "an appeal about post %lld is "
		    "not decided yet", (long long)id);
	if (at > before)
		return err_set(e, ERR_REFUSED, "post %lld can still be taken "
		    "back; its text may be destroyed from %s on",
		    (long long)id,
		    clock_minute(at + (clock_now() - before), day));
	return 0;
}

int
retention_purge_post(struct store *store, const struct actor *actor,
    int64_t post_id, struct retention *n, struct err *e)
{
	if (retention_may_purge(store, post_id, e) < 0)
		return -1;
	return purge(store, actor, post_id, n, e);
}
