/*
 * A tree of files as pages; see page_tree.h.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/page/page_file.h"
#include "lib/page/page_tree.h"
#include "lib/page/page_tree_impl.h"

struct import {
	const struct page_import *with;
	struct page_import_count *n;
	struct page_names names;
	struct page_row *page; /* one for each name; no path: it was bad */
};

static int
read_file(const struct import *im, const char *name, struct page_row *p,
    struct err *e)
{
	char *path = mem_printf("%s/%s", im->with->folder, name);
	struct buf text = BUF_INIT;
	int rc = -1;

	if (file_read_text(path, &text, e) == 0 &&
	    page_file_place(name, p, e) == 0 &&
	    page_file_read(name, text.s, text.len, p, e) == 0)
		rc = 0;
	buf_clear(&text);
	free(path);
	return rc;
}

static void
tell_bad(struct import *im, struct page_row *p, struct err *bad)
{
	page_row_clear(p);
	im->n->bad++;
	if (im->with->bad != NULL)
		im->with->bad(im->with->ctx, bad);
	err_clear(bad);
}

static void
read_all(struct import *im)
{
	for (size_t i = 0; i < im->names.n; i++) {
		struct err bad = ERR_INIT;

		im->page[i] = (struct page_row)PAGE_ROW_INIT;
		im->n->read++;
		if (read_file(im, im->names.name[i], &im->page[i], &bad) < 0)
			tell_bad(im, &im->page[i], &bad);
	}
}

static bool
comes_along(const struct import *im, const char *path, const char *lang)
{
	for (size_t i = 0; i < im->names.n; i++)
		if (im->page[i].path != NULL &&
		    strcmp(im->page[i].path, path) == 0 &&
		    strcmp(im->page[i].lang, lang) == 0)
			return true;
	return false;
}

/* The page as it is in the database; *there tells whether it is. */
static int
find(const struct import *im, const struct page_row *p, struct page_row *old,
    bool *there, struct err *e)
{
	int rc = page_find(im->with->store, p->path, p->lang, old, e);

	*there = rc == 0;
	if (rc < 0 && e->code == ERR_NOT_FOUND) {
		err_clear(e);
		rc = 0;
	}
	return rc;
}

static bool
same(const struct page_row *a, const struct page_row *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool yes;

	page_file_put(&x, a);
	page_file_put(&y, b);
	yes = x.len == y.len && memcmp(x.s, y.s, x.len) == 0;
	buf_clear(&x);
	buf_clear(&y);
	return yes;
}

/* What is no matter of the file stays as it is. */
static void
keep(struct page_row *p, const struct page_row *old)
{
	p->id = old->id;
	p->version = old->version;
	p->publish_at = old->publish_at;
	p->withdraw_at = old->withdraw_at;
}

/* A look alone finds no original that the same tree brings. */
static int
look(const struct import *im, struct page_row *p, bool there, struct err *e)
{
	char *original = p->translates;
	int rc;

	if (original != NULL && comes_along(im, original, p->translates_lang))
		p->translates = NULL;
	rc = im->with->publish ? page_check_publish(im->with->store, p, e) :
	    there ? page_check(im->with->store, p, e) :
	    page_check_new(im->with->store, p, e);
	p->translates = original;
	return rc;
}

static int
store_one(const struct import *im, struct page_row *p, bool there,
    struct err *e)
{
	if (im->with->only_look)
		return look(im, p, there, e);
	return there ? page_change(im->with->store, p, e) :
	    page_add(im->with->store, p, e);
}

static int
publish(const struct import *im, struct page_row *p, struct err *e)
{
	return im->with->only_look ?
	    page_check_publish(im->with->store, p, e) :
	    page_publish(im->with->store, p, im->with->actor->staff_id,
	    im->with->note, e);
}

static int
take(struct import *im, const char *file, struct page_row *p, struct err *e)
{
	struct page_tree_step s = { .file = file, .page = p,
		.what = "added" };
	struct page_row old = PAGE_ROW_INIT;
	bool there;
	int rc = -1;

	if (find(im, p, &old, &there, e) < 0 ||
	    page_may_edit(im->with->store, im->with->actor,
	    there ? &old : p, e) < 0)
		goto out;
	if (there) {
		s.what = same(p, &old) ? "same" : "changed";
		keep(p, &old);
	}
	if (strcmp(s.what, "same") == 0)
		s.page = &old;
	else if (store_one(im, p, there, e) < 0)
		goto out;
	s.published = im->with->publish && (s.page == p || old.number == 0 ||
	    old.changed);
	if (s.published && !(im->with->only_look && s.page == p) &&
	    publish(im, s.page == p ? p : &old, e) < 0)
		goto out;
	im->n->added += strcmp(s.what, "added") == 0;
	im->n->changed += strcmp(s.what, "changed") == 0;
	im->n->same += strcmp(s.what, "same") == 0;
	im->n->published += s.published;
	if (im->with->each != NULL)
		im->with->each(im->with->ctx, &s);
	rc = 0;
out:
	page_row_clear(&old);
	return rc < 0 ? err_prefix(e, "%.200s", file) : 0;
}

/* Originals before what translates them. */
static int
take_all(struct import *im, struct err *e)
{
	int rc = 0;

	for (int second = 0; rc == 0 && second < 2; second++)
		for (size_t i = 0; rc == 0 && i < im->names.n; i++)
			if ((im->page[i].translates != NULL) == second)
				rc = take(im, im->names.name[i],
				    &im->page[i], e);
	return rc;
}

int
page_import(const struct page_import *with, struct page_import_count *n,
    struct err *e)
{
	struct import im = { .with = with, .n = n };
	int rc;

	*n = (struct page_import_count){ .read = 0 };
	if (page_names_read(with->folder, &im.names, e) < 0)
		return -1;
	im.page = mem_new(im.names.n + 1, sizeof(*im.page));
	read_all(&im);
	rc = n->bad == 0 ? take_all(&im, e) : 0;
	for (size_t i = 0; i < im.names.n; i++)
		page_row_clear(&im.page[i]);
	free(im.page);
	page_names_clear(&im.names);
	return rc;
}
