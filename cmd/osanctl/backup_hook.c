/*
 * What goes on around 'osanctl backup run': waiting for a random while
 * before it, so that many machines do not begin at one moment, and the
 * site's own program after it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cmd/osanctl/backup.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/process.h"
#include "lib/crypto/random.h"
#include "lib/org/setting.h"

int
backup_delay(const struct args *args, struct err *e)
{
	const char *text = args_get(args, "random-delay");
	struct timespec ts;
	uint64_t random;
	int64_t us;

	if (text == NULL)
		return 0;
	if (clock_span(text, &us, e) < 0) {
		e->code = ERR_USAGE;
		return err_prefix(e, "--random-delay");
	}
	if (us <= 0)
		return 0;
	random_bytes(&random, sizeof(random));
	us = (int64_t)(random % (uint64_t)us);
	ts.tv_sec = (time_t)(us / CLOCK_SECOND);
	ts.tv_nsec = (long)(us % CLOCK_SECOND) * 1000;
	while (nanosleep(&ts, &ts) < 0 && errno == EINTR)
		;
	return 0;
}

/* An absolute path, whatever the program's own folder is then. */
static char *
whole_path(const char *path)
{
	char *real = realpath(path, NULL);

	return real != NULL ? real : mem_text(path);
}

static int
call(const char *program, int64_t limit, const struct repository *r,
    const struct manifest *m, struct process_result *end, struct err *e)
{
	const char *const none[] = { NULL };
	char *folder = whole_path(r->folder);
	char *env[] = {
		mem_printf("OSAN_BACKUP_ID=%s", m->id),
		mem_printf("OSAN_BACKUP_FILE=%s/%s%s", folder, m->id,
		    BACKUP_DATA),
		mem_printf("OSAN_BACKUP_MANIFEST=%s/%s%s", folder, m->id,
		    BACKUP_MANIFEST),
		mem_printf("OSAN_BACKUP_REPOSITORY=%s", folder),
		NULL,
	};
	struct process p = { .path = program, .args = none, .input = "",
		.limit = limit, .keep_errors = true,
		.env = (const char *const *)env };
	int rc = process_run(&p, end, e);

	for (size_t i = 0; env[i] != NULL; i++)
		free(env[i]);
	free(folder);
	return rc;
}

/* The backup is made whatever becomes of the program. */
static int
judge(const char *program, const struct process_result *end, struct err *e)
{
	if (end->end == PROCESS_EXIT && end->code == 0)
		return 0;
	if (end->end == PROCESS_TOO_LONG)
		err_set(e, ERR_PARTLY, "the backup is made, but %s took too "
		    "long and was ended", program);
	else if (end->end == PROCESS_SIGNAL)
		err_set(e, ERR_PARTLY, "the backup is made, but %s was ended "
		    "by signal %d", program, end->code);
	else
		err_set(e, ERR_PARTLY, "the backup is made, but %s ended with "
		    "%d", program, end->code);
	return err_hint(e, "it is the setting backup.hook; run it by hand, or "
	    "bring the copy up to date with 'osanctl backup copy'");
}

int
backup_hook(struct app *app, struct repository *r, const struct manifest *m,
    struct err *e)
{
	struct process_result end = { .end = PROCESS_EXIT };
	char *program = NULL;
	int64_t limit;
	int rc = 0;

	lock_close(&r->lock);
	if (setting_text(app->store, SETTING_BACKUP_HOOK, &program, e) < 0 ||
	    setting_int(app->store, SETTING_BACKUP_HOOK_LIMIT, &limit, e) < 0)
		rc = -1;
	else if (*program != '\0') {
		rc = call(program, limit, r, m, &end, e);
		if (rc == 0)
			rc = judge(program, &end, e);
		else if (e->code == ERR_IO) {
			e->code = ERR_PARTLY;
			(void)err_prefix(e, "the backup is made, but its "
			    "hook cannot be run");
		}
	}
	free(program);
	return rc;
}
