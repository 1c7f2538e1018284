/*
 * osanctl post to-complaint: what was written in the mayor's room, or on
 * another board, is handled like a complaint (article 12).
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/complaint/from_post.h"
#include "lib/org/permit.h"

static int
turn(struct app *app, struct complaint_desk *d, int64_t post_id,
    const struct args *args, struct complaint *c, struct err *e)
{
	if (store_begin(app->store, e) < 0 ||
	    complaint_from_post(d, post_id, args_get(args, "kind"),
	    args_has(args, "private"), c, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_to_complaint(struct app *app, const struct args *args, struct err *e)
{
	const char *kind = args_get(args, "kind");
	struct complaint c = COMPLAINT_INIT;
	struct complaint_desk d;
	int64_t post_id;
	int rc;

	if (kind == NULL) {
		err_set(e, ERR_USAGE, "the kind is missing");
		return err_hint(e, "name it with --kind; 'osanctl complaint "
		    "kind list' shows them");
	}
	if (args_id(args, 0, &post_id, e) < 0)
		return -1;
	complaint_desk_of(app, &d);
	rc = complaint_from_post_check(&d, post_id, kind, e);
	if (rc == 0 && !app->dry_run) {
		rc = turn(app, &d, post_id, args, &c, e);
		if (rc == 0)
			rc = complaint_sheet(app, &c, e);
	}
	store_rollback(app->store);
	complaint_clear(&c);
	complaint_desk_clear(&d);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "kind", .arg = N_("KIND"), .complete = "complaint-kind",
	    .help = N_("the kind of complaint that it is") },
	{ .name = "private",
	    .help = N_("the writer wants it kept from the public") },
	{ 0 },
};

const struct command cmd_post_to_complaint = {
	.path = "post to-complaint",
	.args = "ID",
	.summary = N_("turn a citizen's post into a complaint (article 12)"),
	.detail = N_("The post stays where it is; it and the complaint name "
	    "each other, and the answer shows in its room once its words are "
	    "confirmed for the public."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION,
	.permit = PERMIT_COMPLAINT_FILE,
	.options = options,
	.min_args = 1,
	.max_args = 1,
	.run = run_to_complaint,
};
