/*
 * The rules of a new site, share/filters/default.jsonl: each may stand, none
 * hits the innocent texts, and every way around them that LAW.md knows is
 * found.  Both lists stand beside this file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/filter/matcher.h"

#define EXCEPTIONS_MAX 64
#define RANGES_MAX 8
#define INNOCENTS_MIN 200

struct site {
	struct matcher *m;
	struct scanner *s;
	struct findings found;
};

struct range {
	size_t from, to;
};

static FILE *
open_file(const char *name)
{
	char *path = mem_printf("%s/%s", getenv("OSAN_ROOT"), name);
	FILE *f = fopen(path, "r");

	if (f == NULL)
		fail_msg("%s cannot be read", path);
	free(path);
	return f;
}

/* A line of a list without its end; false at the end of the file.  Empty
 * ones and comments are passed over. */
static bool
next_line(FILE *f, char *line, size_t size)
{
	while (fgets(line, (int)size, f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (*line != '\0' && *line != '#')
			return true;
	}
	return false;
}

static const char *
text_of(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* What a line says; the texts live as long as o. */
static void
read_rule(json_t *o, struct rule *r, const char *exceptions[])
{
	json_t *list = json_object_get(o, "exceptions");
	size_t i;
	json_t *one;

	*r = (struct rule){ .kind = RULE_WORD, .text = text_of(o, "word") };
	if (r->text == NULL) {
		r->kind = RULE_PATTERN;
		r->text = text_of(o, "pattern");
	}
	assert_non_null(r->text);
	assert_true(rule_on_read(text_of(o, "on"), &r->on));
	assert_true(rule_action_read(text_of(o, "action"), &r->action));
	r->ground = (int)json_integer_value(json_object_get(o, "ground"));
	r->score = (int)json_integer_value(json_object_get(o, "score"));
	assert_in_range(r->score, 1, 100);
	assert_non_null(text_of(o, "note"));
	assert_true(json_array_size(list) < EXCEPTIONS_MAX);
	json_array_foreach(list, i, one)
		exceptions[i] = json_string_value(one);
	exceptions[json_array_size(list)] = NULL;
	r->exceptions = exceptions;
}

static int
set_up(void **state)
{
	struct site *site = mem_new(1, sizeof(*site));
	const char *exceptions[EXCEPTIONS_MAX];
	FILE *f = open_file("share/filters/default.jsonl");
	char line[16384];
	struct rule r;
	struct err e = ERR_INIT;

	site->m = matcher_new();
	while (next_line(f, line, sizeof(line))) {
		json_t *o = json_loads(line, JSON_REJECT_DUPLICATES, NULL);

		if (o == NULL)
			fail_msg("not JSON: %s", line);
		read_rule(o, &r, exceptions);
		if (matcher_add(site->m, &r, &e) < 0)
			fail_msg("%s: %s", r.text, e.msg);
		json_decref(o);
	}
	fclose(f);
	matcher_build(site->m);
	site->s = scanner_new(site->m);
	*state = site;
	return 0;
}

static int
tear_down(void **state)
{
	struct site *site = *state;

	findings_clear(&site->found);
	scanner_free(site->s);
	matcher_free(site->m);
	free(site);
	return 0;
}

static void
every_default_rule_may_be_stored(void **state)
{
	struct site *site = *state;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < matcher_rules(site->m); i++)
		if (matcher_check_rule(matcher_rule(site->m, i), &e) < 0)
			fail_msg("%s: %s", matcher_rule(site->m, i)->text,
			    e.msg);
}

static void
no_default_rule_stands_twice(void **state)
{
	struct site *site = *state;

	for (size_t i = 0; i < matcher_rules(site->m); i++)
		for (size_t j = 0; j < i; j++) {
			const struct rule *a = matcher_rule(site->m, i);
			const struct rule *b = matcher_rule(site->m, j);

			if (a->on == b->on && strcmp(a->text, b->text) == 0)
				fail_msg("twice: %s", a->text);
		}
}

static void
article_6_2_the_default_rules_know_grounds_2_to_6_and_9(void **state)
{
	struct site *site = *state;
	bool has[10] = { false };

	for (size_t i = 0; i < matcher_rules(site->m); i++)
		has[matcher_rule(site->m, i)->ground] = true;
	for (int ground = 2; ground <= 6; ground++)
		assert_true(has[ground]);
	assert_true(has[9]);
}

static void
scan(struct site *site, const char *text, size_t n)
{
	struct err e = ERR_INIT;

	if (scanner_scan(site->s, text, n, &site->found, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
}

static void
innocent_texts_are_not_hit(void **state)
{
	struct site *site = *state;
	FILE *f = open_file("tests/unit/filter/innocents.txt");
	size_t texts = 0, bad = 0;
	char line[1024];

	while (next_line(f, line, sizeof(line))) {
		texts++;
		scan(site, line, strlen(line));
		for (size_t i = 0; i < site->found.n; i++, bad++)
			print_error("%s: hit by %s\n", line, matcher_rule(
			    site->m, site->found.item[i].rule)->text);
	}
	fclose(f);
	assert_int_equal(bad, 0);
	assert_true(texts >= INNOCENTS_MIN);
}

static void
add_character(struct buf *b, unsigned long c)
{
	if (c < 0x800) {
		buf_putc(b, (char)(0xc0 | c >> 6));
	} else {
		buf_putc(b, (char)(0xe0 | c >> 12));
		buf_putc(b, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	buf_putc(b, (char)(0x80 | (c & 0x3f)));
}

/* The text without its brackets and escapes, and what stood in brackets. */
static size_t
read_text(const char *p, struct buf *text, struct range *range)
{
	size_t ranges = 0;
	char digits[5] = "";

	for (; *p != '\0'; p++) {
		if (*p == '[') {
			assert_true(ranges < RANGES_MAX);
			range[ranges].from = text->len;
		} else if (*p == ']') {
			range[ranges++].to = text->len;
		} else if (strncmp(p, "\\n", 2) == 0) {
			buf_putc(text, '\n');
			p++;
		} else if (strncmp(p, "\\u", 2) == 0) {
			memcpy(digits, p + 2, 4);
			add_character(text, strtoul(digits, NULL, 16));
			p += 5;
		} else {
			buf_putc(text, *p);
		}
	}
	return ranges;
}

static bool
lies_in(const struct finding *f, const struct range *range)
{
	return f->from >= range->from && f->to <= range->to;
}

/* How many of the ranges hold no finding, and findings no range. */
static size_t
count_wrong(const struct findings *found, const struct range *range,
    size_t ranges)
{
	size_t wrong = 0;

	for (size_t r = 0; r < ranges; r++) {
		bool hit = false;

		for (size_t i = 0; i < found->n; i++)
			hit = hit || lies_in(&found->item[i], &range[r]);
		wrong += !hit;
	}
	for (size_t i = 0; i < found->n; i++) {
		bool wanted = false;

		for (size_t r = 0; r < ranges; r++)
			wanted = wanted || lies_in(&found->item[i], &range[r]);
		wrong += !wanted;
	}
	return wrong;
}

static void
evasions_are_found_where_they_stand(void **state)
{
	struct site *site = *state;
	FILE *f = open_file("tests/unit/filter/evasions.txt");
	struct range range[RANGES_MAX];
	size_t bad = 0, texts = 0;
	char line[1024];

	while (next_line(f, line, sizeof(line))) {
		const char *tab = strchr(line, '\t');
		struct buf text = BUF_INIT;
		size_t ranges;

		assert_non_null(tab);
		ranges = read_text(tab + 1, &text, range);
		assert_true(ranges > 0);
		scan(site, text.s, text.len);
		if (count_wrong(&site->found, range, ranges) > 0) {
			print_error("%s: %zu findings\n", line,
			    site->found.n);
			bad++;
		}
		texts++;
		buf_clear(&text);
	}
	fclose(f);
	assert_int_equal(bad, 0);
	assert_true(texts > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_rule_may_be_stored),
		cmocka_unit_test(no_default_rule_stands_twice),
		cmocka_unit_test(
		    article_6_2_the_default_rules_know_grounds_2_to_6_and_9),
		cmocka_unit_test(innocent_texts_are_not_hit),
		cmocka_unit_test(evasions_are_found_where_they_stand),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
