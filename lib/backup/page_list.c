/*
 * Lists of page digests; see page_list.h.
 *
 * The file begins with HEAD bytes: the SHA-256 of what follows in them, and
 * JSON, filled up with zeros.
 */
#include "lib/backup/page_list.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/backup/record.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"

#define HEAD 1024
#define WAITING "-next"
#define SHOWN 8 /* letters of the repository's name in the file's */

char *
page_list_path(const char *database, const char *repository)
{
	return mem_printf("%s-backup-%.*s", database, SHOWN, repository);
}

void
page_list_clear(struct page_list *l)
{
	durable_drop(l->durable);
	if (l->file != NULL)
		fclose(l->file);
	digest_free(l->root);
	free(l->path);
	mem_wipe(l->head.key, sizeof(l->head.key));
	*l = (struct page_list)PAGE_LIST_INIT;
}

/* --- the head ---------------------------------------------------------- */

static const struct record_field fields[] = {
	RECORD_TEXT(page_list_head, "repository", repository, false),
	RECORD_TEXT(page_list_head, "lineage", lineage, false),
	RECORD_TEXT(page_list_head, "backup", backup.id, false),
	RECORD_TEXT(page_list_head, "backup_digest", backup.digest, false),
	RECORD_TEXT(page_list_head, "root", root, false),
	RECORD_NUMBER(page_list_head, "full_time", full_time, 0),
	RECORD_NUMBER(page_list_head, "page_size", page_size, 0),
	RECORD_NUMBER(page_list_head, "pages", pages, 0),
	RECORD_NUMBER(page_list_head, "files_after", files_after, 0),
};

static int
write_head(struct page_list *l, struct err *e)
{
	unsigned char block[HEAD] = { 0 };
	char key[2 * PAGE_DIGEST_KEY + 1];
	char *s;
	json_t *o = json_object();
	int rc = 0;

	record_put(o, fields, ARRAY_LEN(fields), &l->head);
	hex_encode(key, l->head.key, sizeof(l->head.key));
	json_object_set_new(o, "key", json_string(key));
	s = json_dumps(o, JSON_COMPACT);
	snprintf((char *)block + DIGEST_SIZE, HEAD - DIGEST_SIZE, "%s", s);
	sha256(block, block + DIGEST_SIZE, HEAD - DIGEST_SIZE);
	if (fflush(l->file) != 0 ||
	    pwrite(fileno(l->file), block, HEAD, 0) != HEAD)
		rc = err_errno(e, ERR_IO, "%s", l->path);
	mem_wipe(block, sizeof(block));
	mem_wipe(key, sizeof(key));
	mem_wipe(s, strlen(s));
	free(s);
	json_decref(o);
	return rc;
}

static int
read_members(const json_t *o, struct page_list *l, struct err *e)
{
	const char *s;

	if (record_take(o, fields, ARRAY_LEN(fields), l->path, &l->head, e) <
	    0 ||
	    record_text(o, "key", l->path, &s, e) < 0)
		return -1;
	if (hex_decode(l->head.key, sizeof(l->head.key), s, strlen(s)) < 0)
		return err_set(e, ERR_DAMAGED, "%s: no key", l->path);
	return 0;
}

static int
read_head(struct page_list *l, struct err *e)
{
	unsigned char block[HEAD + 1] = { 0 }, sum[DIGEST_SIZE];
	json_t *o;
	int rc = -1;

	if (pread(fileno(l->file), block, HEAD, 0) == HEAD) {
		sha256(sum, block + DIGEST_SIZE, HEAD - DIGEST_SIZE);
		rc = memcmp(sum, block, DIGEST_SIZE) == 0 ? 0 : -1;
	}
	o = rc == 0 ? json_loads((char *)block + DIGEST_SIZE, 0, NULL) : NULL;
	mem_wipe(block, sizeof(block));
	if (o == NULL)
		return err_set(e, ERR_DAMAGED, "%s is not as it was written",
		    l->path);
	rc = read_members(o, l, e);
	json_decref(o);
	return rc;
}

/* --- reading ----------------------------------------------------------- */

int
page_list_open(const char *path, struct page_list *l, struct err *e)
{
	*l = (struct page_list)PAGE_LIST_INIT;
	l->path = mem_text(path);
	l->file = fopen(path, "re");
	if (l->file == NULL)
		(void)err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	else if (read_head(l, e) == 0)
		return 0;
	page_list_clear(l);
	return -1;
}

int
page_list_read(struct page_list *l, uint32_t first, uint32_t n,
    unsigned char *out, struct err *e)
{
	size_t want = 0;
	off_t at = HEAD + (off_t)(first - 1) * PAGE_DIGEST_SIZE;

	memset(out, 0, (size_t)n * PAGE_DIGEST_SIZE);
	if (first <= l->head.pages) {
		want = (size_t)(l->head.pages - first + 1);
		if (want > n)
			want = n;
	}
	if (pread(fileno(l->file), out, want * PAGE_DIGEST_SIZE, at) ==
	    (ssize_t)(want * PAGE_DIGEST_SIZE))
		return 0;
	return err_errno(e, ERR_IO, "%s", l->path);
}

/* --- writing ----------------------------------------------------------- */

int
page_list_begin(const char *path, struct page_list *l, struct err *e)
{
	char *name = mem_printf("%s%s", path, WAITING);
	int fd;

	*l = (struct page_list)PAGE_LIST_INIT;
	(void)unlink(name);
	fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 || (l->file = fdopen(fd, "w")) == NULL ||
	    fseek(l->file, HEAD, SEEK_SET) != 0) {
		(void)err_errno(e, ERR_IO, "%s", name);
		if (fd >= 0 && l->file == NULL)
			close(fd);
		free(name);
		page_list_clear(l);
		return -1;
	}
	free(name);
	l->path = mem_text(path);
	if (durable_begin(&l->durable, fd, e) < 0) {
		page_list_clear(l);
		return -1;
	}
	l->root = digest_new();
	digest_begin(l->root);
	random_bytes(l->head.key, sizeof(l->head.key));
	return 0;
}

int
page_list_add(struct page_list *l, const unsigned char *digests, uint32_t n,
    struct err *e)
{
	digest_add(l->root, digests, (size_t)n * PAGE_DIGEST_SIZE);
	if (fwrite(digests, PAGE_DIGEST_SIZE, n, l->file) == n)
		return 0;
	return err_errno(e, ERR_IO, "%s", l->path);
}

void
page_list_root(struct page_list *l)
{
	unsigned char sum[DIGEST_SIZE];

	digest_end(l->root, sum);
	hex_encode(l->head.root, sum, sizeof(sum));
}

int
page_list_finish(struct page_list *l, struct err *e)
{
	struct durable *d = l->durable;

	if (write_head(l, e) < 0)
		return -1;
	l->durable = NULL;
	return durable_end(d, e) == 0 ? 0 : err_prefix(e, "%s", l->path);
}

static int
give_name(const char *path)
{
	char *name = mem_printf("%s%s", path, WAITING);
	int rc = rename(name, path);

	free(name);
	return rc;
}

int
page_list_commit(struct page_list *l, struct err *e)
{
	if (give_name(l->path) == 0)
		return 0;
	return err_errno(e, ERR_IO, "%s", l->path);
}

void
page_list_settle(const char *path, const struct backup_link *head)
{
	char *name = mem_printf("%s%s", path, WAITING);
	struct page_list l;
	struct err e = ERR_INIT;

	if (page_list_open(name, &l, &e) == 0) {
		if (strcmp(l.head.backup.id, head->id) == 0 &&
		    strcmp(l.head.backup.digest, head->digest) == 0)
			(void)give_name(path);
		page_list_clear(&l);
	}
	(void)unlink(name);
	free(name);
}
