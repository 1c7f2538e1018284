/*
 * Texts that are compiled in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/texts.h"

static void
every_file_as_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; text_files[i].name != NULL; i++) {
		char path[256], *text = malloc(1 << 20);
		FILE *f;
		size_t n;

		snprintf(path, sizeof(path), "share/%s%s",
		    strncmp(text_files[i].name, "filters/", 8) == 0 ||
		    strncmp(text_files[i].name, "calendar/", 9) == 0 ||
		    strncmp(text_files[i].name, "web/", 4) == 0 ? "" :
		    "texts/", text_files[i].name);
		f = fopen(path, "r");
		assert_non_null(f);
		n = fread(text, 1, (1 << 20) - 1, f);
		text[n] = '\0';
		fclose(f);
		assert_string_equal(text, text_files[i].text);
		free(text);
	}
	assert_non_null(text_file("grounds.tsv"));
	assert_non_null(text_file("filters/default.jsonl"));
	assert_non_null(text_file("calendar/holidays.csv"));
	assert_non_null(text_file("web/osan.css"));
	assert_null(text_file("nothing.tsv"));
}

static void
nine_grounds(void **state)
{
	struct text_row row;
	int n = 0;

	(void)state;
	text_row_init(&row, "grounds.tsv");
	while (text_row_next(&row) > 0) {
		assert_int_equal(row.cells, 5);
		assert_int_equal(atoi(row.cell[0]), ++n);
	}
	assert_int_equal(n, 9);
	text_row_clear(&row);
}

static void
empty_cells(void **state)
{
	struct text_row row;

	(void)state;
	text_row_init(&row, "boards.tsv");
	assert_int_equal(text_row_next(&row), 1);
	assert_string_equal(row.cell[8], "");
	text_row_clear(&row);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "each compiled-in text is its file, byte for byte",
		    every_file_as_it_is, NULL, NULL, NULL },
		{ "article 6(2): there are nine grounds, in order",
		    nine_grounds, NULL, NULL, NULL },
		{ "a lone hyphen is an empty cell", empty_cells, NULL, NULL,
		    NULL },
	};

	return cmocka_run_group_tests_name("base/texts", tests, NULL, NULL);
}
