/*
 * The table of processing standards for citizens (articles 8(3), 9(1)):
 * which complaints there are, what they cost, how long they take, on what
 * they rest, who handles them, and which are filed on the web; where to go
 * with the others.  Closed kinds are not among them.  For a connection of
 * the role public.
 */
#ifndef OSAN_COMPLAINT_PUBLIC_KIND_H
#define OSAN_COMPLAINT_PUBLIC_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct public_kind {
	char *code;
	char *name;        /* in Korean where there is none in English, as */
	char *category;    /* all texts; one of COMPLAINT_CATEGORIES */
	int64_t fee;       /* won */
	int64_t postage;   /* won */
	char *period;      /* as period_parse reads it */
	char *basis;       /* the law it rests on; NULL = none, as below */
	char *department;  /* its name */
	char *phone;
	bool on_web;       /* else visit says where to go */
	char *visit;
	bool publishable;  /* open for disclosure (article 10) */
	bool consultation; /* counsellors answer it (article 11) */
};

#define PUBLIC_KIND_INIT { .code = NULL }

void public_kind_clear(struct public_kind *k);

/* All of them in their order, in lang ("ko", "en"); public_kinds_free. */
MUST_USE int public_kinds(struct store *store, const char *lang,
    struct public_kind **out, size_t *n, struct err *e);
void public_kinds_free(struct public_kind *k, size_t n);

/* One; ERR_NOT_FOUND also where it is closed. */
MUST_USE int public_kind_find(struct store *store, const char *code,
    const char *lang, struct public_kind *k, struct err *e);

#endif
