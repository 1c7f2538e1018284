/*
 * Citizens: what is sealed, found, moved, masked and erased.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/crypto/key_file.h"
#include "lib/person/person.h"

static const struct sql sql_seals = {
	.name = "seals",
	.text = "SELECT count(*), count(phone_sealed), count(name_key) "
		"FROM citizen",
	.roles = 1u << STORE_ADMIN,
};
static const struct sql sql_move = {
	.name = "move",
	.text = "UPDATE citizen SET phone_sealed = (SELECT phone_sealed "
		"FROM citizen WHERE id = 1) WHERE id = 2",
	.roles = 1u << STORE_ADMIN,
};
static const struct sql sql_swap = {
	.name = "swap",
	.text = "UPDATE citizen SET name_sealed = address_sealed WHERE id = 1",
	.roles = 1u << STORE_ADMIN,
};

struct place {
	char folder[32];
	char path[64];
	struct store *store;
	struct keyring *ring;
	struct master_key master;
};

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct err e = ERR_INIT;

	strcpy(p->folder, "/tmp/osan-test.XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	snprintf(p->path, sizeof(p->path), "%s/osan.db", p->folder);
	memset(p->master.bytes, 7, sizeof(p->master.bytes));
	assert_int_equal(store_create(p->path, &p->store, &e), 0);
	p->ring = keyring_new(p->store, &p->master, &e);
	assert_non_null(p->ring);
	assert_int_equal(store_begin(p->store, &e), 0);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;
	static const char *const ends[] = { "", "-wal", "-shm" };

	keyring_free(p->ring);
	store_rollback(p->store);
	store_free(p->store);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char path[80];

		snprintf(path, sizeof(path), "%s%s", p->path, ends[i]);
		unlink(path);
	}
	rmdir(p->folder);
	free(p);
	return 0;
}

static int64_t
add(struct place *p, const char *name, const char *phone, const char *email)
{
	struct err e = ERR_INIT;
	int64_t id = 0;
	struct person_fields fields = { .name = name, .phone = phone,
		.email = email };

	if (person_find_or_add(p->store, p->ring, &fields, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static enum err_code
refused(struct place *p, struct person_fields fields, struct err *e)
{
	int64_t id;

	err_clear(e);
	assert_int_equal(person_find_or_add(p->store, p->ring, &fields, &id,
	    e), -1);
	return e->code;
}

static bool
file_holds(const char *path, const char *text)
{
	FILE *f = fopen(path, "rb");
	char piece[4096];
	struct buf all = BUF_INIT;
	size_t n;
	bool found;

	if (f == NULL)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(&all, piece, n);
	fclose(f);
	found = all.len != 0 && memmem(all.s, all.len, text, strlen(text));
	buf_clear(&all);
	return found;
}

static void
test_article_17_2(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person_fields fields = { .name = "박하늘",
		.phone = "010-2345-6789", .email = "Sky.Park@example.com",
		.address = "경기도 오산시 성호대로 141" };
	static const char *const secret[] = { "박하늘", "2345", "01023456789",
		"sky.park", "Sky.Park", "성호대로" };
	char wal[80];
	int64_t id;

	assert_int_equal(person_find_or_add(p->store, p->ring, &fields, &id,
	    &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	snprintf(wal, sizeof(wal), "%s-wal", p->path);
	assert_true(file_holds(p->path, "SQLite") || file_holds(wal, "citizen"));
	for (size_t i = 0; i < ARRAY_LEN(secret); i++) {
		assert_false(file_holds(p->path, secret[i]));
		assert_false(file_holds(wal, secret[i]));
	}
}

static void
test_read_back(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	int64_t id = add(p, " 박하늘 ", "010-2345-6789", NULL);

	assert_int_equal(person_get(p->store, p->ring, id, &person, &e), 0);
	assert_string_equal(person.name, "박하늘");
	assert_string_equal(person.phone, "010-2345-6789");
	assert_null(person.email);
	assert_string_equal(person.lang, "ko");
	assert_false(person.masked);
	person_clear(&person);
}

static void
test_spellings(void **state)
{
	struct place *p = *state;
	int64_t id = add(p, "박하늘", "010-2345-6789", NULL);
	int64_t by_mail;

	assert_int_equal(add(p, NULL, "+82 10 2345 6789", NULL), id);
	assert_int_equal(add(p, NULL, "01023456789", NULL), id);
	assert_int_not_equal(add(p, NULL, "010-2345-6780", NULL), id);
	by_mail = add(p, NULL, NULL, "Kim@Example.com");
	assert_int_equal(add(p, NULL, NULL, "kim@example.com"), by_mail);
	assert_int_not_equal(by_mail, id);
}

static void
test_name_alone(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t first = add(p, "김철수", NULL, NULL);
	int64_t second = add(p, "김철수", NULL, NULL);
	int64_t ids[4];
	size_t n;

	assert_int_not_equal(first, second);
	assert_int_equal(person_find(p->store, p->ring, PERSON_BY_NAME,
	    "김 철수", ids, ARRAY_LEN(ids), &n, &e), 0);
	assert_int_equal(n, 2);
	assert_int_equal(ids[0], second);
}

static void
test_fill(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	int64_t id = add(p, NULL, "010-2345-6789", NULL);
	int64_t other = add(p, "이다른", NULL, "other@example.com");

	assert_int_equal(add(p, "박하늘", "010-2345-6789",
	    "other@example.com"), id);
	assert_int_equal(add(p, "또다른", "010-2345-6789",
	    "sky@example.com"), id);
	assert_int_equal(person_get(p->store, p->ring, id, &person, &e), 0);
	assert_string_equal(person.name, "박하늘");
	assert_string_equal(person.email, "sky@example.com");
	person_clear(&person);
	assert_int_equal(add(p, NULL, NULL, "other@example.com"), other);
	assert_int_equal(add(p, NULL, NULL, "SKY@example.com"), id);
}

static void
test_fillers(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person_contact contact;
	int64_t a = add(p, "가", "-", "-");
	int64_t b = add(p, "나", "010-0000-0000", "없음");

	assert_int_not_equal(a, b);
	assert_int_equal(person_contact(p->store, b, &contact, &e), 0);
	assert_false(contact.phone);
	assert_false(contact.email);
}

static void
test_bad_values(void **state)
{
	struct place *p = *state;
	struct err e;
	static const char *const bad[] = { "kim", "@example.com", "kim@",
		"a@b\r\nBcc: x@example.com", "a@b,c@d", "<a@b>", "-f@example",
		"두@example.com" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(refused(p,
		    (struct person_fields){ .email = bad[i] }, &e),
		    ERR_INPUT);
	assert_int_equal(refused(p,
	    (struct person_fields){ .phone = "12345" }, &e), ERR_INPUT);
	assert_null(strstr(e.msg, "12345"));
	assert_int_equal(refused(p, (struct person_fields){ .name = "" },
	    &e), ERR_INPUT);
	assert_int_equal(refused(p, (struct person_fields){ .name = "\x01" },
	    &e), ERR_INPUT);
	assert_int_equal(refused(p, (struct person_fields){ .name = "가",
	    .lang = "xx" }, &e), ERR_INPUT);
}

static void
test_moved(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	struct person_fields fields = { .name = "가나다",
		.address = "경기도 오산시" };
	int64_t id;

	add(p, "박하늘", "010-2345-6789", NULL);
	add(p, "최바다", "010-9876-5432", NULL);
	assert_int_equal(store_run(p->store, &sql_move, NO_BINDS, &e), 0);
	assert_int_equal(person_get(p->store, p->ring, 2, &person, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_null(person.name);
	assert_int_equal(person_find_or_add(p->store, p->ring, &fields, &id,
	    &e), 0);
	assert_int_equal(id, 3);
}

static void
test_moved_column(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	struct person_fields fields = { .name = "가나다",
		.address = "경기도 오산시" };
	int64_t id;

	assert_int_equal(person_find_or_add(p->store, p->ring, &fields, &id,
	    &e), 0);
	assert_int_equal(store_run(p->store, &sql_swap, NO_BINDS, &e), 0);
	assert_int_equal(person_get(p->store, p->ring, id, &person, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
}

static void
test_erase(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	struct stmt *st;
	int64_t id = add(p, "박하늘", "010-2345-6789", "sky@example.com");

	assert_int_equal(person_erase(p->store, id, &e), 0);
	assert_int_equal(stmt_open(p->store, &sql_seals, NO_BINDS, &st, &e),
	    0);
	assert_int_equal(stmt_next(st, &e), 1);
	assert_int_equal(stmt_int(st, 0), 1);
	assert_int_equal(stmt_int(st, 1), 0);
	assert_int_equal(stmt_int(st, 2), 0);
	stmt_close(st);
	assert_int_equal(person_get(p->store, p->ring, id, &person, &e), 0);
	assert_null(person.name);
	assert_null(person.phone);
	assert_int_not_equal(person.erased_at, 0);
	person_clear(&person);
	assert_int_not_equal(add(p, NULL, "010-2345-6789", NULL), id);
	assert_int_equal(person_erase(p->store, id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(person_erase(p->store, 99, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
test_masked(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	int64_t id = add(p, "박하늘", "010-2345-6789", NULL);

	assert_int_equal(person_masked(p->store, p->ring, id, &person, &e),
	    0);
	assert_string_equal(person.name, "박○늘");
	assert_string_equal(person.phone, "010-****-6789");
	assert_true(person.masked);
	person_clear(&person);
	assert_int_equal(person_masked(p->store, NULL, id, &person, &e), 0);
	assert_string_equal(person.name, PERSON_MASK);
	assert_string_equal(person.phone, PERSON_MASK);
	assert_null(person.email);
	person_clear(&person);
}

static void
test_other_master(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct person person;
	struct master_key other = { .bytes = { 1 } };
	int64_t id = add(p, "박하늘", "010-2345-6789", NULL);
	struct keyring *ring = keyring_new(p->store, &other, &e);

	assert_non_null(ring);
	assert_int_equal(person_get(p->store, ring, id, &person, &e), -1);
	assert_int_equal(e.code, ERR_CRYPTO);
	keyring_free(ring);
}

static void
test_same_keys_again(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t id = add(p, "박하늘", "010-2345-6789", NULL);

	keyring_free(p->ring);
	p->ring = keyring_new(p->store, &p->master, &e);
	assert_non_null(p->ring);
	assert_int_equal(add(p, NULL, "01023456789", NULL), id);
}

static void
test_text(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	static const char text[] = "제 글이 왜 삭제되었습니까";
	unsigned char *sealed;
	char *open;
	size_t n, len;

	assert_int_equal(person_seal_text(p->store, p->ring, "appeal",
	    "statement", 5, text, strlen(text), &sealed, &n, &e), 0);
	assert_null(memmem(sealed, n, "삭제", strlen("삭제")));
	assert_int_equal(person_unseal_text(p->store, p->ring, "appeal",
	    "statement", 5, sealed, n, &open, &len, &e), 0);
	assert_string_equal(open, text);
	assert_int_equal(len, strlen(text));
	free(open);
	assert_int_equal(person_unseal_text(p->store, p->ring, "appeal",
	    "statement", 6, sealed, n, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_null(open);
	assert_int_equal(person_unseal_text(p->store, p->ring, "appeal",
	    "statement", 5, sealed, 9, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	free(sealed);
}

static void
test_own(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t id = add(p, "홍길동", "010-1234-5678", NULL);
	int64_t other = add(p, "이몽룡", "010-2222-3333", NULL);
	static const char text[] = "가로등이 고장났습니다";
	unsigned char *sealed;
	char *open;
	size_t n, len;

	assert_int_equal(person_seal_own(p->store, p->ring, id, "t", "c", 5,
	    text, strlen(text), &sealed, &n, &e), 0);
	assert_memory_equal(sealed, "\xff\xff\xff\xff\0\0\0\0\0\0\0", 11);
	assert_int_equal(sealed[11], id);
	assert_null(memmem(sealed, n, "고장", strlen("고장")));
	assert_int_equal(person_unseal_text(p->store, p->ring, "t", "c", 5,
	    sealed, n, &open, &len, &e), 0);
	assert_string_equal(open, text);
	assert_int_equal(len, strlen(text));
	free(open);
	/* neither in another place, nor by another's key, nor cut short */
	assert_int_equal(person_unseal_text(p->store, p->ring, "t", "c", 6,
	    sealed, n, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	sealed[11] = (unsigned char)other;
	assert_int_equal(person_unseal_text(p->store, p->ring, "t", "c", 5,
	    sealed, n, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	sealed[11] = (unsigned char)id;
	assert_int_equal(person_unseal_text(p->store, p->ring, "t", "c", 5,
	    sealed, 40, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	/* erased, nobody opens it, and nothing more is sealed */
	assert_int_equal(person_erase(p->store, id, &e), 0);
	assert_int_equal(person_unseal_text(p->store, p->ring, "t", "c", 5,
	    sealed, n, &open, &len, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_null(open);
	free(sealed);
	assert_int_equal(person_seal_own(p->store, p->ring, id, "t", "c", 5,
	    text, strlen(text), &sealed, &n, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(person_seal_own(p->store, p->ring, 99, "t", "c", 5,
	    text, strlen(text), &sealed, &n, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* Whether the name can be verified, and then whether the citizen is. */
static void
verifies(struct place *p, int64_t id, const char *name, bool done,
    bool verified)
{
	struct person person = { .id = 0 };
	struct err e = ERR_INIT;
	bool did = !done;

	assert_int_equal(person_verify(p->store, p->ring, id, name, &did, &e),
	    0);
	assert_int_equal(did, done);
	assert_int_equal(person_get(p->store, p->ring, id, &person, &e), 0);
	assert_int_equal(person.verified, verified);
	person_clear(&person);
}

static void
test_verify(void **state)
{
	struct place *p = *state;
	int64_t hong = add(p, "홍길동", "010-1234-5678", NULL);
	int64_t nameless = add(p, NULL, "010-2345-6789", NULL);

	verifies(p, hong, "이몽룡", false, false);
	verifies(p, hong, "-", false, false);
	verifies(p, hong, " 홍 길동 ", true, true);
	verifies(p, hong, "홍길동", true, true);
	verifies(p, hong, "이몽룡", false, true);
	verifies(p, nameless, "홍길동", false, false);
}

#define TEST(name, fn) { name, fn, set_up, tear_down, NULL }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST("article 17(2): no personal field stands in the file",
		    test_article_17_2),
		TEST("what was sealed reads back", test_read_back),
		TEST("spellings of a number or address find one person",
		    test_spellings),
		TEST("a name alone identifies nobody", test_name_alone),
		TEST("unknown fields are added, known ones stay", test_fill),
		TEST("fillers count as unknown", test_fillers),
		TEST("bad values are refused without being repeated",
		    test_bad_values),
		TEST("a value moved to another row does not open",
		    test_moved),
		TEST("a value moved to another column does not open",
		    test_moved_column),
		TEST("erasing destroys key, fields and look-up", test_erase),
		TEST("masks show a part, and nothing without the key",
		    test_masked),
		TEST("another database's master key opens nothing",
		    test_other_master),
		TEST("keys are made once", test_same_keys_again),
		TEST("only the name that is known of somebody is verified",
		    test_verify),
		TEST("a private text opens in its place only", test_text),
		TEST("a text under a citizen's own key goes with it",
		    test_own),
	};

	return cmocka_run_group_tests_name("person", tests, NULL, NULL);
}
