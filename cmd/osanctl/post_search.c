/*
 * osanctl post search: posts found by their words, with the words marked.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/org/permit.h"
#include "lib/search/snippet.h"

#define SHOWN 20        /* posts, where --limit says nothing */
#define PLACES_MOST 100 /* that are told of a title or a body */
#define SNIPPET 100     /* columns */

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "snippet", N_("found in"), OUT_TEXT, OUT_FLEX },
	{ "author", N_("author"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "expires_at", N_("shown until"), OUT_TIME, OUT_HIDDEN },
	{ "parent", N_("comment on"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
	{ "hits", N_("hits"), OUT_NESTED, OUT_HIDDEN },
};

/* Where the texts stand in one row. */
struct places {
	struct find_place title[PLACES_MOST];
	struct find_place body[PLACES_MOST];
	size_t titles;
	size_t bodies;
};

/* The part of the body that shows why; line ends become blanks there. */
static void
print_snippet(struct app *app, const char *body, const struct places *p)
{
	struct find_place shown[PLACES_MOST];
	size_t n = strlen(body), count;
	struct find_place part = search_snippet(body, n, p->body, p->bodies,
	    SNIPPET);
	char *text = mem_textn(body + part.start, part.end - part.start);

	for (char *c = text; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	count = search_snippet_places(part, p->body, p->bodies, shown);
	out_text_marked(app->out, text, part.end - part.start, shown, count);
	free(text);
}

static void
print_hits(struct out *o, const char *field, const struct find_place *place,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		out_object_begin(o);
		out_key(o, "field", NULL);
		out_text(o, field);
		out_key(o, "start", NULL);
		out_int(o, (int64_t)place[i].start);
		out_key(o, "end", NULL);
		out_int(o, (int64_t)place[i].end);
		out_object_end(o);
	}
}

static void
print(struct app *app, const struct search_terms *terms,
    const struct post_row *row)
{
	struct out *o = app->out;
	struct places p;

	p.titles = search_places(terms, row->title, strlen(row->title),
	    p.title, PLACES_MOST);
	p.bodies = search_places(terms, row->body, strlen(row->body), p.body,
	    PLACES_MOST);
	out_row_begin(o);
	out_int(o, row->id);
	out_text(o, row->board);
	out_int(o, row->number);
	out_text_marked(o, row->title, strlen(row->title), p.title, p.titles);
	print_snippet(app, row->body, &p);
	out_text(o, row->author);
	out_word(o, row->state);
	out_time(o, row->created_at);
	print_time(o, row->expires_at);
	print_ref(o, row->parent_id);
	out_int(o, row->version);
	out_array_begin(o);
	print_hits(o, "title", p.title, p.titles);
	print_hits(o, "body", p.body, p.bodies);
	out_array_end(o);
	out_row_end(o);
}

static int
search(struct app *app, const struct post_list_options *o, struct err *e)
{
	struct post_list l;
	struct post_row row;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    post_list_open(app->store, o, &l, e) < 0)
		return -1;
	while ((rc = post_list_next(&l, &row, e)) > 0 && !out_gone(app->out))
		print(app, l.terms, &row);
	post_list_close(&l);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct post_list_options o = {
		.shown = true,
		.with_body = true,
		.sort = args_get(args, "sort"),
	};
	char *query;
	int rc;

	if (args_int(args, "limit", 0, INT64_MAX, SHOWN, &o.limit, e) < 0 ||
	    args_int(args, "after", 1, INT64_MAX, 0, &o.after, e) < 0)
		return -1;
	query = args_joined(args, 0);
	o.query = query;
	rc = search(app, &o, e);
	free(query);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "limit", .arg = "N",
	    .help = N_("at most N posts; 0 for all") },
	{ .name = "after", .arg = "ID",
	    .help = N_("only rows behind the post with this id") },
	{ .name = "sort", .arg = N_("KEY"), .complete = "sort",
	    .help = N_("new (as without it), best (most hits first, those in "
		       "the title count fourfold), or a key of 'post list'") },
	{ 0 },
};

const struct command cmd_post_search = {
	.path = "post search",
	.args = "QUERY...",
	.summary = N_("find posts that are shown, by their words"),
	.detail = N_(
	    "Finds visible posts unless the query names a state itself, and "
	    "shows 20 unless --limit says otherwise. The query is that of "
	    "'osanctl post list'.\n\n"
	    "A word is found wherever it stands in title or body, inside of "
	    "other words too: '주차' finds '주차장을' and '불법주차'. Upper "
	    "and lower case are the same, and a blank in quotes finds any "
	    "white space. Initial consonants find syllables that begin with "
	    "them ('ㅁㅇ' finds '민원'), and in quotes only themselves."),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_LIST,
	.options = options,
	.min_args = 1,
	.max_args = -1,
	.run = run,
};
