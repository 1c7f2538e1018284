/*
 * Sections of the homepage; see section.h.
 */
#include "lib/page/section.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/org/audit.h"
#include "lib/page/section.sql.h"

#define NAME_MOST 200 /* bytes */
#define PATH_MOST 100

void
section_clear(struct section *s)
{
	free(s->path);
	free(s->name_ko);
	free(s->name_en);
	free(s->department);
	*s = (struct section)SECTION_INIT;
}

int
section_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_section_all, NO_BINDS, st, e);
}

int
section_next(struct stmt *st, struct section *s, struct err *e)
{
	int rc = stmt_next(st, e);

	section_clear(s);
	if (rc <= 0)
		return rc;
	s->id = stmt_int(st, 0);
	s->path = mem_text(stmt_text(st, 1));
	s->name_ko = mem_text(stmt_text(st, 2));
	s->name_en = mem_text(stmt_text(st, 3));
	s->department = mem_text(stmt_text(st, 4));
	s->review_days = stmt_int(st, 5);
	s->pages = stmt_int(st, 6);
	s->version = stmt_int(st, 7);
	return 1;
}

int
section_find(struct store *store, const char *path, struct section *s,
    struct err *e)
{
	struct stmt *st;
	int rc;

	section_clear(s);
	if (stmt_open(store, &sql_section_by_path, BINDS(b_text("path", path)),
	    &st, e) < 0)
		return -1;
	rc = section_next(st, s, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no section %s", path);
		return err_hint(e, "'osanctl section list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

static bool
is_name(const char *s, bool needed)
{
	size_t n = strlen(s);

	if (n > NAME_MOST || (needed && s[strspn(s, " \t")] == '\0'))
		return false;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			return false;
	return true;
}

static bool
is_path(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= PATH_MOST && s[0] != '/' && s[n - 1] != '/' &&
	    strstr(s, "//") == NULL &&
	    s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-/")] == '\0';
}

int
section_check(struct store *store, const struct section *s, struct err *e)
{
	int64_t n;

	if (!is_path(s->path)) {
		err_set(e, ERR_USAGE, "'%.60s' cannot be a section's path",
		    s->path);
		return err_hint(e, "a-z, 0-9 and '-', in parts with '/' "
		    "between them, as life/tourism");
	}
	if (!is_name(s->name_ko, true) || !is_name(s->name_en, false))
		return err_set(e, ERR_USAGE, "a section has a Korean name "
		    "of at most %d bytes on one line", NAME_MOST);
	if (s->department == NULL) {
		err_set(e, ERR_USAGE, "section %s names no department",
		    s->path);
		return err_hint(e, "each belongs to one (article 3(3)): "
		    "--dept");
	}
	if (store_int(store, &sql_section_department, BINDS(
	    b_text("code", s->department)), &n, e) < 0)
		return -1;
	if (n != 0)
		return 0;
	err_set(e, ERR_NOT_FOUND, "there is no open department %s",
	    s->department);
	return err_hint(e, "'osanctl dept list' shows all");
}

int
section_add(struct store *store, struct section *s, struct err *e)
{
	struct section there = SECTION_INIT;
	int rc;

	if (section_check(store, s, e) < 0)
		return -1;
	rc = section_find(store, s->path, &there, e);
	section_clear(&there);
	if (rc == 0)
		return err_set(e, ERR_EXISTS, "there is a section %s already",
		    s->path);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	if (store_run(store, &sql_section_insert, BINDS(
	    b_text("path", s->path), b_text("name_ko", s->name_ko),
	    b_text("name_en", s->name_en),
	    b_text("department", s->department),
	    b_ref("review_days", s->review_days),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	s->id = store_last_id(store);
	s->version = 1;
	return 0;
}

int
section_change(struct store *store, struct section *s, struct err *e)
{
	if (section_check(store, s, e) < 0 ||
	    store_run(store, &sql_section_update, BINDS(b_int("id", s->id),
	    b_int("version", s->version), b_text("name_ko", s->name_ko),
	    b_text("name_en", s->name_en),
	    b_text("department", s->department),
	    b_ref("review_days", s->review_days)), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "section %s was changed by "
		    "somebody else", s->path);
	s->version++;
	return 0;
}

int
section_begin(struct store *store, int64_t *count, struct err *e)
{
	struct text_row row;
	int rc = audit_bulk(store, true, e);

	*count = 0;
	text_row_init(&row, "sections.tsv");
	while (rc == 0 && text_row_next(&row) > 0) {
		struct section s = SECTION_INIT;

		assert(row.cells == 5);
		s.path = mem_text(row.cell[0]);
		s.name_ko = mem_text(row.cell[1]);
		s.name_en = mem_text(row.cell[2]);
		s.department = mem_text(row.cell[3]);
		s.review_days = strtol(row.cell[4], NULL, 10);
		rc = section_add(store, &s, e);
		section_clear(&s);
		++*count;
	}
	text_row_clear(&row);
	if (rc == 0)
		rc = audit_bulk(store, false, e);
	return rc;
}
