/*
 * The set of posts of a bulk command; see selection.h.
 */
#include "cmd/osanctl/selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static int
find(struct app *app, const char *query, struct selection *s, struct err *e)
{
	struct post_list_options o = { .query = query, .sort = "id" };
	unsigned char sum[DIGEST_SIZE];
	char hex[DIGEST_HEX], line[64];
	struct digest *d = digest_new();
	struct post_list l;
	struct post_row row;
	size_t room = 0;
	int rc;

	digest_begin(d);
	rc = post_list_open(app->store, &o, &l, e);
	if (rc < 0)
		goto out;
	while ((rc = post_list_next(&l, &row, e)) > 0) {
		if (s->count == room) {
			room = room == 0 ? 64 : room * 2;
			s->id = mem_grow(s->id, room, sizeof(*s->id));
		}
		s->id[s->count++] = row.id;
		digest_add(d, line, (size_t)snprintf(line, sizeof(line),
		    "%lld:%lld\n", (long long)row.id,
		    (long long)row.version));
	}
	post_list_close(&l);
	digest_end(d, sum);
	hex_encode(hex, sum, sizeof(sum));
	memcpy(s->digest, hex, SELECTION_DIGEST - 1);
	if (rc == 0 && s->count == 0)
		rc = err_set(e, ERR_NOT_FOUND, "no post is found by '%.200s'",
		    query);
out:
	digest_free(d);
	return rc;
}

int
selection_read(struct app *app, const struct args *args,
    struct selection *s, struct err *e)
{
	const char *query = args_get(args, "query");
	struct ids ids = IDS_INIT;

	if ((query != NULL) == (args->argc > 0))
		return err_set(e, ERR_USAGE, "%s wants ids or --query, and "
		    "not both", app->command->path);
	if (query != NULL) {
		s->by_query = true;
		return find(app, query, s, e);
	}
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

	for (size_t i = 0; i < few; i++)
		if (post_get(app->store, s->id[i], &p, &e) == 0)
			message_note(&app->message, "%lld  %s  %s",
			    (long long)p.id, p.state, p.title);
	if (s->count > few)
		message_note(&app->message, "… and %zu more",
		    s->count - few);
	post_clear(&p);
}

int
selection_agree(struct app *app, const struct args *args,
    const struct selection *s, const char *what, struct err *e)
{
	const char *expect = args_get(args, "expect");
	int64_t limit, max;
	char *question;
	int rc;

	if (expect != NULL && strcmp(expect, s->digest) != 0) {
		err_set(e, ERR_CHANGED, "the set is another one now: digest "
		    "%s", s->by_query ? s->digest : "-");
		return err_hint(e, "look at it again with --dry-run");
	}
	if (setting_int(app->store, SETTING_MODERATION_BULK_LIMIT, &limit,
	    e) < 0 ||
	    args_int(args, "max", 1, INT64_MAX, limit, &max, e) < 0)
		return -1;
	if (s->by_query)
		message_note(&app->message, "%zu posts, digest %s", s->count,
		    s->digest);
	if (app->dry_run || (!s->by_query && s->count == 1))
		return 0;
	if (s->by_query && expect == NULL && s->count > (size_t)max &&
	    (app->yes || !prompt_has_terminal())) {
		err_set(e, ERR_USAGE, "the query finds %zu posts, more than "
		    "%lld", s->count, (long long)max);
		return err_hint(e, "agree to that many with --max %zu, or to "
		    "just these with --expect %s", s->count, s->digest);
	}
	if (!app->yes)
		show(app, s);
	question = mem_printf(_("%s %zu posts?"), what, s->count);
	rc = app_confirm(app, question, e);
	free(question);
	return rc;
}
