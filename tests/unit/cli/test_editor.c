/*
 * Texts written in an editor: what is asked is no part of them, and what
 * was typed is never lost.
 */
#include "lib/cli/editor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"

static char folder[] = "/tmp/osan-editor-XXXXXX";

static int
begin(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	setenv("XDG_RUNTIME_DIR", folder, 1);
	unsetenv("VISUAL");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	return rmdir(folder);
}

static const struct editor plain = { .name = "text.txt" };
static const struct editor asking = { .name = "text.txt",
	.asks = "say what it is\n\nand why" };

/* Has text edited by a line of the shell, in which $1 is the file. */
static int
edit(const struct editor *ed, const char *script, const char *text,
    struct edited *out, struct err *e)
{
	char *command = mem_printf("sh -c '%s' sh", script);
	int rc;

	err_clear(e);
	setenv("EDITOR", command, 1);
	rc = editor_run(ed, text, out, e);
	free(command);
	return rc;
}

/* The text that is left by that line is want, other than it was or not. */
static void
writes(const struct editor *ed, const char *script, const char *text,
    const char *want, bool changed)
{
	struct edited t;
	struct err e = ERR_INIT;

	assert_int_equal(edit(ed, script, text, &t, &e), 0);
	assert_string_equal(t.text, want);
	assert_int_equal(t.changed, changed);
	assert_int_equal(access(t.path, F_OK), 0);
	editor_drop(&t);
	assert_null(t.path);
}

static void
what_is_asked_is_no_part_of_the_text(void **state)
{
	(void)state;
	writes(&asking, "true", "", "", false);
	writes(&asking, "true", "words", "words", false);
	writes(&asking, "grep -qx \"# and why\" \"$1\"", "a", "a", false);
	writes(&asking, "sed -i 1s/.*/new/ \"$1\"", "old\n\ntail",
	    "new\n\ntail", true);
	/* also where the line of the scissors went, and with line ends of
	 * another system */
	writes(&asking, "sed -i /8/d \"$1\"", "words", "words", false);
	writes(&asking, "sed -i s/$/\\\\r/ \"$1\"", "words\nmore",
	    "words\nmore", false);
	writes(&asking, "echo late >> \"$1\"", "words", "words", false);
	writes(&asking, ": > \"$1\"", "words", "", true);
}

static void
a_line_that_looks_like_a_comment_stays(void **state)
{
	(void)state;
	writes(&asking, "true", "#1 first\n#\n# and why",
	    "#1 first\n#\n# and why", false);
	writes(&plain, "true", "# and why", "# and why", false);
}

static void
only_the_owner_reads_the_file_and_what_lies_beside_it(void **state)
{
	struct edited t;
	struct err e = ERR_INIT;
	struct stat st;

	(void)state;
	assert_int_equal(edit(&plain, "cp \"$1\" \"$1~\"", "words", &t, &e),
	    0);
	assert_int_equal(stat(t.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(t.folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(strncmp(t.path, folder, strlen(folder)), 0);
	editor_drop(&t);
	/* the copy went too: end() removes an empty folder */
}

/* The path that stands at the end of a hint; the caller's. */
static char *
kept(const struct err *e)
{
	const char *at = strstr(e->hint, folder);

	assert_non_null(at);
	return mem_text(at);
}

static void
remove_kept(char *path)
{
	assert_int_equal(unlink(path), 0);
	*strrchr(path, '/') = '\0';
	assert_int_equal(rmdir(path), 0);
	free(path);
}

static void
what_was_typed_is_kept_where_the_editor_fails(void **state)
{
	struct buf b = BUF_INIT;
	struct edited t;
	struct err e = ERR_INIT;
	char *path;

	(void)state;
	assert_int_equal(edit(&asking, "echo typed > \"$1\"; exit 3", "",
	    &t, &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
	assert_null(t.path);
	path = kept(&e);
	assert_int_equal(file_read(path, &b, &e), 0);
	assert_string_equal(b.s, "typed\n");
	buf_clear(&b);
	remove_kept(path);
	/* nothing was typed: nothing is kept */
	assert_int_equal(edit(&asking, "exit 1", "", &t, &e), -1);
	assert_null(strstr(e.hint, folder));
	assert_int_equal(edit(&asking, "kill -9 $$", "", &t, &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
}

static void
what_is_no_text_is_kept_and_refused(void **state)
{
	struct edited t;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(edit(&plain, "printf \"a\\\\0b\" > \"$1\"", "", &t,
	    &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	remove_kept(kept(&e));
}

static void
who_cannot_use_what_was_written_keeps_it(void **state)
{
	struct edited t;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(edit(&plain, "echo typed > \"$1\"", "", &t, &e), 0);
	err_set(&e, ERR_REFUSED, "it is answered");
	err_hint(&e, "look at it");
	assert_int_equal(editor_keep(&t, &e), -1);
	assert_int_equal(strncmp(e.hint, "look at it; ", 12), 0);
	remove_kept(kept(&e));
}

static int
run_nothing(void *ctx, const char *const *argv, int *status, struct err *e)
{
	(void)e;
	assert_string_equal(argv[0], "sh");
	*status = 0;
	++*(int *)ctx;
	return 0;
}

static void
a_program_that_draws_runs_it_itself(void **state)
{
	int times = 0;
	const struct editor ed = { .name = "text.txt", .run = run_nothing,
		.ctx = &times };

	(void)state;
	writes(&ed, "exit 1", "words", "words", false);
	assert_int_equal(times, 1);
}

static void
visual_goes_before_editor(void **state)
{
	(void)state;
	setenv("VISUAL", "sed -i s/a/b/", 1);
	writes(&plain, "exit 1", "a", "b", true);
	unsetenv("VISUAL");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_asked_is_no_part_of_the_text),
		cmocka_unit_test(a_line_that_looks_like_a_comment_stays),
		cmocka_unit_test(
		    only_the_owner_reads_the_file_and_what_lies_beside_it),
		cmocka_unit_test(
		    what_was_typed_is_kept_where_the_editor_fails),
		cmocka_unit_test(what_is_no_text_is_kept_and_refused),
		cmocka_unit_test(
		    who_cannot_use_what_was_written_keeps_it),
		cmocka_unit_test(a_program_that_draws_runs_it_itself),
		cmocka_unit_test(visual_goes_before_editor),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
