/*
 * Pages as the public sees them; see public.h.
 */
#include "lib/page/public.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/page/public.sql.h"

void
public_page_clear(struct public_page *p)
{
	free(p->path);
	free(p->title);
	free(p->body);
	free(p->provider);
	free(p->department);
	free(p->phone);
	free(p->officer);
	free(p->original);
	free(p->original_title);
	*p = (struct public_page)PUBLIC_PAGE_INIT;
}

static void
read_page(const struct stmt *st, struct public_page *p)
{
	*p = (struct public_page){
		.id = stmt_int(st, 0),
		.path = mem_text(stmt_text(st, 1)),
		.title = mem_text(stmt_text(st, 2)),
		.body = mem_text(stmt_text(st, 3)),
		.provider = mem_text(stmt_text(st, 4)),
		.department = mem_text(stmt_text(st, 5)),
		.phone = mem_text(stmt_text(st, 6)),
		.officer = mem_text(stmt_text(st, 7)),
		.number = stmt_int(st, 8),
		.updated_at = stmt_int(st, 9),
		.reviewed_at = stmt_int(st, 10),
		.withdraw_at = stmt_int(st, 11),
		.original = mem_text(stmt_text(st, 12)),
		.original_at = stmt_int(st, 13),
		.original_title = mem_text(stmt_text(st, 14)),
		.due_at = stmt_int(st, 15),
	};
}

/* The one row of a statement. */
static int
take_page(struct stmt *st, struct public_page *p, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc > 0)
		read_page(st, p);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	return rc < 0 ? -1 : 0;
}

int
public_page_find(struct store *store, const char *path, const char *lang,
    struct public_page *p, struct err *e)
{
	struct stmt *st;

	public_page_clear(p);
	return stmt_open(store, &sql_public_page_by_path, BINDS(
	    b_text("path", path), b_text("lang", lang),
	    b_int("now", clock_now())), &st, e) < 0 ? -1 :
	    take_page(st, p, e);
}

int
public_page_others(struct store *store, const struct public_page *p,
    const char *lang, struct public_other **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_page_others, BINDS(
	    b_text("path", p->path), b_text("original", p->original),
	    b_text("lang", lang), b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct public_other){
			.lang = mem_text(stmt_text(st, 0)),
			.path = mem_text(stmt_text(st, 1)),
			.title = mem_text(stmt_text(st, 2)),
		};
	}
	stmt_close(st);
	return rc;
}

void
public_others_free(struct public_other *o, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(o[i].lang);
		free(o[i].path);
		free(o[i].title);
	}
	free(o);
}

int
public_page_preview(struct store *store, int64_t id, struct public_page *p,
    struct err *e)
{
	struct stmt *st;

	public_page_clear(p);
	return stmt_open(store, &sql_public_page_preview, BINDS(
	    b_int("id", id)), &st, e) < 0 ? -1 : take_page(st, p, e);
}

int
public_page_moved(struct store *store, const char *path, const char *lang,
    char **to, struct err *e)
{
	return store_text(store, &sql_public_page_moved, BINDS(
	    b_text("path", path), b_text("lang", lang)), to, e);
}

void
public_section_clear(struct public_section *s)
{
	free(s->path);
	free(s->name);
	free(s->department);
	free(s->phone);
	*s = (struct public_section){ .path = NULL };
}

static void
read_section(const struct stmt *st, struct public_section *s)
{
	*s = (struct public_section){
		.path = mem_text(stmt_text(st, 0)),
		.name = mem_text(stmt_text(st, 1)),
		.department = mem_text(stmt_text(st, 2)),
		.phone = mem_text(stmt_text(st, 3)),
	};
}

int
public_section_find(struct store *store, const char *path, const char *lang,
    struct public_section *s, struct err *e)
{
	struct stmt *st;
	int rc;

	*s = (struct public_section){ .path = NULL };
	if (stmt_open(store, &sql_public_section_by_path, BINDS(
	    b_text("path", path), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_section(st, s);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no section %s",
		    path);
	return rc < 0 ? -1 : 0;
}

int
public_sections(struct store *store, const char *below, const char *lang,
    struct public_section **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_sections, BINDS(
	    b_text("below", below), b_text("lang", lang),
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		read_section(st, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

int
public_top_sections(struct store *store, const char *lang,
    struct public_section **out, size_t *n, struct err *e)
{
	size_t all, kept = 0;

	if (public_sections(store, "", lang, out, &all, e) < 0) {
		*n = all;
		return -1;
	}
	for (size_t i = 0; i < all; i++)
		if (strchr((*out)[i].path, '/') == NULL)
			(*out)[kept++] = (*out)[i];
		else
			public_section_clear(&(*out)[i]);
	*n = kept;
	return 0;
}

void
public_sections_free(struct public_section *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_section_clear(&s[i]);
	free(s);
}

int
public_pages(struct store *store, const char *below, const char *lang,
    struct public_page **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_pages, BINDS(b_text("below", below),
	    b_text("lang", lang), b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		read_page(st, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_pages_free(struct public_page *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_page_clear(&p[i]);
	free(p);
}

int
public_page_next_end(struct store *store, int64_t now, int64_t banner_after,
    int64_t *at, struct err *e)
{
	return store_int(store, &sql_public_page_next_end, BINDS(
	    b_int("now", now), b_int("after", banner_after)), at, e);
}
