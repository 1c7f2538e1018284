/*
 * A post with its comments, or the tombstone in its place (article 6(2)).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/place.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/mem.h"

#define COMMENTS 50

/* What is read for the page; all of it is the reader's. */
struct reading {
	struct public_board board;
	struct public_entry post;
	struct public_entries comments, older, newer;
	struct public_file *file;
	size_t nfile;
	struct public_answer *answer;
	size_t nanswers;
	int64_t ncomments;
	struct public_topic topic;   /* of a plaza; id 0 = none */
	bool plaza;
};

static void
reading_clear(struct reading *r)
{
	public_board_clear(&r->board);
	public_entry_clear(&r->post);
	public_entries_clear(&r->comments);
	public_entries_clear(&r->older);
	public_entries_clear(&r->newer);
	public_files_free(r->file, r->nfile);
	public_answers_free(r->answer, r->nanswers);
	public_topic_clear(&r->topic);
}

/* A post that was moved leads to its new place. */
static int
go_to_new_place(struct call *c, const struct public_board *b, int64_t number,
    struct err *e)
{
	char *board, path[128];
	int64_t to;

	if (public_moved(c->desk->store, b->id, number, &board, &to, e) < 0)
		return -1;
	snprintf(path, sizeof(path), "/board/%.60s/%lld", board,
	    (long long)to);
	free(board);
	page_go(c, path);
	return 0;
}

/* A comment is read where it was written: below its post. */
static int
go_to_thread(struct call *c, const struct reading *r, struct err *e)
{
	char path[128];
	int64_t root;

	if (public_root(c->desk->store, r->post.id, &root, e) < 0)
		return -1;
	snprintf(path, sizeof(path), "/board/%.60s/%lld#c%lld",
	    r->board.slug, (long long)root, (long long)r->post.number);
	page_go(c, path);
	return 0;
}

/* Article 13: what it is about, and how many agree. */
static int
read_plaza(struct call *c, struct reading *r, struct err *e)
{
	r->plaza = strcmp(r->board.kind, "plaza") == 0;
	if (!r->plaza)
		return 0;
	if (public_plaza_read(c->desk->store, &r->post, 1, e) < 0)
		return -1;
	return r->post.topic == 0 ? 0 : public_topic_find(c->desk->store,
	    r->board.id, r->post.topic, site_lang_word(c->lang), &r->topic,
	    e);
}

static int
read_around(struct call *c, struct reading *r, struct err *e)
{
	const char *lang = site_lang_word(c->lang);
	const struct public_key key = { r->post.created_at, r->post.id };
	struct store *store = c->desk->store;
	struct public_key first;
	bool later = call_key(c, "comments", &first);

	if (public_comments(store, r->post.id, lang, later ? &first : NULL,
	    COMMENTS, &r->comments, e) < 0 ||
	    public_comment_count(store, r->post.id, &r->ncomments, e) < 0 ||
	    public_threads(store, r->board.id, lang, &key, false, 1, &r->older,
	    e) < 0 ||
	    public_threads(store, r->board.id, lang, &key, true, 1, &r->newer,
	    e) < 0)
		return -1;
	if (r->post.removed_at == 0 && public_answers(store, r->post.id, lang,
	    &r->answer, &r->nanswers, e) < 0)
		return -1;
	if (public_providers_read(store, &r->post, 1, lang, e) < 0 ||
	    public_providers_read(store, r->comments.row, r->comments.n,
	    lang, e) < 0)
		return -1;
	return public_files(store, r->post.id, &r->file, &r->nfile, e);
}

static void
write_post(struct call *c, const struct reading *r, bool print)
{
	struct way way;
	struct layout l = {
		.hidden = r->post.removed_at != 0 || print, .print = print,
	};
	struct post_view v = {
		.l = &l, .board = &r->board, .post = &r->post,
		.file = r->file, .nfile = r->nfile,
		.answer = r->answer, .nanswers = r->nanswers,
		.comments = &r->comments, .ncomments = r->ncomments,
		.older = r->older.n > 0 ? &r->older.row[0] : NULL,
		.newer = r->newer.n > 0 ? &r->newer.row[0] : NULL,
		.topic = r->topic.id != 0 ? &r->topic : NULL,
		.may_agree = r->plaza && (r->topic.id == 0 || r->topic.open),
		.may_write = !r->board.closed &&
		    strcmp(r->board.writers, "citizen") == 0,
	};
	struct page *p;

	place_way(c, &way, &r->board, &r->post, NULL, &l);
	c->a->keep = true;
	p = page_begin(c, &l);
	if (print)
		tpl_post_print(p, &v);
	else
		tpl_post(p, &v);
	page_end(c, &l);
}

static int
make(struct call *c, bool print, struct err *e)
{
	const char *lang = site_lang_word(c->lang);
	struct store *store = c->desk->store;
	struct reading r = { .nfile = 0, .nanswers = 0 };
	int64_t number;
	int rc = -1;

	if (place_read(c, &r.board, &number, e) < 0)
		goto out;
	if (public_entry_find(store, r.board.id, number, lang, &r.post,
	    e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			rc = go_to_new_place(c, &r.board, number, e);
		goto out;
	}
	if (r.post.parent_id != 0) {
		rc = go_to_thread(c, &r, e);
		goto out;
	}
	if (read_around(c, &r, e) < 0 || read_plaza(c, &r, e) < 0)
		goto out;
	write_post(c, &r, print);
	rc = 0;
out:
	reading_clear(&r);
	return rc;
}

int
page_post(struct call *c, struct err *e)
{
	return make(c, false, e);
}

int
page_print(struct call *c, struct err *e)
{
	return make(c, true, e);
}
