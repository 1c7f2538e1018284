/*
 * Whose request it is, and who is believed about it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>

#include "lib/web/address.h"

static const char *
client(const char *proxies, const char *peer, const char *forwarded)
{
	static char out[WEB_ADDRESS];
	struct web_networks list;
	struct err e;

	assert_int_equal(web_networks_read(proxies, &list, &e), 0);
	web_address_client(&list, peer, forwarded, out);
	web_networks_clear(&list);
	return out;
}

static void
only_listed_proxies_are_believed(void **state)
{
	(void)state;
	assert_string_equal(client("10.0.0.1", "10.0.0.1", "203.0.113.7"),
	    "203.0.113.7");
	assert_string_equal(client("10.0.0.1", "10.0.0.2", "203.0.113.7"),
	    "10.0.0.2");
	assert_string_equal(client("", "127.0.0.1", "203.0.113.7"),
	    "127.0.0.1");
	assert_string_equal(client("10.0.0.0/8", "10.9.9.9", "2001:db8::1"),
	    "2001:db8::1");
}

static void
the_last_that_is_no_proxy_counts(void **state)
{
	(void)state;
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1",
	    "198.51.100.1, 203.0.113.7 , 10.0.0.2"), "203.0.113.7");
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1", "10.0.0.3"),
	    "10.0.0.3");
}

static void
what_is_no_address_ends_the_search(void **state)
{
	(void)state;
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1", "unknown"),
	    "10.0.0.1");
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1",
	    "203.0.113.7, <script>"), "10.0.0.1");
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1", ""), "10.0.0.1");
	assert_string_equal(client("10.0.0.0/8", "10.0.0.1", NULL),
	    "10.0.0.1");
}

static void
list_with_a_bad_part_is_refused(void **state)
{
	static const char *const bad[] = { "10.0.0.0/33", "10.0.0", "x",
		"::1/129", "10.0.0.1/", "10.0.0.1/-1" };
	struct web_networks list;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct err e = ERR_INIT;

		assert_int_equal(web_networks_read(bad[i], &list, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_int_equal(list.n, 0);
	}
}

static void
network_has_its_addresses(void **state)
{
	struct web_networks list;
	struct err e;

	(void)state;
	assert_int_equal(web_networks_read("192.168.16.0/20, 2001:db8::/33",
	    &list, &e), 0);
	assert_true(web_networks_have(&list, "192.168.31.255"));
	assert_false(web_networks_have(&list, "192.168.32.0"));
	assert_true(web_networks_have(&list, "2001:db8:7fff::1"));
	assert_false(web_networks_have(&list, "2001:db8:8000::1"));
	assert_true(web_networks_have(&list, "local"));
	web_networks_clear(&list);
}

static void
peer_is_written_out(void **state)
{
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
	struct sockaddr_in four = { .sin_family = AF_INET };
	char out[WEB_ADDRESS];

	(void)state;
	inet_pton(AF_INET6, "::ffff:203.0.113.7", &six.sin6_addr);
	inet_pton(AF_INET, "203.0.113.8", &four.sin_addr);
	assert_string_equal(web_address_of((struct sockaddr *)&six, out),
	    "203.0.113.7");
	assert_string_equal(web_address_of((struct sockaddr *)&four, out),
	    "203.0.113.8");
	assert_string_equal(web_address_of(NULL, out), "local");
}

static void
one_client_has_one_hash(void **state)
{
	(void)state;
	assert_true(web_address_hash("2001:db8::1") ==
	    web_address_hash("2001:db8::ffff:1"));
	assert_true(web_address_hash("2001:db8::1") !=
	    web_address_hash("2001:db8:0:1::1"));
	assert_true(web_address_hash("203.0.113.7") !=
	    web_address_hash("203.0.113.8"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_listed_proxies_are_believed),
		cmocka_unit_test(the_last_that_is_no_proxy_counts),
		cmocka_unit_test(what_is_no_address_ends_the_search),
		cmocka_unit_test(list_with_a_bad_part_is_refused),
		cmocka_unit_test(network_has_its_addresses),
		cmocka_unit_test(peer_is_written_out),
		cmocka_unit_test(one_client_has_one_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
