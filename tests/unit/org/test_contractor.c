/*
 * Contracts: what they say, when they are over, and who reads of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/org/contractor.h"
#include "lib/org/contractor_public.h"
#include "lib/org/setting.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	clock_zone("Asia/Seoul");
	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	place_init(p);
	place_sql(p, "INSERT INTO department (id, code, name_ko, phone) "
	    "VALUES (1, 'info', '정보통신과', '031')");
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

/* A contract from 2026-11-01 to 2026-12-31. */
static struct contract
sample(const char *number)
{
	struct contract c = {
		.number = mem_text(number),
		.name_ko = mem_text("한빛"),
		.scope_ko = mem_text("운영"),
		.basis = mem_text("제3조"),
		.department = mem_text("info"),
		.first_on = date_number(2026, 11, 1),
	};
	struct err e = ERR_INIT;

	assert_int_equal(contract_set_last(&c, date_number(2026, 12, 31),
	    &e), 0);
	return c;
}

static void
store(struct place *p, struct contract *c)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(contract_add(p->store, c, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
}

static void
state_follows_the_days(void **state)
{
	struct contract c = sample("C-1");

	(void)state;
	setenv("OSAN_NOW", "2026-10-31T23:59:59+09:00", 1);
	assert_string_equal(contract_state(&c), "planned");
	setenv("OSAN_NOW", "2026-11-01T00:00:00+09:00", 1);
	assert_string_equal(contract_state(&c), "running");
	setenv("OSAN_NOW", "2026-12-31T23:59:59+09:00", 1);
	assert_string_equal(contract_state(&c), "running");
	setenv("OSAN_NOW", "2027-01-01T00:00:00+09:00", 1);
	assert_string_equal(contract_state(&c), "over");
	assert_int_equal(contract_last_on(&c), date_number(2026, 12, 31));
	contract_clear(&c);
}

static void
stored_is_found(void **state)
{
	struct place *p = *state;
	struct contract c = sample("C-1"), found = CONTRACT_INIT;
	struct err e = ERR_INIT;

	store(p, &c);
	assert_int_equal(contract_find(p->store, "C-1", &found, &e), 0);
	assert_string_equal(found.name_ko, "한빛");
	assert_string_equal(found.department, "info");
	assert_int_equal(found.ends_at, c.ends_at);
	assert_false(found.agreed);
	assert_int_equal(contract_find(p->store, "C-2", &found, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	contract_clear(&found);
	contract_clear(&c);
}

static void
somebody_else_is_noticed(void **state)
{
	struct place *p = *state;
	struct contract c = sample("C-1");
	struct err e = ERR_INIT;

	store(p, &c);
	place_sql(p, "UPDATE contract SET basis = 'x', version = 2");
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(contract_renew(p->store, &c,
	    date_number(2027, 12, 31), &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	store_rollback(p->store);
	contract_clear(&c);
}

/* How many want somebody now. */
static int
due(struct place *p)
{
	struct contract c = CONTRACT_INIT;
	struct err e = ERR_INIT;
	struct stmt *st;
	int n = 0;

	assert_int_equal(contract_due(p->store, &st, &e), 0);
	while (contract_next(st, &c, &e) > 0)
		n++;
	stmt_close(st);
	contract_clear(&c);
	return n;
}

static void
warned_in_time(void **state)
{
	struct place *p = *state;
	struct contract c = sample("C-1");

	store(p, &c);
	setenv("OSAN_NOW", "2026-11-30T23:59:59+09:00", 1);
	assert_int_equal(due(p), 0);
	setenv("OSAN_NOW", "2026-12-01T00:00:00+09:00", 1);
	assert_int_equal(due(p), 1);
	setenv("OSAN_NOW", "2027-02-01T00:00:00+09:00", 1);
	assert_int_equal(due(p), 1);
	contract_clear(&c);
}

static void
public_reads_processors(void **state)
{
	struct place *p = *state;
	struct contract plain = sample("C-1"), agreed = sample("C-2");
	struct public_contractor *list;
	struct store *reader;
	struct err e = ERR_INIT;
	size_t n;

	agreed.agreed = true;
	agreed.agreed_on = date_number(2026, 10, 20);
	agreed.processed_ko = mem_text("성명");
	store(p, &plain);
	store(p, &agreed);
	assert_int_equal(store_open(p->db, STORE_PUBLIC, &reader, &e), 0);
	assert_int_equal(public_contractors(reader, "en", &list, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_string_equal(list[0].processed, "성명");
	assert_string_equal(list[0].first_on, "2026-11-01");
	assert_string_equal(list[0].last_on, "2026-12-31");
	assert_string_equal(list[0].phone, "031");
	public_contractors_free(list, n);
	setenv("OSAN_NOW", "2027-01-01T00:00:00+09:00", 1);
	assert_int_equal(public_contractors(reader, "ko", &list, &n, &e), 0);
	assert_int_equal(n, 0);
	public_contractors_free(list, n);
	store_free(reader);
	contract_clear(&plain);
	contract_clear(&agreed);
}

#define T(name, text) { text, name, set_up, tear_down, NULL }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(state_follows_the_days, "Article 3(5): a contract runs "
		    "from the first moment of its first day to the end of "
		    "its last"),
		T(stored_is_found, "a contract is stored and found whole"),
		T(somebody_else_is_noticed,
		    "a contract that somebody else changed is not changed"),
		T(warned_in_time, "Article 3(5): a contract is due from 30 "
		    "days before its last day on"),
		T(public_reads_processors, "Article 3(5): the public reads "
		    "of processors whose contract runs, and of nobody else"),
	};

	return cmocka_run_group_tests_name("org/contractor", tests, NULL,
	    NULL);
}
