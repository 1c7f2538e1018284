/*
 * All about one post in one signed text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/board/bundle.h"
#include "tests/unit/place.h"

/* A citizen's post that was masked, reported, removed and appealed. */
#define SEALED "CAST(char(1) || 'SEALED' || '234567890123456789012345' AS BLOB)"
#define AT "(SELECT at FROM audit_context)"
#define POST                                                              \
	"INSERT INTO site VALUES (1, '오산시', 1);"                    \
	"INSERT INTO board (id, slug, kind, title_ko, created_at)"        \
	" VALUES (1, 'free', 'free', '자유마당', 1);"                 \
	"INSERT INTO ground VALUES (5, '광고', 'ads', '광고라서',"  \
	" 'x');"                                                          \
	"INSERT INTO citizen (id, created_at, phone_sealed)"              \
	" VALUES (7, 1, " SEALED ");"                                     \
	"INSERT INTO post (id, board_id, number, state, title, body,"     \
	" author, citizen_id, created_at, updated_at) VALUES (3, 1, 1,"   \
	" 'visible', '특가 \"세일\"', 'a' || char(10, 27) || 'b',"    \
	" '길동', 7, 1000000, 1000000);"                                \
	"INSERT INTO decision (post_id, action, from_state, to_state,"    \
	" actor, at, post_version) VALUES (3, 'mask', 'visible',"         \
	" 'visible', 'chief', " AT ", 1);"                                \
	"INSERT INTO post_revision (post_id, version, kind, sealed,"      \
	" actor, changed_at) VALUES (3, 2, 'mask', x'4f524947', 'chief'," \
	" 2);"                                                            \
	"INSERT INTO attachment (post_id, name, media_type, bytes,"       \
	" digest, created_at) VALUES (3, 'a.txt', 'text/plain', 2,"       \
	" CAST('0123456789abcdef0123456789ABCDEF' AS BLOB), 4);"          \
	"INSERT INTO flag (post_id, kind, ground, saw, created_at)"       \
	" VALUES (3, 'rule', 5, 'word: 세일', 3);"                      \
	"INSERT INTO decision (post_id, action, ground, reason,"          \
	" tombstone, from_state, to_state, actor, at, post_version)"      \
	" VALUES (3, 'remove', 5, '광고', 1, 'visible', 'removed',"     \
	" 'chief', " AT ", 2);"                                           \
	"INSERT INTO appeal (id, decision_id, statement_sealed,"          \
	" received_at) VALUES (1, 2, x'53544154454d454e54', 6);"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	clock_zone("Asia/Seoul");
	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	place_init(p);
	place_sql(p, POST);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	unsetenv("OSAN_NOW");
	place_clear(*state);
	free(*state);
	return 0;
}

static void
make(struct place *p, struct buf *out)
{
	struct err e = ERR_INIT;

	buf_reset(out);
	assert_int_equal(bundle_make(p->store, &p->admin, &p->key, 3, out, &e),
	    0);
}

static json_t *
parsed(struct place *p)
{
	struct buf text = BUF_INIT;
	json_t *whole, *bundle;

	make(p, &text);
	whole = json_loads(text.s, 0, NULL);
	assert_non_null(whole);
	bundle = json_incref(json_object_get(whole, "bundle"));
	json_decref(whole);
	buf_clear(&text);
	return bundle;
}

/* The value at a path as "decisions.1.reason". */
static json_t *
at(json_t *value, const char *path)
{
	while (*path != '\0') {
		size_t n = strcspn(path, ".");
		char *key = strndup(path, n);

		value = json_is_array(value)
		    ? json_array_get(value, (size_t)atoi(key))
		    : json_object_get(value, key);
		free(key);
		path += n + (path[n] == '.');
	}
	return value;
}

static void
is_text(json_t *bundle, const char *path, const char *text)
{
	assert_non_null(json_string_value(at(bundle, path)));
	assert_string_equal(json_string_value(at(bundle, path)), text);
}

static void
holds_all(void **state)
{
	json_t *b = parsed(*state);

	is_text(b, "site", "오산시");
	is_text(b, "made_by", "chief");
	is_text(b, "made_at", "2026-11-24T14:00:00+09:00");
	is_text(b, "post.title", "특가 \"세일\"");
	is_text(b, "post.board_title", "자유마당");
	is_text(b, "post.created_at", "1970-01-01T09:00:01+09:00");
	is_text(b, "flags.0.saw", "word: 세일");
	assert_true(json_is_null(at(b, "flags.0.rule")));
	assert_true(json_is_null(at(b, "flags.0.repeats")));
	is_text(b, "decisions.1.reason", "광고");
	is_text(b, "grounds.0.text_ko", "광고라서");
	assert_true(json_is_true(at(b, "decisions.1.tombstone")));
	assert_int_equal(json_integer_value(at(b, "tombstones.0.decision")), 2);
	assert_true(json_is_null(at(b, "tombstones.0.lifted_by")));
	assert_int_equal(json_array_size(at(b, "notices")), 0);
	json_decref(b);
}

static void
attachment_by_its_digest(void **state)
{
	json_t *b = parsed(*state);

	is_text(b, "attachments.0.name", "a.txt");
	is_text(b, "attachments.0.sha256",
	    "30313233343536373839616263646566"
	    "30313233343536373839414243444546");
	json_decref(b);
}

static void
sealed_stays_sealed(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	json_t *b = parsed(p);

	assert_true(json_is_true(at(b, "revisions.0.sealed")));
	assert_true(json_is_null(at(b, "revisions.0.body")));
	assert_true(json_is_true(at(b, "appeals.0.statement_sealed")));
	assert_true(json_is_true(at(b, "post.writer_known")));
	json_decref(b);
	make(p, &text);
	assert_null(strcasestr(text.s, "5345414c4544"));
	assert_null(strcasestr(text.s, "4f524947"));
	assert_null(strcasestr(text.s, "53544154454d454e54"));
	assert_null(strstr(text.s, "SEALED"));
	assert_null(strstr(text.s, "STATEMENT"));
	buf_clear(&text);
}

static void
log_rows_with_seals(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	json_t *b;

	/* Seals what the place's plain SQL wrote. */
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	b = parsed(p);
	assert_int_equal(json_array_size(at(b, "log")), 6);
	is_text(b, "log.0.action", "post.add");
	is_text(b, "log.4.action", "post.remove");
	is_text(b, "log.5.action", "appeal.add");
	assert_int_equal(json_string_length(at(b, "log.2.mac")), 64);
	is_text(b, "log.2.previous", json_string_value(at(b, "log.1.mac")));
	json_decref(b);
}

static void
same_text_each_time(void **state)
{
	struct place *p = *state;
	struct buf one = BUF_INIT, two = BUF_INIT;

	make(p, &one);
	make(p, &two);
	assert_string_equal(one.s, two.s);
	/* Four lines, the second one signed; lower case in escapes. */
	assert_memory_equal(one.s, "{\"bundle\":\n{", 12);
	assert_non_null(strstr(one.s, "a\\n\\u001bb"));
	buf_clear(&one);
	buf_clear(&two);
}

static void
reads_what_it_made(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	char key[SIGNED_KEY_HEX];
	struct err e = ERR_INIT;

	make(p, &text);
	assert_int_equal(bundle_read(text.s, text.len, &b, &e), 0);
	assert_int_equal(b.post_id, 3);
	assert_string_equal(b.site, "오산시");
	assert_int_equal(signed_public_key(&p->key, key, &e), 0);
	assert_string_equal(b.public_key, key);
	bundle_clear(&b);
	buf_clear(&text);
}

static void
laid_out_anew(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	struct err e = ERR_INIT;
	json_t *whole;
	char *pretty;

	make(p, &text);
	whole = json_loads(text.s, 0, NULL);
	pretty = json_dumps(whole, JSON_INDENT(4) | JSON_ENSURE_ASCII);
	assert_int_equal(bundle_read(pretty, strlen(pretty), &b, &e), 0);
	bundle_clear(&b);
	free(pretty);
	json_decref(whole);
	buf_clear(&text);
}

static void
any_changed_byte(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	struct err e = ERR_INIT;

	make(p, &text);
	for (size_t i = 0; i < text.len; i++) {
		if (text.s[i] == '\n')
			continue; /* white space between tokens */
		text.s[i] ^= 1;
		assert_int_equal(bundle_read(text.s, text.len, &b, &e), -1);
		assert_int_equal(e.code, ERR_DAMAGED);
		text.s[i] ^= 1;
	}
	for (size_t n = 0; n + 2 < text.len; n += 7)
		assert_int_equal(bundle_read(text.s, n, &b, &e), -1);
	bundle_clear(&b);
	buf_clear(&text);
}

/* A second member of the same name must not stand in for the first. */
static void
doubled_member(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT, forged = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	struct err e = ERR_INIT;

	make(p, &text);
	buf_printf(&forged, "{\"bundle\":{\"format\":\"osan-bundle-1\"},%s",
	    text.s + 1);
	assert_int_equal(bundle_read(forged.s, forged.len, &b, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	bundle_clear(&b);
	buf_clear(&forged);
	buf_clear(&text);
}

static void
broken_text(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	struct err e = ERR_INIT;

	place_sql(p,
	    "INSERT INTO decision (post_id, action, reason, undoes, "
	    "from_state, to_state, at, post_version) VALUES (3, 'undo', "
	    "CAST(x'61ff62ec' AS TEXT), 2, 'removed', 'visible', " AT ", 3)");
	make(p, &text);
	assert_non_null(strstr(text.s,
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd"));
	assert_int_equal(bundle_read(text.s, text.len, &b, &e), 0);
	bundle_clear(&b);
	buf_clear(&text);
}

static void
no_such_post(void **state)
{
	struct place *p = *state;
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(bundle_make(p->store, &p->admin, &p->key, 8, &text,
			     &e),
	    -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(text.len, 0);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(holds_all, "a bundle holds what a decision stands on"),
		T(attachment_by_its_digest,
		    "an attached file is named with its SHA-256"),
		T(sealed_stays_sealed,
		    "article 17(1): what is sealed stays sealed"),
		T(log_rows_with_seals, "the log's rows come with their seals"),
		T(same_text_each_time, "the same post gives the same text"),
		T(reads_what_it_made, "a bundle is accepted as it was made"),
		T(laid_out_anew, "another layout of the JSON is accepted"),
		T(any_changed_byte, "any changed byte and any cut is refused"),
		T(doubled_member, "a doubled member is refused"),
		T(broken_text, "broken text of another program stays whole"),
		T(no_such_post, "a post that is not there is told"),
	};

	return cmocka_run_group_tests_name("board/bundle", tests, NULL, NULL);
}
