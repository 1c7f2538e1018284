/*
 * Digests of pages; the known ones were made by python3-cryptography.
 */
#include "lib/crypto/page_digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

#define SIZE 4096

static struct page_digest *
digester(unsigned char first)
{
	unsigned char key[PAGE_DIGEST_KEY];
	struct page_digest *d;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char)(first + i);
	assert_int_equal(page_digest_new(&d, key, &e), 0);
	return d;
}

static void
fill(unsigned char page[SIZE])
{
	for (size_t i = 0; i < SIZE; i++)
		page[i] = (unsigned char)(i * 7 & 255);
}

static void
is(struct page_digest *d, const unsigned char *page, size_t size,
    const char *want)
{
	unsigned char out[PAGE_DIGEST_SIZE];
	char hex[2 * PAGE_DIGEST_SIZE + 1];

	page_digest_of(d, page, size, 1, out);
	assert_string_equal(hex_encode(hex, out, sizeof(out)), want);
}

static void
digests_are_those_of_the_definition(void **state)
{
	static const unsigned char zeros[512];
	struct page_digest *d = digester(0);
	unsigned char page[SIZE];

	(void)state;
	fill(page);
	is(d, page, SIZE, "da6dd75c38df522137f046b44dca2292");
	page[SIZE - 1] = 1;
	is(d, page, SIZE, "772d5a9f4d33339810614d74f8479ea8");
	is(d, zeros, sizeof(zeros), "7db39bc2e8dea193f468c45e84b084e9");
	page_digest_free(d);
}

static void
many_at_once_are_as_one_by_one(void **state)
{
	enum { N = 9 };
	unsigned char *pages = mem_new(N, SIZE), one[PAGE_DIGEST_SIZE];
	unsigned char all[N * PAGE_DIGEST_SIZE];
	struct page_digest *d = digester(0);

	(void)state;
	for (size_t i = 0; i < N; i++) {
		fill(pages + i * SIZE);
		pages[i * SIZE + i] ^= 1;
	}
	page_digest_of(d, pages, SIZE, N, all);
	for (size_t i = 0; i < N; i++) {
		page_digest_of(d, pages + i * SIZE, SIZE, 1, one);
		assert_memory_equal(one, all + i * PAGE_DIGEST_SIZE,
		    sizeof(one));
	}
	page_digest_of(d, pages, SIZE, 0, all);
	page_digest_free(d);
	free(pages);
}

static void
each_bit_of_page_and_key_counts(void **state)
{
	struct page_digest *d = digester(0), *other = digester(1);
	unsigned char page[SIZE], was[PAGE_DIGEST_SIZE];
	unsigned char now[PAGE_DIGEST_SIZE];

	(void)state;
	fill(page);
	page_digest_of(d, page, SIZE, 1, was);
	for (size_t i = 0; i < (size_t)SIZE * 8; i += 37) {
		page[i / 8] = (unsigned char)(page[i / 8] ^ 1 << i % 8);
		page_digest_of(d, page, SIZE, 1, now);
		assert_memory_not_equal(was, now, sizeof(was));
		page[i / 8] = (unsigned char)(page[i / 8] ^ 1 << i % 8);
	}
	page_digest_of(other, page, SIZE, 1, now);
	assert_memory_not_equal(was, now, sizeof(was));
	page_digest_of(d, page, SIZE / 2, 1, now);
	assert_memory_not_equal(was, now, sizeof(was));
	page_digest_free(d);
	page_digest_free(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_those_of_the_definition),
		cmocka_unit_test(many_at_once_are_as_one_by_one),
		cmocka_unit_test(each_bit_of_page_and_key_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
