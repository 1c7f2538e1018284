/*
 * Which files of a folder are pages'; see page_tree_impl.h.
 */
#include <errno.h>
#include <fts.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/mem.h"
#include "lib/page/page_tree_impl.h"

static bool
is_page(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && strcmp(name + n - 3, ".md") == 0 &&
	    strcmp(name, "README.md") != 0;
}

static void
add(struct page_names *out, const char *name)
{
	out->name = mem_grow(out->name, out->n + 1, sizeof(*out->name));
	out->name[out->n++] = mem_text(name);
}

/* One that fts gave; below is how many bytes the folder's own path has. */
static int
take(FTS *tree, FTSENT *f, size_t below, struct page_names *out,
    struct err *e)
{
	const char *name = f->fts_path + below;

	if (f->fts_level > 0 && f->fts_name[0] == '.') {
		(void)fts_set(tree, f, FTS_SKIP);
		return 0;
	}
	switch (f->fts_info) {
	case FTS_F:
		if (f->fts_level > 0 && is_page(name + 1))
			add(out, name + 1);
		return 0;
	case FTS_SL:
	case FTS_SLNONE:
		return err_set(e, ERR_INPUT, "%.300s: a link that leads "
		    "elsewhere is not followed", f->fts_path);
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		errno = f->fts_errno;
		return err_errno(e, ERR_IO, "cannot read %.300s",
		    f->fts_path);
	default:
		return 0;
	}
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int
page_names_read(const char *folder, struct page_names *out, struct err *e)
{
	size_t below = strlen(folder);
	char *top = mem_textn(folder, below);
	char *paths[] = { top, NULL };
	struct stat st;
	FTS *tree = NULL;
	FTSENT *f;
	int rc = -1;

	*out = (struct page_names){ .name = NULL };
	while (below > 1 && top[below - 1] == '/')
		top[--below] = '\0';
	if (stat(top, &st) < 0 || !S_ISDIR(st.st_mode)) {
		err_set(e, ERR_NOT_FOUND, "%.300s is no folder", folder);
		goto out;
	}
	tree = fts_open(paths, FTS_COMFOLLOW | FTS_PHYSICAL | FTS_NOCHDIR,
	    NULL);
	if (tree == NULL) {
		err_errno(e, ERR_IO, "cannot read %.300s", folder);
		goto out;
	}
	rc = 0;
	while (rc == 0 && (f = fts_read(tree)) != NULL)
		rc = take(tree, f, below, out, e);
	if (rc == 0 && out->n > 1)
		qsort(out->name, out->n, sizeof(*out->name), compare);
out:
	if (tree != NULL)
		(void)fts_close(tree);
	if (rc < 0)
		page_names_clear(out);
	free(top);
	return rc;
}

void
page_names_clear(struct page_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->name[i]);
	free(names->name);
	*names = (struct page_names){ .name = NULL };
}
