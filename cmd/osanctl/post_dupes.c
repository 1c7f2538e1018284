/*
 * osanctl post dupes: the posts by the same person that say the same.
 */
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/origin.h"
#include "lib/board/post.h"
#include "lib/board/repeat.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "similarity", N_("alike (of 1000)"), OUT_INT, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
};

static int
print_member(struct app *app, const struct repeat_member *m, struct err *e)
{
	struct post p = POST_INIT;
	const char *label;
	size_t n;

	if (post_get(app->store, m->id, &p, e) < 0)
		return -1;
	n = print_label(p.title, p.body, &label);
	out_row_begin(app->out);
	out_int(app->out, p.id);
	out_text(app->out, p.board);
	out_int(app->out, p.number);
	out_word(app->out, p.state);
	out_int(app->out, m->similarity);
	out_time(app->out, p.created_at);
	out_textn(app->out, label, n);
	out_row_end(app->out);
	post_clear(&p);
	return 0;
}

static int
print_group(struct app *app, const struct repeat_member *m, size_t n,
    struct err *e)
{
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (print_member(app, &m[i], e) < 0)
			return -1;
	out_end(app->out);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	unsigned char origin[PERSON_ORIGIN_SIZE];
	struct post p = POST_INIT;
	struct repeat_member *members = NULL;
	struct repeat_post post;
	struct repeat r;
	int64_t id;
	size_t n;
	bool known;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    post_get(app->store, id, &p, e) < 0 ||
	    origin_get(app->store, id, origin, &known, e) < 0 ||
	    repeat_read(app->store, &r, e) < 0)
		goto out;
	post = (struct repeat_post){
		.id = id,
		.citizen_id = p.citizen_id,
		.origin = known ? origin : NULL,
		.created_at = p.created_at,
		.title = p.title,
		.body = p.body,
	};
	if (repeat_group(app->store, &r, &post, &members, &n, e) == 0)
		rc = print_group(app, members, n, e);
out:
	free(members);
	post_clear(&p);
	return rc;
}

const struct command cmd_post_dupes = {
	.path = "post dupes",
	.args = "ID",
	.summary = N_("list the posts by the same person that say the same"),
	.detail = N_("The oldest comes first; the post asked for is among "
	    "them. Who counts as the same person, and how much must be alike "
	    "within which time, are the settings repeat.*. Of a post whose "
	    "writer is unknown only itself is listed."),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_SHOW,
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
