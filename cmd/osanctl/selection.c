/*
 * The set of posts of a bulk command; see selection.h.
 */
#include "cmd/osanctl/selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"
#include "lib/board/post_list.h"
#include "lib/cli/prompt.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/org/setting.h"

void
selection_clear(struct selection *s)
{
	free(s->id);
	*s = (struct selection)SELECTION_INIT;
}

/* What a query found besides the set. */
struct left_out {
	size_t count;
	bool all_done;   /* each is where the action leads already */
	int64_t id;      /* of the first */
	char state[16];
};

/* Whether a post in this state has been dealt with already. */
static bool
is_done(enum action action, const char *state)
{
	switch (action) {
	case ACTION_REMOVE:
		return strcmp(state, "removed") == 0 ||
		    strcmp(state, "purged") == 0;
	case ACTION_HIDE:
		return strcmp(state, "hidden") == 0;
	case ACTION_WITHDRAW:
		return strcmp(state, "withdrawn") == 0;
	default:
		return strcmp(state, "visible") == 0;
	}
}

static void
leave_out(struct left_out *left, enum action action,
    const struct post_row *row)
{
	if (left->count++ == 0) {
		left->all_done = true;
		left->id = row->id;
		snprintf(left->state, sizeof(left->state), "%s", row->state);
	}
	left->all_done = left->all_done && is_done(action, row->state);
}

static int
none_found(struct app *app, const char *query, enum action action,
    const struct left_out *left, struct err *e)
{
	if (left->count == 0)
		return err_set(e, ERR_NOT_FOUND, "no post is found by "
		    "'%.200s'", query);
	if (left->all_done) {
		message_note(&app->message, "nothing is left to do: all %zu "
		    "posts found are %s already", left->count,
		    i18n_word(left->state));
		return 0;
	}
	err_set(e, ERR_REFUSED, "'%s' applies to none of the %zu posts "
	    "found", i18n_word(action_word(action)), left->count);
	return err_hint(e, "the first is post %lld: it is %s",
	    (long long)left->id, i18n_word(left->state));
}

static void
keep(struct selection *s, size_t *room, struct digest *d,
    const struct post_row *row)
{
	char line[64];

	if (s->count == *room) {
		*room = *room == 0 ? 64 : *room * 2;
		s->id = mem_grow(s->id, *room, sizeof(*s->id));
	}
	s->id[s->count++] = row->id;
	digest_add(d, line, (size_t)snprintf(line, sizeof(line),
	    "%lld:%lld\n", (long long)row->id, (long long)row->version));
}

static int
find(struct app *app, const char *query, enum action action,
    struct selection *s, struct err *e)
{
	struct post_list_options o = { .query = query, .sort = "id" };
	unsigned char sum[DIGEST_SIZE];
	char hex[DIGEST_HEX];
	struct digest *d = digest_new();
	struct left_out left = { .count = 0 };
	struct post_list l;
	struct post_row row;
	size_t room = 0;
	int rc;

	digest_begin(d);
	rc = post_list_open(app->store, &o, &l, e);
	if (rc < 0)
		goto out;
	while ((rc = post_list_next(&l, &row, e)) > 0)
		if (action_takes(action, row.state))
			keep(s, &room, d, &row);
		else
			leave_out(&left, action, &row);
	post_list_close(&l);
	digest_end(d, sum);
	hex_encode(hex, sum, sizeof(sum));
	memcpy(s->digest, hex, SELECTION_DIGEST - 1);
	if (rc == 0 && s->count == 0)
		rc = none_found(app, query, action, &left, e);
out:
	digest_free(d);
	return rc;
}

int
selection_read(struct app *app, const struct args *args, enum action action,
    struct selection *s, struct err *e)
{
	const char *query = args_get(args, "query");
	struct ids ids = IDS_INIT;

	if ((query != NULL) == (args->argc > 0))
		return err_set(e, ERR_USAGE, "%s wants ids or --query, and "
		    "not both", app->command->path);
	if (query != NULL) {
		s->by_query = true;
		return find(app, query, action, s, e);
	}
	if (args_has(args, "expect") || args_has(args, "max"))
		return err_set(e, ERR_USAGE, "--max and --expect are about "
		    "what --query finds");
	if (args_ids(args, 0, stdin, &ids, e) < 0)
		return -1;
	s->id = ids.id;
	s->count = ids.count;
	return 0;
}

/* The first few of the set, for the person who is asked. */
static void
show(struct app *app, const struct selection *s)
{
	struct err e = ERR_INIT;
	struct post p = POST_INIT;
	size_t few = s->count < 10 ? s->count : 10;
	const char *label;
	size_t n;

	for (size_t i = 0; i < few; i++) {
		if (post_get(app->store, s->id[i], &p, &e) < 0)
			continue;
		n = print_label(p.title, p.body, &label);
		message_note(&app->message, "%lld  %s  %.*s",
		    (long long)p.id, i18n_word(p.state), (int)n, label);
	}
	if (s->count > few)
		message_note(&app->message, "… and %zu more",
		    s->count - few);
	post_clear(&p);
}

/* A query's set must be the one expected, and no larger than agreed to. */
static int
check_query(struct app *app, const struct args *args,
    const struct selection *s, struct err *e)
{
	const char *expect = args_get(args, "expect");
	int64_t limit, max;

	if (expect != NULL && strcmp(expect, s->digest) != 0) {
		err_set(e, ERR_CHANGED, "the set is another one now: digest "
		    "%s", s->digest);
		return err_hint(e, "look at it again with --dry-run");
	}
	if (setting_int(app->store, SETTING_MODERATION_BULK_LIMIT, &limit,
	    e) < 0 ||
	    args_int(args, "max", 1, INT64_MAX, limit, &max, e) < 0)
		return -1;
	message_note(&app->message, ngettext("%zu post, digest %s",
	    "%zu posts, digest %s", s->count), s->count, s->digest);
	if (app->dry_run || expect != NULL || s->count <= (size_t)max)
		return 0;
	if (!args_has(args, "max") && !app->yes && isatty(STDIN_FILENO) &&
	    prompt_has_terminal())
		return 0;
	err_set(e, ERR_USAGE, "the query finds %zu posts, more than %lld",
	    s->count, (long long)max);
	return err_hint(e, "agree to that many with --max %zu, or to just "
	    "these with --expect %s", s->count, s->digest);
}

int
selection_agree(struct app *app, const struct args *args, enum action action,
    const struct selection *s, const char *what, struct err *e)
{
	char *question;
	int rc;

	if (s->count == 0)
		return 0;
	if (s->by_query && check_query(app, args, s, e) < 0)
		return -1;
	if (app->dry_run || (!s->by_query && s->count == 1 &&
	    action != ACTION_REMOVE && action != ACTION_WITHDRAW))
		return 0;
	if (!app->yes)
		show(app, s);
	question = s->count == 1 ? mem_printf(_("%s this post?"), what) :
	    mem_printf(_("%s %zu posts?"), what, s->count);
	rc = app_confirm(app, question, e);
	free(question);
	return rc;
}
