/*
 * Browsers that are none.
 */
#include "lib/visit/robot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
robots_and_programs_are_known(void **state)
{
	static const char *const agents[] = {
		"", "  ", "curl/7.88.1", "Wget/1.21",
		"Mozilla/5.0 (compatible; Googlebot/2.1; "
		"+http://www.google.com/bot.html)",
		"Mozilla/5.0 (compatible; bingbot/2.0)",
		"Mozilla/5.0 (compatible; Yeti/1.1; +http://naver.me/spd)",
		"Mozilla/5.0 (compatible; Daumoa/4.0)",
		"python-requests/2.31.0", "Go-http-client/1.1",
		"facebookexternalhit/1.1; kakaotalk-scrap/1.0",
		"Mozilla/5.0 (X11; Linux) HeadlessChrome/120.0",
		"GOOGLEBOT", "SomeCrawler", "Baiduspider",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(agents); i++)
		if (!visit_is_robot(agents[i]))
			fail_msg("'%s'", agents[i]);
}

static void
browsers_of_people_are_none(void **state)
{
	static const char *const agents[] = {
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
		"(KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) "
		"AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 "
		"Mobile/15E148 Safari/604.1",
		"Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 "
		"Firefox/120.0",
		"Mozilla/5.0 (Linux; Android 13; SM-S911N) AppleWebKit/537.36 "
		"(KHTML, like Gecko) Version/4.0 Chrome/119.0 Mobile "
		"Safari/537.36 KAKAOTALK 10.4.5",
		"Mozilla/5.0 (Windows NT 10.0) Whale/3.23.214.10",
		"Mozilla/5.0 (Linux; Android 12) NAVER(inapp; search; 1100)",
		"Mozilla/5.0 (Linux; Android 9; CUBOT_P40) Chrome/119.0",
		"Lynx/2.8.9rel.1 libwww-FM/2.14", "w3m/0.5.3",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(agents); i++)
		if (visit_is_robot(agents[i]))
			fail_msg("'%s'", agents[i]);
}

static void
a_phone_named_like_a_robot_may_still_be_one(void **state)
{
	(void)state;
	assert_true(visit_is_robot("Mozilla/5.0 (CUBOT) AppleBot/1.0"));
}

static void
of_a_long_name_the_beginning_counts(void **state)
{
	char agent[10001];

	(void)state;
	memset(agent, 'a', sizeof(agent));
	agent[sizeof(agent) - 1] = '\0';
	assert_false(visit_is_robot(agent));
	memcpy(agent + 5000, "bot", 3);
	assert_false(visit_is_robot(agent));
	memcpy(agent + VISIT_AGENT_MOST - 3, "bot", 3);
	assert_true(visit_is_robot(agent));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(robots_and_programs_are_known),
		cmocka_unit_test(browsers_of_people_are_none),
		cmocka_unit_test(a_phone_named_like_a_robot_may_still_be_one),
		cmocka_unit_test(of_a_long_name_the_beginning_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
