/*
 * Lists of draws; see draw_file.h.
 */
#include "cmd/osan-web/draw_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/reward/public.h"

#define ROOM ((size_t)64 << 10) /* bytes that are written at once */

void
draw_files_init(struct draw_files *k)
{
	*k = (struct draw_files){ .next = 0 };
	pthread_mutex_init(&k->lock, NULL);
}

static void
drop(struct draw_files *k, size_t i)
{
	if (k->file[i].key == NULL)
		return;
	free(k->file[i].key);
	close(k->file[i].fd);
	k->file[i].key = NULL;
}

void
draw_files_clear(struct draw_files *k)
{
	for (size_t i = 0; i < DRAW_FILES; i++)
		drop(k, i);
	pthread_mutex_destroy(&k->lock);
}

struct writing {
	int fd;
	int64_t bytes;
	struct buf held;
};

static int
flush(struct writing *w, struct err *e)
{
	size_t done = 0;

	while (done < w->held.len) {
		ssize_t n = write(w->fd, w->held.s + done,
		    w->held.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, ERR_IO, "a draw's list");
		done += (size_t)n;
	}
	w->bytes += (int64_t)w->held.len;
	buf_reset(&w->held);
	return 0;
}

static int
put(void *ctx, const void *p, size_t n, struct err *e)
{
	struct writing *w = ctx;

	buf_add(&w->held, p, n);
	return w->held.len < ROOM ? 0 : flush(w, e);
}

static int
make(struct store *store, const char *folder, const char *key, int *fd,
    int64_t *bytes, struct err *e)
{
	struct writing w = { .held = BUF_INIT };
	const struct sink sink = { put, &w };
	int rc = -1;

	w.fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (w.fd < 0)
		return err_errno(e, ERR_IO, "%s", folder);
	if (public_draw_write(store, key, &sink, e) == 0)
		rc = flush(&w, e);
	buf_clear(&w.held);
	if (rc < 0)
		close(w.fd);
	*fd = w.fd;
	*bytes = w.bytes;
	return rc;
}

static int
keep(struct draw_files *k, struct store *store, const char *folder,
    const char *key, size_t *at, struct err *e)
{
	size_t i = k->next;
	int64_t bytes;
	int fd;

	if (make(store, folder, key, &fd, &bytes, e) < 0)
		return -1;
	k->next = (i + 1) % DRAW_FILES;
	drop(k, i);
	k->file[i].key = mem_text(key);
	k->file[i].fd = fd;
	k->file[i].bytes = bytes;
	*at = i;
	return 0;
}

int
draw_files_get(struct draw_files *k, struct store *store, const char *folder,
    const char *key, int *fd, int64_t *bytes, struct err *e)
{
	size_t i = 0;
	int rc = 0;

	pthread_mutex_lock(&k->lock);
	while (i < DRAW_FILES && (k->file[i].key == NULL ||
	    strcmp(k->file[i].key, key) != 0))
		i++;
	if (i == DRAW_FILES)
		rc = keep(k, store, folder, key, &i, e);
	if (rc == 0) {
		*fd = fcntl(k->file[i].fd, F_DUPFD_CLOEXEC, 0);
		*bytes = k->file[i].bytes;
		if (*fd < 0)
			rc = err_errno(e, ERR_IO, "a draw's list");
	}
	pthread_mutex_unlock(&k->lock);
	return rc;
}
