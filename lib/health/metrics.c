/*
 * The report as Prometheus reads it.  Names keep promtool's rules: base
 * units (seconds, bytes) at the end, a HELP and a TYPE for each, and no
 * _total, for all of it are gauges.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/clock.h"
#include "lib/base/new_file.h"
#include "lib/health/health.h"

static void
head(struct buf *out, const char *name, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void
put_values(const struct health *h, struct buf *out)
{
	const char *last = "";
	char text[HEALTH_NUMBER];

	for (size_t i = 0; i < h->n; i++) {
		const struct health_check *c = &h->checks[i];

		if (!c->has_value)
			continue;
		if (strcmp(c->metric, last) != 0)
			head(out, c->metric, c->help);
		last = c->metric;
		health_number(c->unit, c->value, text);
		if (c->job != NULL)
			buf_printf(out, "%s{job_name=\"%s\"} %s\n", c->metric,
			    c->job, text);
		else
			buf_printf(out, "%s %s\n", c->metric, text);
	}
}

static void
put_jobs(const struct health *h, struct buf *out)
{
	static const char name[] = "osan_job_failed";
	bool any = false;

	for (size_t i = 0; i < h->n; i++) {
		const struct health_check *c = &h->checks[i];

		if (c->job == NULL || !c->has_value)
			continue;
		if (!any)
			head(out, name, "Whether the last run of what cron "
			    "runs failed.");
		any = true;
		buf_printf(out, "%s{job_name=\"%s\"} %d\n", name, c->job,
		    c->failed);
	}
}

void
health_metrics(const struct health *h, struct buf *out)
{
	char text[HEALTH_NUMBER];

	head(out, "osan_health_status", "The worst of all checks: 0 ok, "
	    "1 warning, 2 critical, 3 unknown.");
	buf_printf(out, "osan_health_status %d\n", (int)h->level);
	head(out, "osan_health_timestamp_seconds", "When the checks were "
	    "made.");
	buf_printf(out, "osan_health_timestamp_seconds %s\n",
	    health_number(HEALTH_SECONDS, h->at, text));
	head(out, "osan_check_status", "Each check: 0 ok, 1 warning, "
	    "2 critical, 3 unknown.");
	for (size_t i = 0; i < h->n; i++)
		buf_printf(out, "osan_check_status{check=\"%s\"} %d\n",
		    h->checks[i].name, (int)h->checks[i].level);
	put_values(h, out);
	put_jobs(h, out);
}

int
health_write_metrics(const struct health *h, const char *path, struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	struct buf text = BUF_INIT;
	int rc = -1;

	health_metrics(h, &text);
	if (new_file_begin(&f, path, true, e) < 0)
		goto out;
	/* Another user's collector reads it; there is nothing of anybody in
	 * it. */
	if (fchmod(fileno(f.file), 0644) < 0 ||
	    fwrite(text.s, 1, text.len, f.file) != text.len) {
		err_errno(e, ERR_IO, "%s", path);
		goto out;
	}
	rc = new_file_finish(&f, e);
out:
	new_file_drop(&f);
	buf_clear(&text);
	return rc;
}
