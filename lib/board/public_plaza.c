/*
 * A plaza for the public; see public_plaza.h.
 */
#include "lib/board/public_plaza.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/public_plaza.sql.h"

void
public_topic_clear(struct public_topic *t)
{
	free(t->question);
	*t = (struct public_topic)PUBLIC_TOPIC_INIT;
}

void
public_topics_free(struct public_topic *topic, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_topic_clear(&topic[i]);
	free(topic);
}

static void
read_topic(struct stmt *st, struct public_topic *t)
{
	*t = (struct public_topic){
		.id = stmt_int(st, 0),
		.number = stmt_int(st, 1),
		.question = mem_text(stmt_text(st, 2)),
		.korean = stmt_int(st, 3) != 0,
		.ends_at = stmt_int(st, 4),
		.open = stmt_int(st, 5) != 0,
		.posts = stmt_int(st, 6),
	};
}

int
public_topics(struct store *store, int64_t board, const char *lang,
    bool open, size_t most, struct public_topic **topic, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*topic = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_topics, BINDS(b_text("lang", lang),
	    b_int("now", clock_now()), b_int("board", board),
	    b_int("open", open), b_int("n", (int64_t)most)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*topic = mem_grow(*topic, *n + 1, sizeof(**topic));
		read_topic(st, &(*topic)[(*n)++]);
	}
	stmt_close(st);
	if (rc < 0) {
		public_topics_free(*topic, *n);
		*topic = NULL;
		*n = 0;
	}
	return rc;
}

int
public_topic_find(struct store *store, int64_t board, int64_t number,
    const char *lang, struct public_topic *t, struct err *e)
{
	struct stmt *st;
	int rc;

	*t = (struct public_topic)PUBLIC_TOPIC_INIT;
	if (stmt_open(store, &sql_public_topic_by_number, BINDS(
	    b_text("lang", lang), b_int("now", clock_now()),
	    b_int("board", board), b_int("number", number)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_topic(st, t);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no topic %" PRId64
		    " on this board", number);
	return rc < 0 ? -1 : 0;
}

int
public_plaza_read(struct store *store, struct public_entry *post, size_t n,
    struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		struct stmt *st;
		int rc;

		if (stmt_open(store, &sql_public_plaza_post, BINDS(
		    b_int("post", post[i].id)), &st, e) < 0)
			return -1;
		rc = stmt_next(st, e);
		if (rc > 0) {
			post[i].topic = stmt_int(st, 0);
			post[i].agreements = stmt_int(st, 1);
			post[i].answered = stmt_int(st, 2) != 0;
		}
		stmt_close(st);
		if (rc < 0)
			return -1;
	}
	return 0;
}
