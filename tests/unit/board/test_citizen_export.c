/*
 * What there is of a citizen: in numbers, and all of it for the citizen.
 */
#include "lib/board/citizen_export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/board/citizen_record.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

struct site {
	struct place p;
	struct keyring *ring;
};

static int
set_up(void **state)
{
	struct person_fields f = { .name = "홍길동",
		.phone = "010-1234-5678" };
	struct site *s = mem_new(1, sizeof(*s));
	struct person p;
	struct err e = ERR_INIT;
	int64_t id;

	place_init(&s->p);
	s->ring = keyring_new(s->p.store, &s->p.key, &e);
	assert_int_equal(store_begin(s->p.store, &e), 0);
	assert_int_equal(person_find_or_add(s->p.store, s->ring, &f, &id, &e),
	    0);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	place_sql(&s->p, "INSERT INTO ground VALUES (5, 'a', 'a', 'a', 'a');"
	    "INSERT INTO board (id, slug, kind, title_ko, created_at) "
	    "VALUES (1, 'b', 'free', '게시판', 1); INSERT INTO post "
	    "(board_id, number, state, title, body, citizen_id, created_at, "
	    "updated_at) VALUES (1, 1, 'visible', '제목', '본문', 1, 1, 1), "
	    "(1, 2, 'visible', '남의 글', '본문', NULL, 1, 1); "
	    "INSERT INTO flag (post_id, kind, note, reporter_id, created_at)"
	    " VALUES (2, 'report', '신고합니다', 1, 1); "
	    "INSERT INTO acting (id, actor, origin, at) VALUES (1, 't', "
	    "'t', 1000000000); INSERT INTO decision (post_id, action, "
	    "ground, reason, notice, from_state, to_state, at, "
	    "post_version) VALUES (1, 'remove', 5, '광고', 1, 'visible', "
	    "'removed', 1000000000, 1); INSERT INTO restriction "
	    "(citizen_id, reason, from_at, until_at, staff_id) VALUES (1, "
	    "'되풀이', 1000000000, 9000000000, 1); DELETE FROM acting");
	assert_int_equal(person_look(s->p.store, s->ring, &s->p.admin, id,
			     "확인", &p, &e), 0);
	person_clear(&p);
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	keyring_free(s->ring);
	place_clear(&s->p);
	free(s);
	return 0;
}

static void
numbers(void **state)
{
	struct site *s = *state;
	struct citizen_record r;
	struct err e = ERR_INIT;

	assert_int_equal(citizen_record(s->p.store, 1, &r, &e), 0);
	assert_int_equal(r.posts, 1);
	assert_int_equal(r.decisions, 1);
	assert_int_equal(r.reports, 1);
	assert_int_equal(r.notices, 2);
	assert_int_equal(r.waiting, 2);
	assert_int_equal(r.restrictions, 1);
	assert_int_equal(r.looks, 1);
	assert_string_equal(r.looked_by, "chief");
	assert_string_equal(r.looked_detail, "{\"why\":\"확인\"}");
	citizen_record_clear(&r);
	assert_int_equal(citizen_record(s->p.store, 99, &r, &e), 0);
	assert_int_equal(r.posts + r.log_rows + r.looked_at, 0);
	citizen_record_clear(&r);
}

static const char *
text_at(json_t *all, const char *part, size_t at, const char *key)
{
	return json_string_value(json_object_get(json_array_get(
	    json_object_get(all, part), at), key));
}

static void
all_of_it(void **state)
{
	struct site *s = *state;
	json_t *all = json_object();
	struct err e = ERR_INIT;
	char *text;

	if (citizen_export(s->p.store, s->ring, 1, all, &e) < 0)
		fail_msg("%s", e.msg);
	assert_string_equal(json_string_value(json_object_get(
	    json_object_get(all, "citizen"), "phone")), "010-1234-5678");
	assert_string_equal(text_at(all, "posts", 0, "title"), "제목");
	assert_string_equal(text_at(all, "reports", 0, "note"),
	    "신고합니다");
	assert_string_equal(text_at(all, "decisions", 0, "reason"), "광고");
	assert_string_equal(text_at(all, "restrictions", 0, "reason"),
	    "되풀이");
	assert_int_equal(json_array_size(json_object_get(all, "notices")), 2);
	text = json_dumps(all, JSON_COMPACT);
	assert_non_null(strstr(text, "\"actor\":\"chief\""));
	assert_null(strstr(text, "남의 글"));
	assert_null(strstr(text, "sealed"));
	free(text);
	json_decref(all);
}

static void
sealed_texts_are_opened(void **state)
{
	struct site *s = *state;
	unsigned char *sealed;
	json_t *all = json_object();
	struct err e = ERR_INIT;
	char hex[512], *sql;
	size_t n;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	assert_int_equal(person_seal_text(s->p.store, s->ring, "appeal",
			     "statement", 1, "억울합니다", 15, &sealed, &n,
			     &e), 0);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", sealed[i]);
	free(sealed);
	sql = mem_printf("INSERT INTO appeal (decision_id, received_at, "
	    "statement_sealed) VALUES (1, 1, x'%s')", hex);
	place_sql(&s->p, sql);
	free(sql);
	assert_int_equal(citizen_export(s->p.store, s->ring, 1, all, &e), 0);
	assert_string_equal(text_at(all, "appeals", 0, "statement"),
	    "억울합니다");
	json_decref(all);
	place_sql(&s->p, "UPDATE appeal SET statement_sealed = NULL");
	place_sql(&s->p, "DROP TRIGGER appeal_update; UPDATE appeal SET "
	    "statement_sealed = zeroblob(60)");
	all = json_object();
	assert_int_equal(citizen_export(s->p.store, s->ring, 1, all, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	json_decref(all);
}

static void
nobody(void **state)
{
	struct site *s = *state;
	json_t *all = json_object();
	struct err e = ERR_INIT;

	assert_int_equal(citizen_export(s->p.store, s->ring, 9, all, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(store_begin(s->p.store, &e), 0);
	assert_int_equal(person_erase(s->p.store, 1, &e), 0);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	err_clear(&e);
	assert_int_equal(citizen_export(s->p.store, s->ring, 1, all, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	json_decref(all);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(numbers, "article 17(1): what there is of a citizen, and "
		    "who looked last"),
		T(all_of_it, "a citizen's export holds all of theirs and "
		    "nothing of others"),
		T(sealed_texts_are_opened, "what they said under seal is in "
		    "it, in clear"),
		T(nobody, "who is unknown or erased has no export"),
	};

	return cmocka_run_group_tests_name("board/citizen_export", tests,
	    NULL, NULL);
}
