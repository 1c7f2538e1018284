/*
 * The query language, parsed:
 *
 *   board:free state:visible ground:5 since:2026-11-01 "주차 단속" -공지
 *
 * Terms join with and; "-" excludes; OR and brackets work; quotes keep a
 * phrase.  Which keys there are is the caller's: a table says what values
 * each takes, so that a bad one is refused here, with its place.
 */
#ifndef OSAN_TEXT_QUERY_H
#define OSAN_TEXT_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

enum query_value {
	QUERY_WORD,   /* any text; "*" at its end stands for the rest */
	QUERY_NUMBER, /* a whole number from low to high */
	QUERY_CHOICE, /* one of the words in choices */
	QUERY_TIME,   /* a date or time; comes as microseconds */
};

struct query_key {
	const char *name;           /* NULL ends the table */
	enum query_value value;
	int64_t low, high;          /* QUERY_NUMBER */
	const char *const *choices; /* QUERY_CHOICE; NULL ends them */
};

enum query_type {
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,  /* one child */
	QUERY_TERM, /* key:value */
	QUERY_TEXT, /* words to be found */
};

struct query_node {
	enum query_type type;
	const struct query_key *key; /* QUERY_TERM */
	char *text;                  /* the value without quotes */
	int64_t number;              /* QUERY_NUMBER, QUERY_TIME */
	bool prefix;                 /* "*" stood at its end (cut off) */
	bool phrase;                 /* it stood in quotes */
	size_t at;                   /* its first byte in the query */
	struct query_node *child;    /* AND, OR, NOT */
	struct query_node *next;     /* the next child of the parent */
};

struct query_limits {
	int terms;
	int depth;
};

/* For most callers: 64 terms, brackets 16 deep. */
extern const struct query_limits query_limits;

/* Parses text into *out (query_free); an empty query is an AND without
 * children.  ERR_USAGE names the column (in characters, from 1); the hint
 * lists what is allowed there. */
MUST_USE int query_parse(const char *text, const struct query_key *keys,
    const struct query_limits *limits, struct query_node **out,
    struct err *e);
void query_free(struct query_node *q); /* NULL is fine */

#endif
