/*
 * Messages on standard error.
 */
#include "lib/out/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/out/progress.h"

static char *text;
static size_t len;

static void
begin(struct message *m)
{
	*m = (struct message){ .program = "try" };
	m->file = open_memstream(&text, &len);
	assert_non_null(m->file);
}

static void
ends_as(struct message *m, const char *expected)
{
	fclose(m->file);
	assert_string_equal(text, expected);
	free(text);
}

static void
an_error_says_what_and_what_to_do(void **state)
{
	struct message m;
	struct err e = ERR_INIT;

	(void)state;
	begin(&m);
	err_set(&e, ERR_NOT_FOUND, "there is no post %d", 7);
	message_error(&m, &e);
	err_hint(&e, "see try post list");
	message_error(&m, &e);
	ends_as(&m, "try: there is no post 7\n"
	    "try: there is no post 7\nsee try post list\n");
}

static void
with_json_an_error_is_an_object(void **state)
{
	struct message m;
	struct err e = ERR_INIT;

	(void)state;
	begin(&m);
	m.json = true;
	err_set(&e, ERR_NOT_FOUND, "no '%s'", "\"x\"");
	message_error(&m, &e);
	err_hint(&e, "look");
	message_error(&m, &e);
	ends_as(&m,
	    "{\"code\":\"not_found\",\"message\":\"no '\\\"x\\\"'\","
	    "\"hint\":null}\n"
	    "{\"code\":\"not_found\",\"message\":\"no '\\\"x\\\"'\","
	    "\"hint\":\"look\"}\n");
}

static void
names_in_messages_cannot_drive_the_terminal(void **state)
{
	struct message m;
	struct err e = ERR_INIT;

	(void)state;
	begin(&m);
	err_set(&e, ERR_INPUT, "no file '%s'", "a\x1b]0;x\a\n");
	message_error(&m, &e);
	ends_as(&m, "try: no file 'a␛]0;x␇␊'\n");
}

static void
quiet_leaves_errors_only(void **state)
{
	struct message m;
	struct err e = ERR_INIT;

	(void)state;
	begin(&m);
	m.quiet = true;
	m.verbose = true;
	message_warn(&m, "w");
	message_note(&m, "n");
	message_detail(&m, "d");
	err_set(&e, ERR_FAILED, "e");
	message_error(&m, &e);
	ends_as(&m, "try: e\n");
}

static void
details_are_for_the_verbose(void **state)
{
	struct message m;

	(void)state;
	begin(&m);
	message_detail(&m, "d %d", 1);
	message_note(&m, "n");
	m.verbose = true;
	message_detail(&m, "d %d", 2);
	message_warn(&m, "w");
	ends_as(&m, "try: n\ntry: d 2\ntry: warning: w\n");
}

static void
quick_work_shows_no_bar(void **state)
{
	struct message m;
	struct progress *p;

	(void)state;
	begin(&m);
	p = progress_new(m.file, true, "work", 1000, false);
	for (int i = 0; i <= 1000; i++)
		progress_step(p, i);
	progress_free(p);
	progress_free(NULL);
	ends_as(&m, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_says_what_and_what_to_do),
		cmocka_unit_test(with_json_an_error_is_an_object),
		cmocka_unit_test(names_in_messages_cannot_drive_the_terminal),
		cmocka_unit_test(quiet_leaves_errors_only),
		cmocka_unit_test(details_are_for_the_verbose),
		cmocka_unit_test(quick_work_shows_no_bar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
