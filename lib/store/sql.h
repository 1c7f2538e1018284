/*
 * A named SQL statement as the embedding step leaves it, and the values
 * bound to it.  The text of every statement stands in a .sql file.
 */
#ifndef OSAN_STORE_SQL_H
#define OSAN_STORE_SQL_H

#include <stddef.h>
#include <stdint.h>

/* What a connection was opened for; the authorizer holds it to that. */
enum store_role {
	STORE_READ,     /* looks only */
	STORE_MODERATE, /* posts, flags, decisions, notices */
	STORE_HANDLE,   /* complaints */
	STORE_WEB,      /* what the citizens' front end does */
	STORE_PUBLIC,   /* looks only, and only at the views web_… and the
	                 * index of search */
	STORE_ADMIN,    /* everything that the schema allows */
	STORE_ROLES,
	STORE_MAP = STORE_ROLES /* the mail server's map; see map.h */
};

struct sql {
	const char *name;         /* as in the .sql file */
	const char *text;         /* parameters numbered */
	const char *const *param; /* their names; NULL at the end */
	int nparam;
	unsigned roles;           /* 1u << STORE_… that may run it */
};

/* Every statement of the program; NULL at the end. */
extern const struct sql *const sql_all[];

enum bind_type { BIND_END, BIND_INT, BIND_TEXT, BIND_BLOB, BIND_NULL,
	BIND_TEST, BIND_ROWS };

/* One value for one named parameter; memory is borrowed until the
 * statement is done. */
struct bind {
	const char *name;
	enum bind_type type;
	int64_t i;
	const void *p;
	size_t n;
};

static inline struct bind
b_int(const char *name, int64_t value)
{
	return (struct bind){ .name = name, .type = BIND_INT, .i = value };
}

/* A row id; 0 stands for NULL. */
static inline struct bind
b_ref(const char *name, int64_t id)
{
	return (struct bind){ .name = name,
		.type = id != 0 ? BIND_INT : BIND_NULL, .i = id };
}

static inline struct bind
b_textn(const char *name, const char *s, size_t n)
{
	return (struct bind){ .name = name,
		.type = s != NULL ? BIND_TEXT : BIND_NULL, .p = s, .n = n };
}

/* A text that ends in a NUL; NULL stands for NULL. */
static inline struct bind
b_text(const char *name, const char *s)
{
	return b_textn(name, s, s != NULL ? __builtin_strlen(s) : 0);
}

static inline struct bind
b_blob(const char *name, const void *p, size_t n)
{
	return (struct bind){ .name = name,
		.type = p != NULL ? BIND_BLOB : BIND_NULL, .p = p, .n = n };
}

static inline struct bind
b_null(const char *name)
{
	return (struct bind){ .name = name, .type = BIND_NULL };
}

/* A condition that SQL cannot tell; see lib/store/test.h. */
struct store_test;

static inline struct bind
b_test(const char *name, const struct store_test *test)
{
	return (struct bind){ .name = name, .type = BIND_TEST, .p = test };
}

/* Rows of the program's own, as a table; see lib/store/rows.h. */
struct store_rows;

static inline struct bind
b_rows(const char *name, const struct store_rows *rows)
{
	return (struct bind){ .name = name, .type = BIND_ROWS, .p = rows };
}

/* The values of one call: BINDS(b_int("id", id), b_text("why", why)). */
#define BINDS(...) ((const struct bind[]){ __VA_ARGS__, { .type = BIND_END } })
#define NO_BINDS ((const struct bind *)NULL)

#endif
