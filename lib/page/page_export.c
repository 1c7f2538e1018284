/*
 * Pages as a tree of files; see page_tree.h.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/page/page_file.h"
#include "lib/page/page_tree.h"
#include "lib/page/page_tree_impl.h"

#define FOLDER_MODE 0750

struct export {
	struct store *store;
	const char *folder;
	bool replace;
	bool only_look;
	struct page_export_count *n;
};

/* The folders on the way to path. */
static int
make_folders(const char *path, struct err *e)
{
	char *copy = mem_text(path);
	int rc = 0;

	for (char *slash = copy; rc == 0 &&
	    (slash = strchr(slash + 1, '/')) != NULL; *slash = '/') {
		*slash = '\0';
		if (mkdir(copy, FOLDER_MODE) < 0 && errno != EEXIST)
			rc = err_errno(e, ERR_IO, "cannot make the folder "
			    "%.300s", copy);
	}
	free(copy);
	return rc;
}

/* Whether the file has these bytes already. */
static bool
is_there(const char *path, const struct buf *text)
{
	struct buf old = BUF_INIT;
	struct err none = ERR_INIT;
	struct stat st;
	bool same = stat(path, &st) == 0 &&
	    file_read(path, &old, &none) == 0 && old.len == text->len &&
	    memcmp(old.s, text->s, old.len) == 0;

	buf_clear(&old);
	return same;
}

static int
write_file(const struct export *x, const char *path, const struct buf *text,
    struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	int rc = -1;

	if (make_folders(path, e) < 0 ||
	    new_file_begin(&f, path, x->replace, e) < 0)
		return -1;
	if (fwrite(text->s, 1, text->len, f.file) != text->len)
		err_errno(e, ERR_IO, "cannot write %.300s", path);
	else
		rc = new_file_finish(&f, e);
	new_file_drop(&f);
	return rc;
}

static int
write_page(const struct export *x, const struct page_row *listed,
    struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	struct buf text = BUF_INIT;
	char *name = page_file_name(listed);
	char *path = mem_printf("%s/%s", x->folder, name);
	int rc = page_find(x->store, listed->path, listed->lang, &p, e);

	if (rc == 0)
		page_file_put(&text, &p);
	if (rc == 0 && is_there(path, &text)) {
		x->n->same++;
	} else if (rc == 0) {
		x->n->written++;
		if (!x->only_look)
			rc = write_file(x, path, &text, e);
	}
	buf_clear(&text);
	page_row_clear(&p);
	free(name);
	free(path);
	return rc;
}

static int
write_all(const struct export *x, const char *section, struct err *e)
{
	const struct page_list_ask ask = { .section = section };
	struct page_row p = PAGE_ROW_INIT;
	struct stmt *st;
	int rc;

	if (page_each(x->store, &ask, &st, e) < 0)
		return -1;
	while ((rc = page_next(st, &p, e)) > 0)
		if ((rc = write_page(x, &p, e)) < 0)
			break;
	stmt_close(st);
	page_row_clear(&p);
	return rc;
}

/* What lies there and is no page's, or no page's any more. */
static int
find_strange(const struct export *x,
    void (*strange)(void *ctx, const char *file), void *ctx, struct err *e)
{
	struct page_names names;
	int rc = 0;

	if (page_names_read(x->folder, &names, e) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < names.n; i++) {
		struct page_row p = PAGE_ROW_INIT, found = PAGE_ROW_INIT;

		if (page_file_place(names.name[i], &p, e) < 0)
			rc = -1;
		else
			rc = page_find(x->store, p.path, p.lang, &found, e);
		if (rc < 0 && (e->code == ERR_NOT_FOUND ||
		    e->code == ERR_INPUT)) {
			err_clear(e);
			rc = 0;
			x->n->strange++;
			if (strange != NULL)
				strange(ctx, names.name[i]);
		}
		page_row_clear(&p);
		page_row_clear(&found);
	}
	page_names_clear(&names);
	return rc;
}

int
page_export(struct store *store, const char *folder, const char *section,
    bool replace, bool only_look, void (*strange)(void *ctx,
	const char *file),
    void *ctx, struct page_export_count *n, struct err *e)
{
	const struct export x = { store, folder, replace, only_look, n };
	struct stat st;

	*n = (struct page_export_count){ .written = 0 };
	if (write_all(&x, section, e) < 0)
		return -1;
	if (stat(folder, &st) < 0)
		return 0;
	return find_strange(&x, strange, ctx, e);
}
