/*
 * Conditions that SQL cannot tell: osan_test(:test, value...) in a query
 * calls the function of the test bound there, for each row that gets so
 * far.  For queries only: no object of the schema may need our code, and
 * SQLite refuses the name there.
 */
#ifndef OSAN_STORE_TEST_H
#define OSAN_STORE_TEST_H

#include <stddef.h>
#include <stdint.h>

struct store_args;

struct store_test {
	/* 0 for no, 1 for yes, or a number to sort by; below 0 the query
	 * fails. */
	int64_t (*fn)(void *ctx, const struct store_args *args);
	void *ctx;
};

int store_args_count(const struct store_args *args);

/* Values behind the test, from 0; a text is borrowed until fn returns, and
 * a NULL is an empty one. */
int64_t store_arg_int(const struct store_args *args, int i);
const char *store_arg_text(const struct store_args *args, int i, size_t *n);

#endif
