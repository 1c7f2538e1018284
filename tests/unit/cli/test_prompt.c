/*
 * Answers and secrets.  The questions themselves are tested at a terminal,
 * with the commands that ask them.
 */
#include "lib/cli/prompt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
yes_is_understood_in_both_keyboards(void **state)
{
	static const char *const yes[] = {
		"y", "Y", "yes", "예", "ㅛ", " y ", "예\n", "y\r\n",
	};
	static const char *const no[] = {
		"", " ", "n", "no", "아니오", "ㅜ", "yy", "y n", "ye", "네?",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		assert_true(prompt_is_yes(yes[i]));
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		assert_false(prompt_is_yes(no[i]));
}

static char path[] = "/tmp/osan-prompt-XXXXXX";

static int
secret_of(const char *text, size_t len, char **secret, struct err *e)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	fclose(f);
	return prompt_secret_file(path, secret, e);
}

static void
one_final_line_end_is_dropped(void **state)
{
	static const struct {
		const char *text, *secret;
	} cases[] = {
		{ "s3cret!", "s3cret!" },  { "s3cret!\n", "s3cret!" },
		{ "s3cret!\r\n", "s3cret!" }, { "a\n\n", "a\n" },
		{ " a b ", " a b " },
	};
	struct err e = ERR_INIT;
	char *secret;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		secret = NULL;
		assert_int_equal(secret_of(cases[i].text,
		    strlen(cases[i].text), &secret, &e), 0);
		assert_string_equal(secret, cases[i].secret);
		prompt_secret_free(secret);
	}
}

static void
what_cannot_be_a_password_is_refused(void **state)
{
	char *secret = NULL;
	struct err e = ERR_INIT;
	char *text = mem_new(3000, 1);

	(void)state;
	assert_int_equal(secret_of("", 0, &secret, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(secret_of("\n", 1, &secret, &e), -1);
	assert_int_equal(secret_of("a\0b", 3, &secret, &e), -1);
	memset(text, 'x', 3000);
	assert_int_equal(secret_of(text, 3000, &secret, &e), -1);
	assert_int_equal(secret_of(text, PROMPT_SECRET_MAX, &secret, &e), -1);
	assert_int_equal(secret_of(text, PROMPT_SECRET_MAX - 1, &secret, &e),
	    0);
	prompt_secret_free(secret);
	free(text);
	assert_int_equal(prompt_secret_file("/nowhere/at/all", &secret, &e),
	    -1);
	assert_int_equal(e.code, ERR_IO);
}

/* A child in a session of its own has no terminal. */
static void
without_a_terminal_nothing_is_asked(void **state)
{
	char *secret = NULL;
	struct err e = ERR_INIT;
	int status;
	pid_t child;

	(void)state;
	fflush(NULL);
	child = fork();
	if (child == 0)
		exit(setsid() != -1 && !prompt_has_terminal() &&
			    prompt_password("? ", &secret, &e) == -1 &&
			    secret == NULL && e.code == ERR_USAGE &&
			    strstr(e.hint, "--password-file") != NULL
			? 0
			: 1);
	assert_int_not_equal(child, -1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static int
make_file(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd == -1 ? -1 : close(fd);
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yes_is_understood_in_both_keyboards),
		cmocka_unit_test(one_final_line_end_is_dropped),
		cmocka_unit_test(what_cannot_be_a_password_is_refused),
		cmocka_unit_test(without_a_terminal_nothing_is_asked),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
