/*
 * osanctl complaint publish and unpublish: what the public reads of a
 * complaint (article 10), after a person has read it.
 */
#include <stdlib.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/mem.h"
#include "lib/board/office.h"
#include "lib/complaint/disclosure.h"
#include "lib/org/permit.h"

struct publishing {
	struct complaint_desk desk;
	struct complaint c;
	struct offices *offices;
	struct disclosure *all;
	size_t n;
};

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "event", N_("event"), OUT_INT, 0 },
	{ "action", N_("action"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "masked", N_("masked places"), OUT_INT, 0 },
	{ "body", N_("public text"), OUT_TEXT, OUT_BLOCK },
};

static void
publishing_clear(struct publishing *w)
{
	for (size_t i = 0; i < w->n; i++)
		disclosure_clear(&w->all[i]);
	free(w->all);
	offices_free(w->offices);
	complaint_clear(&w->c);
	complaint_desk_clear(&w->desk);
}

/* The event that is named, or all that can be published. */
static int
find_events(struct publishing *w, int64_t event, int64_t **ids, size_t *n,
    struct err *e)
{
	if (event == 0)
		return disclosure_events(&w->desk, &w->c, ids, n, e);
	*ids = mem_new(1, sizeof(**ids));
	(*ids)[0] = event;
	*n = 1;
	return 0;
}

static int
propose(struct app *app, const struct args *args, struct publishing *w,
    struct err *e)
{
	int64_t event, *ids = NULL;
	size_t n = 0;
	int rc = -1;

	if (args_int(args, "event", 1, INT64_MAX, 0, &event, e) < 0 ||
	    app_check_version(app, w->c.number, w->c.version, e) < 0 ||
	    offices_read(app->store, &w->offices, e) < 0 ||
	    find_events(w, event, &ids, &n, e) < 0)
		goto out;
	rc = 0;
	w->all = mem_new(n + 1, sizeof(*w->all));
	for (; rc == 0 && w->n < n; w->n++)
		rc = disclosure_propose(&w->desk, &w->c, ids[w->n],
		    offices_options(w->offices), args_get(args, "mask"),
		    &w->all[w->n], e);
	if (rc == 0 && n == 0)
		rc = err_set(e, ERR_REFUSED, "nothing of complaint %s waits "
		    "to be published", w->c.number);
out:
	free(ids);
	return rc;
}

static int
print(struct app *app, const struct publishing *w, struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), true, e) < 0)
		return -1;
	for (size_t i = 0; i < w->n; i++) {
		const struct disclosure *p = &w->all[i];

		out_row_begin(o);
		out_text(o, w->c.number);
		out_int(o, p->event_id);
		out_word(o, p->action);
		out_text(o, p->title != NULL ? p->name : NULL);
		out_text(o, p->title);
		out_int(o, (int64_t)p->masked);
		out_text(o, p->body);
		out_row_end(o);
	}
	out_end(o);
	return 0;
}

static int
publish(struct app *app, struct publishing *w, struct err *e)
{
	if (store_begin(app->store, e) < 0)
		return -1;
	for (size_t i = 0; i < w->n; i++)
		if (disclosure_publish(&w->desk, &w->c, &w->all[i], e) < 0) {
			store_rollback(app->store);
			return -1;
		}
	return store_commit(app->store, e);
}

static int
run_publish(struct app *app, const struct args *args, struct err *e)
{
	struct publishing w = { .c = COMPLAINT_INIT };
	int rc;

	complaint_desk_of(app, &w.desk);
	rc = disclosure_may(&w.desk, e);
	if (rc == 0)
		rc = complaint_find(app->store, args->argv[0], &w.c, e);
	if (rc == 0)
		rc = propose(app, args, &w, e);
	if (rc == 0)
		rc = print(app, &w, e);
	if (rc == 0 && !app->dry_run) {
		rc = app_confirm(app, _("Publish this text as it stands?"),
		    e);
		if (rc == 0)
			rc = publish(app, &w, e);
	}
	publishing_clear(&w);
	return rc;
}

static const struct option_spec publish_options[] = {
	{ .name = "event", .arg = "ID",
	    .help = N_("this event of the timeline alone") },
	{ .name = "mask", .arg = N_("WORDS"),
	    .help = N_("mask these too, parted by commas: names of others") },
	{ 0 },
};

const struct command cmd_complaint_publish = {
	.path = "complaint publish",
	.args = "NUMBER",
	.summary = N_("show what the public would read, and publish it"),
	.detail = N_("The complaint's words and its results, where they are "
	    "not public yet: the name is masked, and so is what the "
	    "detectors find. Read it before you agree: names of others are "
	    "found by nobody else. Nothing is published of kinds that are "
	    "not chosen for it, or where the complainant refused (article "
	    "10(1), (2))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PUBLISH,
	.options = publish_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_publish,
};

static int
take_back(struct app *app, struct complaint_desk *d,
    const struct complaint *c, int64_t event, struct err *e)
{
	int64_t n = 0;

	if (store_begin(app->store, e) < 0)
		return -1;
	if (disclosure_take_back(d, c, event, &n, e) < 0) {
		store_rollback(app->store);
		return -1;
	}
	if (n == 0) {
		store_rollback(app->store);
		return err_set(e, ERR_REFUSED, "nothing of complaint %s is "
		    "public", c->number);
	}
	return store_commit(app->store, e);
}

static int
run_unpublish(struct app *app, const struct args *args, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct complaint_desk d;
	int64_t event;
	int rc;

	complaint_desk_of(app, &d);
	rc = disclosure_may(&d, e);
	if (rc == 0)
		rc = args_int(args, "event", 1, INT64_MAX, 0, &event, e);
	if (rc == 0)
		rc = complaint_find(app->store, args->argv[0], &c, e);
	if (rc == 0)
		rc = app_check_version(app, c.number, c.version, e);
	if (rc == 0 && !app->dry_run)
		rc = take_back(app, &d, &c, event, e);
	if (rc == 0)
		rc = complaint_sheet(app, &c, e);
	complaint_clear(&c);
	complaint_desk_clear(&d);
	return rc;
}

static const struct option_spec unpublish_options[] = {
	{ .name = "event", .arg = "ID",
	    .help = N_("this event of the timeline alone") },
	{ 0 },
};

const struct command cmd_complaint_unpublish = {
	.path = "complaint unpublish",
	.args = "NUMBER",
	.summary = N_("take published words of a complaint back"),
	.detail = N_("They are gone from the database too; the log keeps who "
	    "did it and when. 'osanctl complaint publish' proposes them "
	    "anew."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PUBLISH,
	.options = unpublish_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_unpublish,
};
