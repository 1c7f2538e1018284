/*
 * The progress bar, drawn into a file.  How quick this machine is changes
 * its numbers, so that they are read and not compared.
 */
#include "lib/out/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"

#define WIPE "\r\x1b[K"

struct paper {
	char *text;
	size_t len;
	FILE *file;
	struct progress *p;
};

static void
begin(struct paper *on, bool show, int64_t total, bool bytes)
{
	*on = (struct paper){ .len = 0 };
	on->file = open_memstream(&on->text, &on->len);
	assert_non_null(on->file);
	on->p = progress_new(on->file, show, "Reading", total, bytes);
}

static void
end(struct paper *on)
{
	progress_free(on->p);
	fclose(on->file);
	free(on->text);
}

/* Steps until the bar is drawn, as work of more than a second does. */
static void
until_drawn(struct paper *on, int64_t done)
{
	while (on->len == 0)
		progress_step(on->p, done);
}

static void
a_bar_shows_title_share_rate_and_time_left(void **state)
{
	char bar[32] = "", shown[80];
	long done, total, rate, minutes, seconds;
	struct paper on;
	int n;

	(void)state;
	begin(&on, true, 200000, false);
	until_drawn(&on, 50000);
	n = sscanf(on.text, WIPE "Reading [%31[#.]] %ld/%ld, %ld/s, %ld:%ld",
	    bar, &done, &total, &rate, &minutes, &seconds);
	assert_int_equal(n, 6);
	assert_string_equal(bar, "#####...............");
	assert_true(rate > 0 && rate <= 50000);
	snprintf(shown, sizeof(shown),
	    WIPE "Reading [%s] 50000/200000, %ld/s, %ld:%02ld left", bar, rate,
	    minutes, seconds);
	assert_string_equal(on.text, shown);
	/* three times as much as was done is left */
	assert_true(60 * minutes + seconds >= 3 * (50000 / rate));
	end(&on);
}

static void
work_of_unknown_length_shows_what_is_done(void **state)
{
	char shown[80];
	double rate;
	struct paper on;

	(void)state;
	begin(&on, true, 0, true);
	until_drawn(&on, INT64_C(3) << 19);
	assert_int_equal(sscanf(on.text, WIPE "Reading 1.5 MiB, %lf", &rate),
	    1);
	snprintf(shown, sizeof(shown), WIPE "Reading 1.5 MiB, %.1f MiB/s",
	    rate);
	assert_string_equal(on.text, shown);
	end(&on);
}

static void
a_hidden_bar_leaves_an_empty_line_and_comes_again(void **state)
{
	struct paper on;
	size_t drawn;

	(void)state;
	begin(&on, true, 10, false);
	until_drawn(&on, 10);
	assert_null(strstr(on.text, "left"));
	drawn = on.len;
	progress_hide(on.p);
	assert_string_equal(on.text + drawn, WIPE);
	progress_hide(on.p);
	assert_int_equal(on.len, drawn + strlen(WIPE));
	while (on.len == drawn + strlen(WIPE))
		progress_step(on.p, 10);
	assert_non_null(strstr(on.text + drawn, "[####################] 10/10"));
	end(&on);
}

static void
quick_work_and_no_terminal_show_nothing(void **state)
{
	const int64_t late = clock_steady() + CLOCK_SECOND * 3 / 2;
	struct paper on;

	(void)state;
	begin(&on, true, 100, false);
	for (int i = 0; i < 100; i++)
		progress_step(on.p, i);
	progress_hide(on.p);
	fflush(on.file);
	assert_int_equal(on.len, 0);
	end(&on);
	begin(&on, false, 100, false);
	while (clock_steady() < late)
		progress_step(on.p, 50);
	fflush(on.file);
	assert_int_equal(on.len, 0);
	end(&on);
	progress_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bar_shows_title_share_rate_and_time_left),
		cmocka_unit_test(work_of_unknown_length_shows_what_is_done),
		cmocka_unit_test(
		    a_hidden_bar_leaves_an_empty_line_and_comes_again),
		cmocka_unit_test(quick_work_and_no_terminal_show_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
