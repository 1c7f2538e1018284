/*
 * osanctl filter test, scan: what the rules and the detectors of personal
 * data find, in one text or in the posts that stand.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/board/scan.h"
#include "lib/board/scan_old.h"
#include "lib/org/permit.h"

static const struct out_column test_columns[] = {
	{ "held", N_("would be held"), OUT_BOOL, 0 },
	{ "hits", N_("forbidden words"), OUT_NESTED, 0 },
	{ "personal", N_("personal data"), OUT_NESTED, 0 },
};

static void
print_place(struct out *o, size_t start, size_t end)
{
	out_key(o, "start", N_("from byte"));
	out_int(o, (int64_t)start);
	out_key(o, "end", N_("to byte"));
	out_int(o, (int64_t)end);
}

static void
print_hits(struct out *o, const struct scan *scan,
    const struct findings *hits, const char *text)
{
	out_array_begin(o);
	for (size_t i = 0; i < hits->n; i++) {
		const struct finding *f = &hits->item[i];
		const struct rule *rule = matcher_rule(scan_matcher(scan),
		    f->rule);

		out_object_begin(o);
		out_key(o, "rule", N_("rule"));
		out_int(o, rule->id);
		out_key(o, "ground", N_("ground"));
		out_int(o, rule->ground);
		out_key(o, "action", N_("action"));
		out_word(o, rule_action_name(rule->action));
		print_place(o, f->from, f->to);
		out_key(o, "text", N_("text"));
		out_textn(o, text + f->from, f->to - f->from);
		out_key(o, "in", N_("found in"));
		out_word(o, finding_in_name(f->in));
		if (f->gave_up) {
			out_key(o, "gave_up", N_("gave up"));
			out_bool(o, true);
		}
		out_object_end(o);
	}
	out_array_end(o);
}

static void
print_personal(struct out *o, const struct personal_findings *found,
    const char *text)
{
	struct buf mask = BUF_INIT;

	out_array_begin(o);
	for (size_t i = 0; i < found->n; i++) {
		const struct personal_finding *f = &found->items[i];

		buf_reset(&mask);
		personal_mask(f->kind, text + f->start, f->end - f->start,
		    &mask);
		out_object_begin(o);
		out_key(o, "kind", N_("kind"));
		out_word(o, personal_kind_word(f->kind));
		print_place(o, f->start, f->end);
		out_key(o, "masked", N_("masked"));
		out_textn(o, mask.s, mask.len);
		out_key(o, "confidence", N_("how sure"));
		out_word(o, personal_confidence_word(f->confidence));
		out_object_end(o);
	}
	out_array_end(o);
	buf_clear(&mask);
}

/* Whether a post with that text would be held. */
static int
would_hold(struct scan *scan, const char *s, size_t n, bool *hold,
    struct err *e)
{
	struct scan_result r = SCAN_RESULT_INIT;
	struct scan_text text = { .body = s, .body_len = n };
	int rc = scan_run(scan, &text, &r, e);

	*hold = r.hold;
	scan_result_clear(&r);
	return rc;
}

static int
test_text(struct app *app, struct scan *scan, const char *s, size_t n,
    struct err *e)
{
	const struct findings *hits;
	const struct personal_findings *personal;
	bool hold;

	if (would_hold(scan, s, n, &hold, e) < 0 ||
	    scan_try(scan, s, n, &hits, &personal, e) < 0 ||
	    out_sheet_begin(app->out, test_columns, ARRAY_LEN(test_columns),
	    false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_bool(app->out, hold);
	print_hits(app->out, scan, hits, s);
	print_personal(app->out, personal, s);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
run_test(struct app *app, const struct args *args, struct err *e)
{
	const char *text = args->argv[0];
	struct buf file = BUF_INIT;
	struct scan *scan = NULL;
	int rc = -1;

	if (scan_open(app->store, &scan, e) < 0)
		goto out;
	if (strcmp(text, "-") != 0) {
		rc = test_text(app, scan, text, strlen(text), e);
		goto out;
	}
	if (file_read("-", &file, e) == 0)
		rc = test_text(app, scan, file.s, file.len, e);
out:
	scan_free(scan);
	buf_clear(&file);
	return rc;
}

const struct command cmd_filter_test = {
	.path = "filter test",
	.args = "TEXT|-",
	.summary = N_("show what the rules and detectors find in a text"),
	.detail = N_("'-' reads one text from standard input to its end. "
	    "Places are bytes of the text as given. Finding something is no "
	    "failure: the exit code is 0."),
	.needs = NEED_STORE,
	.permit = PERMIT_FILTER_LIST,
	.min_args = 1,
	.max_args = 1,
	.run = run_test,
};

static const struct out_column scan_columns[] = {
	{ "posts", N_("looked at"), OUT_INT, 0 },
	{ "found", N_("with a find"), OUT_INT, 0 },
	{ "held", N_("would be held if new"), OUT_INT, 0 },
	{ "flags", N_("new flags"), OUT_INT, 0 },
	{ "by", N_("found by"), OUT_NESTED, 0 },
};

static void
print_count(struct out *o, const struct scan_count *c)
{
	out_object_begin(o);
	out_key(o, "rule", N_("rule"));
	print_ref(o, c->rule_id);
	out_key(o, "personal", N_("personal data"));
	if (c->personal != NULL)
		out_word(o, c->personal);
	else
		out_null(o);
	out_key(o, "posts", N_("posts"));
	out_int(o, c->posts);
	out_object_end(o);
}

static int
by_posts(const void *a, const void *b)
{
	const struct scan_count *x = a, *y = b;

	return (x->posts < y->posts) - (x->posts > y->posts);
}

static int
print_total(struct app *app, struct scan_total *t, struct err *e)
{
	struct out *o = app->out;

	if (t->counts > 0)
		qsort(t->count, t->counts, sizeof(*t->count), by_posts);
	if (out_sheet_begin(o, scan_columns, ARRAY_LEN(scan_columns), false,
	    e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, t->posts);
	out_int(o, t->found);
	out_int(o, t->hold);
	out_int(o, t->flags);
	out_array_begin(o);
	for (size_t i = 0; i < t->counts; i++)
		print_count(o, &t->count[i]);
	out_array_end(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

static void
step(void *ctx, int64_t done, int64_t all)
{
	(void)all;
	progress_step(ctx, done);
}

static int
run_scan(struct app *app, const struct args *args, struct err *e)
{
	char *query = args_joined(args, 0);
	struct progress *bar = app_progress(app, _("looking"), 0, false);
	struct scan_old_options o = {
		.query = query,
		.dry_run = app->dry_run,
		.progress = step,
		.ctx = bar,
	};
	struct scan_total t = SCAN_TOTAL_INIT;
	int rc;

	rc = scan_old(app->store, &o, &t, e);
	app_progress_end(app, bar);
	if (rc == 0)
		rc = print_total(app, &t, e);
	scan_total_clear(&t);
	free(query);
	return rc;
}

const struct command cmd_filter_scan = {
	.path = "filter scan",
	.args = "[QUERY...]",
	.summary = N_("look at older posts with new and changed rules"),
	.detail = N_("Without a query: what is left to do, that is posts "
	    "before a rule was added or changed, and posts that came in with "
	    "--no-scan. With one: all rules and detectors, over the posts "
	    "that it finds. Posts that are shown stay so and get flags; a run "
	    "that was cut off goes on when it is run again."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_FILTER_SCAN,
	.max_args = -1,
	.run = run_scan,
};
