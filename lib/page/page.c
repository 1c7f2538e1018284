/*
 * Pages: reading, making and changing them; see page.h.  Publishing stands
 * in publish.c.
 */
#include "lib/page/page.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/languages.h"
#include "lib/page/outline.h"
#include "lib/page/page.sql.h"

#define PATH_MOST 200     /* bytes */
#define LINE_MOST 300     /* bytes of a title, a provider, an officer */
#define BODY_MOST 1000000 /* bytes of Markdown */

void
page_row_clear(struct page_row *p)
{
	free(p->path);
	free(p->lang);
	free(p->state);
	free(p->title);
	free(p->body);
	free(p->provider);
	free(p->department);
	free(p->officer);
	free(p->phone);
	free(p->translates);
	free(p->translates_lang);
	*p = (struct page_row)PAGE_ROW_INIT;
}

static void
read_row(const struct stmt *st, struct page_row *p)
{
	int64_t days = stmt_int(st, 21);

	p->id = stmt_int(st, 0);
	p->path = mem_text(stmt_text(st, 1));
	p->lang = mem_text(stmt_text(st, 2));
	p->state = mem_text(stmt_text(st, 3));
	p->title = mem_text(stmt_text(st, 4));
	p->provider = mem_text(stmt_text(st, 5));
	p->department = mem_text(stmt_text(st, 6));
	p->officer = mem_text(stmt_text(st, 7));
	p->phone = mem_text(stmt_text(st, 8));
	p->translates = mem_text(stmt_text(st, 9));
	p->translates_lang = mem_text(stmt_text(st, 10));
	p->translates_number = stmt_int(st, 11);
	p->review_days = stmt_int(st, 12);
	p->reviewed_at = stmt_int(st, 13);
	p->publish_at = stmt_int(st, 14);
	p->withdraw_at = stmt_int(st, 15);
	p->created_at = stmt_int(st, 16);
	p->updated_at = stmt_int(st, 17);
	p->number = stmt_int(st, 18);
	p->changed = stmt_int(st, 19) != 0;
	p->version = stmt_int(st, 20);
	p->body = mem_text(stmt_text(st, 22));
	if (p->number != 0 && days != 0)
		p->review_due_at = (p->reviewed_at > p->updated_at ?
		    p->reviewed_at : p->updated_at) + days * CLOCK_DAY;
}

static int
not_found(struct store *store, const char *path, const char *lang,
    struct err *e)
{
	char *to;
	struct err none = ERR_INIT;

	err_set(e, ERR_NOT_FOUND, "there is no page %s in the language %s",
	    path, lang);
	if (store_text(store, &sql_page_moved_to, BINDS(b_text("path", path),
	    b_text("lang", lang)), &to, &none) < 0)
		return err_hint(e, "'osanctl page list' shows all");
	err_hint(e, "it was moved to %s", to);
	free(to);
	return -1;
}

int
page_find(struct store *store, const char *path, const char *lang,
    struct page_row *p, struct err *e)
{
	struct stmt *st;
	int rc;

	page_row_clear(p);
	if (stmt_open(store, &sql_page_by_path, BINDS(b_text("path", path),
	    b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_row(st, p);
	stmt_close(st);
	if (rc == 0)
		return not_found(store, path, lang != NULL ? lang : "ko", e);
	return rc < 0 ? -1 : 0;
}

int
page_get(struct store *store, int64_t id, struct page_row *p, struct err *e)
{
	char *path, *lang;
	struct stmt *st;
	int rc;

	page_row_clear(p);
	if (stmt_open(store, &sql_page_address, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	path = mem_text(rc > 0 ? stmt_text(st, 0) : NULL);
	lang = mem_text(rc > 0 ? stmt_text(st, 1) : NULL);
	stmt_close(st);
	if (rc > 0)
		rc = page_find(store, path, lang, p, e);
	else if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no such page");
	free(path);
	free(lang);
	return rc;
}

int
page_each(struct store *store, const struct page_list_ask *ask,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_page_all, BINDS(
	    b_text("state", ask->state),
	    b_text("department", ask->department),
	    b_text("section", ask->section), b_text("lang", ask->lang)),
	    st, e);
}

int
page_next(struct stmt *st, struct page_row *p, struct err *e)
{
	int rc = stmt_next(st, e);

	page_row_clear(p);
	if (rc > 0)
		read_row(st, p);
	return rc;
}

/* --- what a page can be --------------------------------------------------- */

static int
check_path(const char *path, struct err *e)
{
	size_t n = strlen(path);

	if (n > 0 && n <= PATH_MOST && path[0] != '/' &&
	    path[n - 1] != '/' && strstr(path, "//") == NULL &&
	    path[strspn(path, "abcdefghijklmnopqrstuvwxyz0123456789-/")] ==
	    '\0')
		return 0;
	err_set(e, ERR_USAGE, "'%.60s' cannot be the path of a page", path);
	return err_hint(e, "a-z, 0-9 and '-', in parts with '/' between "
	    "them, as life/tourism; at most %d bytes", PATH_MOST);
}

static int
check_line(const char *text, const char *what, bool needed, struct err *e)
{
	size_t n = text != NULL ? strlen(text) : 0;

	if (n > LINE_MOST)
		return err_set(e, ERR_USAGE, "%s: at most %d bytes", what,
		    LINE_MOST);
	if (needed && (n == 0 || text[strspn(text, " \t")] == '\0'))
		return err_set(e, ERR_USAGE, "%s: it is empty", what);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7f)
			return err_set(e, ERR_USAGE, "%s: it has a control "
			    "character", what);
	return 0;
}

static int
check_lang(const char *lang, struct err *e)
{
	size_t n = strlen(lang);

	if (n >= 2 && n <= 8 &&
	    lang[strspn(lang, "abcdefghijklmnopqrstuvwxyz-")] == '\0')
		return 0;
	err_set(e, ERR_USAGE, "'%.20s' is no language", lang);
	return err_hint(e, "ko, en, or another word of two or more letters "
	    "(BCP 47)");
}

static int
check_department(struct store *store, const struct page_row *p,
    struct err *e)
{
	int64_t n;

	if (p->department == NULL)
		return 0;
	if (store_int(store, &sql_page_department_open, BINDS(
	    b_text("code", p->department)), &n, e) < 0)
		return -1;
	if (n != 0)
		return 0;
	err_set(e, ERR_NOT_FOUND, "there is no open department %s",
	    p->department);
	return err_hint(e, "'osanctl dept list' shows all");
}

static int
check_original(struct store *store, const struct page_row *p, struct err *e)
{
	int64_t n;

	if (p->translates == NULL)
		return 0;
	if (strcmp(p->translates_lang, p->lang) == 0)
		return err_set(e, ERR_USAGE, "a page translates one of "
		    "another language");
	if (store_int(store, &sql_page_exists, BINDS(
	    b_text("path", p->translates),
	    b_text("lang", p->translates_lang)), &n, e) < 0)
		return -1;
	return n != 0 ? 0 : not_found(store, p->translates,
	    p->translates_lang, e);
}

int
page_check(struct store *store, const struct page_row *p, struct err *e)
{
	if (check_path(p->path, e) < 0 || check_lang(p->lang, e) < 0 ||
	    check_line(p->title, _("title"), true, e) < 0 ||
	    check_line(p->provider, _("provider"), false, e) < 0 ||
	    check_line(p->officer, _("officer"), false, e) < 0 ||
	    check_line(p->phone, _("telephone"), false, e) < 0)
		return -1;
	if (strlen(p->body) > BODY_MOST)
		return err_set(e, ERR_USAGE, "the text of page %s is longer "
		    "than %d bytes", p->path, BODY_MOST);
	if (p->publish_at != 0 && p->withdraw_at != 0 &&
	    p->withdraw_at <= p->publish_at)
		return err_set(e, ERR_USAGE, "a page is withdrawn after it "
		    "was published, not before");
	return check_department(store, p, e) < 0 ? -1 :
	    check_original(store, p, e);
}

static int
check_free(struct store *store, const char *path, const char *lang,
    struct err *e)
{
	int64_t n;

	if (store_int(store, &sql_page_exists, BINDS(b_text("path", path),
	    b_text("lang", lang)), &n, e) < 0)
		return -1;
	return n == 0 ? 0 : err_set(e, ERR_EXISTS, "there is a page %s in "
	    "the language %s already", path, lang);
}

/* Pages that are there stay, also where the setting changes. */
static int
check_spoken(struct store *store, const char *lang, struct err *e)
{
	struct languages l;
	struct buf all = BUF_INIT;

	if (languages_read(store, &l, e) < 0)
		return -1;
	if (languages_have(&l, lang))
		return 0;
	for (size_t i = 0; i < l.n; i++)
		buf_printf(&all, "%s%s", i > 0 ? " " : "", l.code[i]);
	err_set(e, ERR_USAGE, "'%.20s' is no language of the site, which "
	    "has: %s", lang, all.s);
	buf_clear(&all);
	return err_hint(e, "the setting site.languages names them");
}

int
page_check_new(struct store *store, const struct page_row *p, struct err *e)
{
	return check_spoken(store, p->lang, e) < 0 ||
	    page_check(store, p, e) < 0 ? -1 :
	    check_free(store, p->path, p->lang, e);
}

int
page_shown_number(struct store *store, const char *path, const char *lang,
    int64_t *number, struct err *e)
{
	return store_int(store, &sql_page_shown_number, BINDS(
	    b_text("path", path), b_text("lang", lang)), number, e);
}

int
page_may_edit(struct store *store, const struct actor *actor,
    const struct page_row *p, struct err *e)
{
	int64_t n = 0;

	if (actor->role != ROLE_OFFICER)
		return 0;
	if (actor->department_id != 0 && store_int(store,
	    &sql_page_departments, BINDS(
	    b_int("department", actor->department_id),
	    b_text("own", p->department), b_text("path", p->path)), &n,
	    e) < 0)
		return -1;
	if (n != 0)
		return 0;
	err_set(e, ERR_DENIED, "page %s belongs to another department",
	    p->path);
	return err_hint(e, "each department keeps its own part (article "
	    "3(3))");
}

/* --- changing ------------------------------------------------------------- */

static int
changed(struct store *store, struct page_row *p, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "page %s was changed by somebody else",
		    p->path);
		return err_hint(e, "look again: osanctl page show %s",
		    p->path);
	}
	return 0;
}

/* Reads it anew after a change. */
static int
again(struct store *store, struct page_row *p, struct err *e)
{
	char *path = mem_text(p->path), *lang = mem_text(p->lang);
	int rc = page_find(store, path, lang, p, e);

	free(path);
	free(lang);
	return rc;
}

int
page_add(struct store *store, struct page_row *p, struct err *e)
{
	if (page_check_new(store, p, e) < 0 ||
	    store_run(store, &sql_page_insert, BINDS(
	    b_text("path", p->path), b_text("lang", p->lang),
	    b_text("title", p->title), b_text("body", p->body),
	    b_text("provider", p->provider),
	    b_text("department", p->department),
	    b_text("officer", p->officer), b_text("phone", p->phone),
	    b_text("translates", p->translates),
	    b_text("translates_lang", p->translates_lang),
	    b_ref("translates_number", p->translates_number),
	    b_ref("review_days", p->review_days),
	    b_ref("publish_at", p->publish_at),
	    b_ref("withdraw_at", p->withdraw_at),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	return again(store, p, e);
}

int
page_change(struct store *store, struct page_row *p, struct err *e)
{
	if (page_check(store, p, e) < 0 ||
	    store_run(store, &sql_page_update, BINDS(b_int("id", p->id),
	    b_int("version", p->version), b_text("title", p->title),
	    b_text("body", p->body), b_text("provider", p->provider),
	    b_text("department", p->department),
	    b_text("officer", p->officer), b_text("phone", p->phone),
	    b_text("translates", p->translates),
	    b_text("translates_lang", p->translates_lang),
	    b_ref("translates_number", p->translates_number),
	    b_ref("review_days", p->review_days),
	    b_ref("publish_at", p->publish_at),
	    b_ref("withdraw_at", p->withdraw_at),
	    b_int("now", clock_now())), e) < 0 ||
	    changed(store, p, e) < 0)
		return -1;
	return again(store, p, e);
}

int
page_check_move(struct store *store, const struct page_row *p,
    const char *to, struct err *e)
{
	return check_path(to, e) < 0 ? -1 :
	    check_free(store, to, p->lang, e);
}

int
page_move(struct store *store, struct page_row *p, const char *to,
    struct err *e)
{
	if (page_check_move(store, p, to, e) < 0 ||
	    store_run(store, &sql_page_set_path, BINDS(b_int("id", p->id),
	    b_int("version", p->version), b_text("to", to),
	    b_int("now", clock_now())), e) < 0 || changed(store, p, e) < 0)
		return -1;
	free(p->path);
	p->path = mem_text(to);
	return again(store, p, e);
}

int
page_review(struct store *store, struct page_row *p, struct err *e)
{
	if (store_run(store, &sql_page_set_reviewed, BINDS(
	    b_int("id", p->id), b_int("version", p->version),
	    b_int("now", clock_now())), e) < 0 || changed(store, p, e) < 0)
		return -1;
	return again(store, p, e);
}

/* --- publishing ----------------------------------------------------------- */

static int
missing(const struct page_row *p, const char *what, const char *option,
    struct err *e)
{
	err_set(e, ERR_REFUSED, "page %s names no %s (article 5(2))",
	    p->path, what);
	return err_hint(e, "osanctl page edit %s --%s …", p->path, option);
}

/* Whoever does not see an image reads its text (KWCAG 5.1.1). */
static int
check_images(const struct page_row *p, struct err *e)
{
	struct outline o;
	int rc = outline_read(p->body, strlen(p->body), &o, e);

	for (size_t i = 0; rc == 0 && i < o.n; i++)
		if (o.link[i].image && !o.link[i].has_text) {
			rc = err_set(e, ERR_REFUSED, "page %s, line %d: the "
			    "image %.200s has no text that stands for it",
			    p->path, o.link[i].line, o.link[i].target);
			err_hint(e, "say what it shows: ![what it shows]"
			    "(address)");
		}
	outline_clear(&o);
	return rc;
}

int
page_check_publish(struct store *store, const struct page_row *p,
    struct err *e)
{
	if (page_check(store, p, e) < 0)
		return -1;
	if (p->provider[strspn(p->provider, " ")] == '\0')
		return missing(p, _("provider"), "provider", e);
	if (p->department == NULL)
		return missing(p, _("department"), "department", e);
	return check_images(p, e);
}

int
page_publish(struct store *store, struct page_row *p, int64_t staff_id,
    const char *note, struct err *e)
{
	int64_t now = clock_now();

	if (page_check_publish(store, p, e) < 0 ||
	    store_run(store, &sql_page_version_insert, BINDS(
	    b_int("id", p->id), b_ref("staff", staff_id),
	    b_text("note", note), b_int("now", now)), e) < 0 ||
	    store_run(store, &sql_page_show, BINDS(b_int("id", p->id),
	    b_int("version", p->version), b_int("now", now)), e) < 0 ||
	    changed(store, p, e) < 0)
		return -1;
	return again(store, p, e);
}

int
page_withdraw(struct store *store, struct page_row *p, struct err *e)
{
	int64_t now = clock_now();
	bool over = p->withdraw_at != 0 && p->withdraw_at <= now;

	if (p->number == 0 && !over)
		return err_set(e, ERR_REFUSED, "page %s is not shown",
		    p->path);
	if (store_run(store, &sql_page_hide, BINDS(b_int("id", p->id),
	    b_int("version", p->version), b_int("now", now)), e) < 0 ||
	    changed(store, p, e) < 0)
		return -1;
	return again(store, p, e);
}
