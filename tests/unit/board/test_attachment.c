/*
 * Attached files: copies under random names, and what cannot be attached.
 */
#include "lib/board/attachment.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* How many files the folder holds; with remove they go, and it. */
static int
files(struct place *p, bool remove)
{
	char *folder = attachment_folder(p->store);
	DIR *d = opendir(folder);
	struct dirent *entry;
	int n = 0;

	while (d != NULL && (entry = readdir(d)) != NULL) {
		char *path = attachment_path(p->store, entry->d_name);

		if (entry->d_name[0] != '.') {
			n++;
			if (remove)
				unlink(path);
		}
		free(path);
	}
	if (d != NULL)
		closedir(d);
	if (remove)
		rmdir(folder);
	free(folder);
	return n;
}

static enum err_code
attach(struct place *p, const char *path, bool keep)
{
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (attachment_add(p->store, 1, path, &id, &e) == 0 && keep)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
a_file_is_copied_with_its_name_type_size_and_digest(void **state)
{
	struct place *p = *state;
	char *path = mem_printf("%s/붙임.PDF", p->dir);
	char *row;

	posts_add(p, "free", "a");
	write_file(path, "hello");
	assert_int_equal(attach(p, path, true), ERR_NONE);
	row = place_text(p,
	    "SELECT name || '|' || media_type || '|' || "
	    "bytes || '|' || lower(hex(digest)) FROM attachment");
	assert_string_equal(row,
	    "붙임.PDF|application/pdf|5|2cf24dba5fb0a30e"
	    "26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
	assert_int_equal(files(p, true), 1);
	unlink(path);
	free(row);
	free(path);
}

static void
what_is_no_file_is_refused_and_leaves_nothing(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	posts_add(p, "free", "a");
	assert_int_equal(attach(p, "/nowhere/at/all", true), ERR_IO);
	assert_int_equal(attach(p, "/tmp", true), ERR_INPUT);
	assert_int_equal(attach(p, "/dev/null", true), ERR_INPUT);
	assert_int_equal(attachment_check("/tmp", &e), -1);
	assert_int_equal(files(p, true), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM attachment"), 0);
}

static void
a_name_that_is_no_text_is_refused(void **state)
{
	struct place *p = *state;
	char *path = mem_printf("%s/a\xff.txt", p->dir);

	posts_add(p, "free", "a");
	write_file(path, "x");
	assert_int_equal(attach(p, path, true), ERR_INPUT);
	assert_int_equal(files(p, true), 0);
	unlink(path);
	free(path);
}

static void
what_is_not_known_by_its_name_is_bytes(void **state)
{
	static const char *const names[] = { "a.exe", "pdf", "b.pdf.html" };
	struct place *p = *state;

	posts_add(p, "free", "a");
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s/%s", p->dir, names[i]);

		write_file(path, "x");
		assert_int_equal(attach(p, path, true), ERR_NONE);
		unlink(path);
		free(path);
	}
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM attachment "
			     "WHERE media_type = 'application/octet-stream'"),
	    3);
	assert_int_equal(files(p, true), 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_copied_with_its_name_type_size_and_digest),
		TEST(what_is_no_file_is_refused_and_leaves_nothing),
		TEST(a_name_that_is_no_text_is_refused),
		TEST(what_is_not_known_by_its_name_is_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
