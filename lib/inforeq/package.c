/*
 * Files for a request; see package.h.  Figures are in package_figure.c.
 */
#include "lib/inforeq/package.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/inforeq/package.sql.h"
#include "lib/inforeq/package_impl.h"
#include "lib/org/setting.h"

const char *
inforeq_kind_word(enum inforeq_kind kind)
{
	static const char *const words[] = {
		[INFOREQ_PAGE] = "page",
		[INFOREQ_POST] = "post",
		[INFOREQ_FIGURE] = "figure",
		[INFOREQ_NOTE] = "note",
	};

	return words[kind];
}

int
inforeq_package_init(struct inforeq_package *p, struct store *store,
    struct err *e)
{
	int64_t files, bytes;
	char date[CLOCK_TEXT];

	*p = (struct inforeq_package){ .now = clock_now() };
	if (clock_parse(clock_date(p->now, date), &p->day, e) < 0 ||
	    setting_int(store, SETTING_INFOREQ_MOST_FILES, &files, e) < 0 ||
	    setting_int(store, SETTING_INFOREQ_MOST_BYTES, &bytes, e) < 0)
		return -1;
	p->most_files = (size_t)files;
	p->most_bytes = (size_t)bytes;
	return 0;
}

static void
member_clear(struct inforeq_member *m)
{
	free(m->name);
	free(m->address);
	buf_clear(&m->text);
}

void
inforeq_package_clear(struct inforeq_package *p)
{
	for (size_t i = 0; i < p->n; i++)
		member_clear(&p->member[i]);
	free(p->member);
	*p = (struct inforeq_package){ .member = NULL };
}

struct inforeq_member *
inforeq_package_add(struct inforeq_package *p, enum inforeq_kind kind,
    char *take_name)
{
	struct inforeq_member *m;

	if ((p->n & (p->n - 1)) == 0)
		p->member = mem_grow(p->member, p->n != 0 ? 2 * p->n : 1,
		    sizeof(*p->member));
	m = &p->member[p->n++];
	*m = (struct inforeq_member){ .kind = kind, .name = take_name,
		.text = BUF_INIT, .time = p->day };
	return m;
}

int
inforeq_package_within(struct inforeq_package *p, struct inforeq_member *m,
    struct err *e)
{
	assert(!p->settled);
	if (m->address == NULL)
		m->address = mem_text("");
	p->bytes += m->text.len;
	if (p->n <= p->most_files && p->bytes <= p->most_bytes)
		return 0;
	err_set(e, ERR_REFUSED, "this is more than one request is provided "
	    "with: %zu files, %zu bytes at most", p->most_files,
	    p->most_bytes);
	return err_hint(e, "choose less, or see the settings "
	    "inforeq.most-files and inforeq.most-bytes");
}

/* "key: value" on a line of its own. */
static void
head(struct buf *b, const char *key, const char *value)
{
	buf_puts(b, key);
	buf_puts(b, ": ");
	for (; *value != '\0'; value++)
		buf_putc(b, *value == '\n' || *value == '\r' ? ' ' : *value);
	buf_putc(b, '\n');
}

static void
body(struct buf *b, const char *text)
{
	size_t n = strlen(text);

	buf_putc(b, '\n');
	buf_add(b, text, n);
	if (n > 0 && text[n - 1] != '\n')
		buf_putc(b, '\n');
}

/* --- posts -------------------------------------------------------------- */

static int
add_post(struct inforeq_package *p, const struct stmt *st, int64_t id,
    struct err *e)
{
	const char *board = stmt_text(st, 0);
	int64_t number = stmt_int(st, 1);
	char at[CLOCK_TEXT];
	struct inforeq_member *m = inforeq_package_add(p, INFOREQ_POST,
	    mem_printf("posts/%s-%" PRId64 ".txt", board, number));

	m->post_id = id;
	m->time = stmt_int(st, 6);
	m->address = mem_printf("/board/%s/%" PRId64, board, number);
	head(&m->text, "title", stmt_text(st, 2));
	head(&m->text, "board", board);
	head(&m->text, "written", clock_rfc3339(stmt_int(st, 5), at));
	head(&m->text, "by", stmt_int(st, 4) != 0 ? "staff" : "citizen");
	body(&m->text, stmt_text(st, 3));
	return inforeq_package_within(p, m, e);
}

int
inforeq_package_post(struct inforeq_package *p, struct store *store,
    int64_t id, bool *taken, struct err *e)
{
	struct stmt *st;
	int rc;

	*taken = false;
	if (stmt_open(store, &sql_inforeq_public_post, BINDS(b_int("id", id),
	    b_int("now", p->now)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		*taken = true;
		rc = add_post(p, st, id, e);
	}
	stmt_close(st);
	return rc;
}

/* --- pages -------------------------------------------------------------- */

static int
add_page(struct inforeq_package *p, const struct stmt *st, struct err *e)
{
	const char *path = stmt_text(st, 1), *lang = stmt_text(st, 2);
	char at[CLOCK_TEXT];
	struct inforeq_member *m = inforeq_package_add(p, INFOREQ_PAGE,
	    mem_printf("pages/%s/%s.md", lang, path));

	m->page_id = stmt_int(st, 0);
	m->time = stmt_int(st, 7);
	m->address = strcmp(lang, "ko") == 0
	    ? mem_printf("/page/%s", path)
	    : mem_printf("/%s/page/%s", lang, path);
	head(&m->text, "title", stmt_text(st, 3));
	head(&m->text, "department", stmt_text(st, 6));
	head(&m->text, "provider", stmt_text(st, 5));
	head(&m->text, "updated", clock_rfc3339(m->time, at));
	body(&m->text, stmt_text(st, 4));
	return inforeq_package_within(p, m, e);
}

int
inforeq_package_pages(struct inforeq_package *p, struct store *store,
    const char *path, struct err *e)
{
	char *below = mem_text(path + strspn(path, "/"));
	size_t n = strlen(below), before = p->n;
	struct stmt *st;
	int rc;

	while (n > 0 && below[n - 1] == '/')
		below[--n] = '\0';
	if (stmt_open(store, &sql_inforeq_public_pages, BINDS(
	    b_text("path", below), b_int("now", p->now)), &st, e) < 0) {
		free(below);
		return -1;
	}
	while ((rc = stmt_next(st, e)) > 0 && (rc = add_page(p, st, e)) == 0)
		;
	stmt_close(st);
	if (rc == 0 && p->n == before) {
		err_set(e, ERR_NOT_FOUND, "there is no published page at or "
		    "below '%s'", path);
		rc = err_hint(e, "see: osanctl page list");
	}
	free(below);
	return rc;
}

/* --- the order ---------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
	const struct inforeq_member *x = a, *y = b;

	return strcmp(x->name, y->name);
}

int
inforeq_package_settle(struct inforeq_package *p, struct err *e)
{
	size_t kept = 0;

	if (p->n == 0) {
		err_set(e, ERR_USAGE, "nothing was chosen that is public");
		return err_hint(e, "choose with --posts, --pages and "
		    "--figures");
	}
	qsort(p->member, p->n, sizeof(*p->member), by_name);
	for (size_t i = 0; i < p->n; i++)
		if (kept > 0 && by_name(&p->member[kept - 1],
		    &p->member[i]) == 0) {
			p->bytes -= p->member[i].text.len;
			member_clear(&p->member[i]);
		} else {
			p->member[kept++] = p->member[i];
		}
	p->n = kept;
	p->settled = true;
	return 0;
}
