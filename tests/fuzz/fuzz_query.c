/*
 * Fuzzes the query language: any text is a tree within its limits or an
 * error that says where and why, and reading it twice gives the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const choices[] = { "visible", "removed", NULL };
static const struct query_key keys[] = {
	{ .name = "state", .value = QUERY_CHOICE, .choices = choices },
	{ .name = "author", .value = QUERY_WORD },
	{ .name = "id", .value = QUERY_NUMBER, .low = 1, .high = 1000 },
	{ .name = "since", .value = QUERY_TIME },
	{ .name = NULL },
};

static void
must(bool holds)
{
	if (!holds)
		abort();
}

struct sum {
	int terms;
	int depth;
};

static void
check(const struct query_node *n, size_t size, int depth, struct sum *sum)
{
	must(n->at <= size);
	if (depth > sum->depth)
		sum->depth = depth;
	switch (n->type) {
	case QUERY_TERM:
		must(n->key != NULL && n->text[0] != '\0');
		must(n->key->value != QUERY_NUMBER ||
		    (n->number >= n->key->low && n->number <= n->key->high));
		sum->terms++;
		break;
	case QUERY_TEXT:
		must(n->key == NULL && n->text[0] != '\0');
		sum->terms++;
		break;
	case QUERY_NOT:
		must(n->child != NULL && n->child->next == NULL);
		break;
	case QUERY_OR:
		must(n->child != NULL && n->child->next != NULL);
		break;
	case QUERY_AND:
		break;
	}
	for (const struct query_node *k = n->child; k != NULL; k = k->next)
		check(k, size, depth + 1, sum);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_textn((const char *)data, size);
	struct query_node *q = NULL, *again = NULL;
	struct err e = ERR_INIT, e2 = ERR_INIT;
	struct sum sum = { 0 };
	int rc = query_parse(text, keys, &query_limits, &q, &e);

	must(query_parse(text, keys, &query_limits, &again, &e2) == rc);
	if (rc == 0) {
		check(q, strlen(text), 0, &sum);
		must(sum.terms <= query_limits.terms);
		must(sum.depth <= 4 * (query_limits.depth + 2));
	} else {
		must(q == NULL && e.code == ERR_USAGE);
		must(strstr(e.msg, "column ") != NULL);
		must(strcmp(e.msg, e2.msg) == 0);
	}
	query_free(q);
	query_free(again);
	free(text);
	return 0;
}
