/*
 * Runs of an import; see import_run.h.
 */
#include "lib/board/import_run.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/import.sql.h"

static int
open_lock(struct store *store, struct import_run *run, struct err *e)
{
	char *path;
	int rc;

	if (run->lock.fd >= 0)
		return 0;
	path = mem_printf("%s-import", store_path(store));
	rc = lock_open(&run->lock, path, e);
	free(path);
	return rc;
}

/* 1 where an unfinished run is ours now, 0 where there is none to have. */
static int
take_up(struct store *store, struct import_run *run, int64_t board_id,
    const unsigned char digest[DIGEST_SIZE], struct err *e)
{
	bool got = false;
	struct stmt *st;
	int rc = 0;

	if (stmt_open(store, &sql_import_run_open,
		BINDS(b_int("board_id", board_id),
		    b_blob("digest", digest, DIGEST_SIZE)),
		&st, e) < 0)
		return -1;
	while (!got && (rc = stmt_next(st, e)) > 0) {
		if (lock_take(&run->lock, stmt_int(st, 0), &got, e) < 0) {
			rc = -1;
			break;
		}
		if (!got)
			continue;
		run->id = stmt_int(st, 0);
		run->done = stmt_int(st, 1);
		run->held = stmt_int(st, 2);
	}
	stmt_close(st);
	return rc < 0 ? -1 : got;
}

int
import_run_take(struct store *store, struct import_run *run, int64_t board_id,
    const unsigned char digest[DIGEST_SIZE], int64_t skipped, struct err *e)
{
	bool got;
	int rc;

	if (open_lock(store, run, e) < 0)
		return -1;
	rc = take_up(store, run, board_id, digest, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (store_run(store, &sql_import_run_add,
		BINDS(b_int("board_id", board_id),
		    b_blob("digest", digest, DIGEST_SIZE),
		    b_int("skipped", skipped),
		    b_int("started_at", clock_now())),
		e) < 0)
		return -1;
	run->id = store_last_id(store);
	run->done = 0;
	run->held = 0;
	if (lock_take(&run->lock, run->id, &got, e) < 0)
		return -1;
	if (!got)
		return err_set(e, ERR_BUSY, "another import holds the lock");
	return 0;
}

int
import_run_move(struct store *store, const struct import_run *run,
    const struct import_step *step, struct err *e)
{
	if (store_run(store, &sql_import_run_move,
		BINDS(b_int("done", step->done), b_int("held", step->held),
		    b_int("skipped", step->skipped),
		    b_int("first", step->first), b_int("last", step->last),
		    b_ref("finished_at", step->finished ? clock_now() : 0),
		    b_int("id", run->id), b_int("was", run->done)),
		e) < 0)
		return -1;
	if (store_changes(store) != 1)
		return err_set(e, ERR_BUSY,
		    "another process went on with "
		    "this import");
	if (!step->finished)
		return 0;
	return store_run(store, &sql_import_key_drop,
	    BINDS(b_int("run_id", run->id)), e);
}

int
import_run_keep_key(struct store *store, const struct import_run *run,
    const char *key, size_t n, int64_t post_id, struct err *e)
{
	return store_run(store, &sql_import_key_add,
	    BINDS(b_int("run_id", run->id), b_textn("key", key, n),
		b_int("post_id", post_id)),
	    e);
}

int
import_run_find_key(struct store *store, const struct import_run *run,
    const char *key, size_t n, int64_t *post_id, struct err *e)
{
	return store_int(store, &sql_import_key_find,
	    BINDS(b_int("run_id", run->id), b_textn("key", key, n)), post_id,
	    e);
}

void
import_run_clear(struct import_run *run)
{
	lock_close(&run->lock);
	*run = (struct import_run)IMPORT_RUN_INIT;
}
