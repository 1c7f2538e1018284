/*
 * Health of what should have happened by now: backups, drills, the whole
 * check, and every job of cron's.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/backup/watch.h"
#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/facts.h"
#include "lib/health/health.sql.h"
#include "lib/health/jobs.h"
#include "lib/health/looks.h"

#define DAMAGED 7 /* the exit code of damage that was found */

static int
watch_backups(struct look *l, const char *folder, struct health_check *c,
    struct err *e)
{
	int64_t late = c->critical != 0 ? c->critical : INT64_MAX;
	struct backup_watch w = BACKUP_WATCH_INIT;

	if (backup_watch(folder, late, l->now, &w, e) < 0)
		return -1;
	look_say(c, "%s", w.text);
	if (w.newest_at != 0)
		look_value(c, l->now > w.newest_at ? l->now - w.newest_at : 0);
	if (w.level != BACKUP_OK)
		look_least(c, w.level == BACKUP_CRITICAL ? HEALTH_CRITICAL
							  : HEALTH_WARNING);
	backup_watch_clear(&w);
	return 0;
}

int
look_backup(struct look *l, struct health_check *c, struct err *e)
{
	char *folder;
	int rc = 0;

	if (setting_text(l->store, SETTING_BACKUP_REPOSITORY, &folder, e) < 0)
		return -1;
	if (*folder == '\0')
		look_say(c, "%s", _("not set up (backup.repository)"));
	else
		rc = watch_backups(l, folder, c, e);
	free(folder);
	return rc;
}

/* How the last run of a job went. */
struct went {
	int64_t at;    /* 0: it never ran, or nobody wrote it down */
	int64_t status;
	int64_t ok_at; /* 0: never well */
	int64_t failed;
	char *error;   /* or NULL; free it */
};

static int
read_went(struct look *l, const char *job, struct went *w, struct err *e)
{
	struct stmt *st;
	int rc;

	*w = (struct went){ .error = NULL };
	if (stmt_open(l->store, &sql_health_job, BINDS(b_text("job", job)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		w->at = stmt_int(st, 0);
		w->status = stmt_int(st, 1);
		w->ok_at = stmt_int(st, 2);
		w->error = mem_text(stmt_text(st, 3));
		w->failed = stmt_int(st, 4);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
look_drill(struct look *l, struct health_check *c, struct err *e)
{
	struct went w;

	if (read_went(l, "backup drill", &w, e) < 0)
		return -1;
	if (w.at == 0)
		look_say(c, "%s", _("none was made with this database"));
	else
		look_age(l, c, w.ok_at != 0 ? w.ok_at : w.at,
		    _("the last one %s"));
	if (w.failed) {
		look_say(c, _("the last one failed: %s"), w.error);
		look_least(c, HEALTH_CRITICAL);
	}
	free(w.error);
	return 0;
}

int
look_doctor(struct look *l, struct health_check *c, struct err *e)
{
	struct went w;

	if (read_went(l, "doctor", &w, e) < 0)
		return -1;
	if (w.at == 0)
		look_say(c, "%s", _("'osanctl doctor' has not run yet"));
	else
		look_age(l, c, w.at, _("no damage, %s"));
	if (w.failed) {
		look_say(c, "%s", w.error);
		look_least(c, w.status == DAMAGED ? HEALTH_CRITICAL
						   : HEALTH_WARNING);
	}
	free(w.error);
	return 0;
}

/* --- jobs ---------------------------------------------------------------- */

static int
is_needed(struct look *l, const struct job *job, bool *needed, struct err *e)
{
	char *text;

	*needed = true;
	if (job->needs == SETTING_COUNT)
		return 0;
	if (setting_text(l->store, job->needs, &text, e) < 0)
		return -1;
	*needed = *text != '\0';
	free(text);
	return 0;
}

/* One that never ran is missed where others run, and the site is older than
 * the time within which it should have. */
static int
look_never(struct look *l, struct health_check *c, struct err *e)
{
	int64_t made = 0, others = 0;

	if (facts_row(l->store, &sql_health_made, NO_BINDS,
	    INTO(&made, &others), e) < 0)
		return -1;
	look_say(c, "%s", others ? _("it has not run yet") :
	    _("cron is not set up: nothing has run yet"));
	if (others && c->warning != 0 && l->now - made > c->warning)
		look_least(c, HEALTH_WARNING);
	return 0;
}

int
look_job(struct look *l, const struct job *job, struct health_check *c,
    struct err *e)
{
	struct went w;
	bool needed;

	if (is_needed(l, job, &needed, e) < 0)
		return -1;
	if (!needed) {
		look_say(c, _("not set up (%s)"),
		    setting_info(job->needs)->key);
		return 0;
	}
	c->warning += c->warning != 0 ? job->period : 0;
	c->critical += c->critical != 0 ? job->period : 0;
	if (read_went(l, job->name, &w, e) < 0)
		return -1;
	if (w.at == 0)
		return look_never(l, c, e);
	c->failed = w.failed;
	look_age(l, c, w.at, _("it ran %s"));
	if (w.failed) {
		look_say(c, _("the last run failed: %s"), w.error);
		look_least(c, w.status == DAMAGED ? HEALTH_CRITICAL
						   : HEALTH_WARNING);
	}
	free(w.error);
	return 0;
}
