/*
 * Who is drawn, and checking a draw's file; see draw.h.  The lowest scores
 * so far stand in a heap whose head is the highest of them.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/reward/draw_impl.h"

#define SEED_LEN (DIGEST_HEX - 1)
#define SCORED (SEED_LEN + 1 + DIGEST_HEX - 1) /* "SEED|ENTRY" */

struct draw_choice {
	struct digest *digest;
	char text[SCORED + 1]; /* what is hashed for a score */
	size_t winners;        /* places */
	size_t most;           /* with the alternates */
	struct draw_place *place;
	size_t n, room;
};

char *
draw_value(const char *value)
{
	static const char blanks[] = " \t\r\n";
	size_t n;

	value += strspn(value, blanks);
	n = strlen(value);
	while (n > 0 && strchr(blanks, value[n - 1]) != NULL)
		n--;
	return mem_textn(value, n);
}

static int
check_sealed(const struct draw_head *h, const char *value, struct err *e)
{
	char source[DRAW_SEALED];

	if (!draw_is_sealed(h->source) ||
	    strcmp(draw_seal(value, source), h->source) == 0)
		return 0;
	return err_set(e, ERR_DAMAGED, "the value is not the secret that draw "
	    "%s was sealed with", h->id);
}

int
draw_choose_begin(struct draw_choice **out, const struct draw_head *h,
    const unsigned char commitment[DIGEST_SIZE], const char *value,
    struct err *e)
{
	char hex[DIGEST_HEX], *bare = draw_value(value), *text;
	unsigned char seed[DIGEST_SIZE];
	struct draw_choice *c;
	int rc = 0;

	*out = NULL;
	if (bare[0] == '\0')
		rc = err_set(e, ERR_USAGE, "the value is empty");
	else if (check_sealed(h, bare, e) < 0)
		rc = -1;
	if (rc < 0) {
		free(bare);
		return rc;
	}
	text = mem_printf("%s|%s", hex_encode(hex, commitment, DIGEST_SIZE),
	    bare);
	sha256(seed, text, strlen(text));
	free(text);
	free(bare);
	c = mem_new(1, sizeof(*c));
	c->digest = digest_new();
	hex_encode(c->text, seed, sizeof(seed));
	c->text[SEED_LEN] = '|';
	c->winners = (size_t)h->winners;
	c->most = (size_t)(h->winners + h->alternates);
	*out = c;
	return 0;
}

static bool
is_above(const struct draw_place *a, const struct draw_place *b)
{
	return memcmp(a->score, b->score, DIGEST_SIZE) > 0;
}

static void
swap(struct draw_place *a, struct draw_place *b)
{
	struct draw_place t = *a;

	*a = *b;
	*b = t;
}

static void
rise(struct draw_place *heap, size_t at)
{
	for (; at > 0 && is_above(&heap[at], &heap[(at - 1) / 2]);
	    at = (at - 1) / 2)
		swap(&heap[at], &heap[(at - 1) / 2]);
}

static void
sink(struct draw_place *heap, size_t n)
{
	for (size_t at = 0, child; (child = 2 * at + 1) < n; at = child) {
		if (child + 1 < n && is_above(&heap[child + 1], &heap[child]))
			child++;
		if (!is_above(&heap[child], &heap[at]))
			break;
		swap(&heap[child], &heap[at]);
	}
}

void
draw_choose_add(struct draw_choice *c,
    const unsigned char entry[DIGEST_SIZE])
{
	struct draw_place p;

	hex_encode(c->text + SEED_LEN + 1, entry, DIGEST_SIZE);
	digest_begin(c->digest);
	digest_add(c->digest, c->text, SCORED);
	digest_end(c->digest, p.score);
	if (c->n == c->most && !is_above(&c->place[0], &p))
		return;
	memcpy(p.entry, entry, DIGEST_SIZE);
	if (c->n == c->most) {
		c->place[0] = p;
		sink(c->place, c->n);
		return;
	}
	if (c->n == c->room) {
		c->room = c->room > 0 ? 2 * c->room : 64;
		c->place = mem_grow(c->place, c->room, sizeof(*c->place));
	}
	c->place[c->n] = p;
	rise(c->place, c->n++);
}

static int
by_score(const void *a, const void *b)
{
	return memcmp(((const struct draw_place *)a)->score,
	    ((const struct draw_place *)b)->score, DIGEST_SIZE);
}

void
draw_choose_end(struct draw_choice *c)
{
	if (c->n > 0)
		qsort(c->place, c->n, sizeof(*c->place), by_score);
}

void
draw_choose_free(struct draw_choice *c)
{
	if (c == NULL)
		return;
	digest_free(c->digest);
	free(c->place);
	free(c);
}

const struct draw_place *
draw_winners(const struct draw_choice *c, size_t *n)
{
	*n = c->n < c->winners ? c->n : c->winners;
	return c->place;
}

const struct draw_place *
draw_alternates(const struct draw_choice *c, size_t *n)
{
	if (c->n <= c->winners) {
		*n = 0;
		return c->place;
	}
	*n = c->n - c->winners;
	return c->place + c->winners;
}

/* Checking ---------------------------------------------------------------- */

struct place_in_file {
	int fd;
	int64_t at;
};

static ptrdiff_t
read_there(void *ctx, void *p, size_t n, struct err *e)
{
	struct place_in_file *f = ctx;
	ssize_t got;

	do
		got = pread(f->fd, p, n, f->at);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_errno(e, ERR_IO, "the draw cannot be read");
	f->at += got;
	return got;
}

/* A descriptor that reads the same from its start again, to be closed where
 * it is another one. */
static int
seekable(int fd, struct err *e)
{
	char piece[16384];
	ssize_t n;
	int copy;

	if (lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	copy = file_spool(e);
	if (copy < 0)
		return -1;
	while ((n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || file_write_all(copy, piece, (size_t)n) < 0) {
			err_errno(e, ERR_IO, "the draw cannot be read");
			close(copy);
			return -1;
		}
	}
	return copy;
}

static void
choose_each(void *ctx, const unsigned char *entry)
{
	draw_choose_add(ctx, entry);
}

static int
check_commitment(const struct draw_file *f, const unsigned char *want,
    struct err *e)
{
	char is[DIGEST_HEX], said[DIGEST_HEX];

	if (want == NULL || memcmp(want, f->commitment, DIGEST_SIZE) == 0)
		return 0;
	err_set(e, ERR_DAMAGED, "the file's commitment is %s, not %s",
	    hex_encode(is, f->commitment, DIGEST_SIZE),
	    hex_encode(said, want, DIGEST_SIZE));
	return err_hint(e, "it is not the file that was published, or "
	    "something in it was changed");
}

int
draw_verify(int fd, const char *value, const unsigned char *commitment,
    struct draw_file *file, struct draw_choice **out, struct err *e)
{
	struct place_in_file in = { .fd = seekable(fd, e) };
	const struct source from = { read_there, &in };
	struct draw_file again;
	int rc = -1;

	*out = NULL;
	if (in.fd < 0)
		return -1;
	if (draw_read(&from, file, e) < 0 ||
	    check_commitment(file, commitment, e) < 0 ||
	    draw_choose_begin(out, &file->head, file->commitment, value, e) <
	    0)
		goto out;
	in.at = 0;
	if (draw_read_each(&from, &again, choose_each, *out, e) < 0)
		goto out;
	if (memcmp(again.commitment, file->commitment, DIGEST_SIZE) != 0) {
		err_set(e, ERR_DAMAGED, "the file changed while it was read");
		goto out;
	}
	draw_choose_end(*out);
	rc = 0;
out:
	if (in.fd != fd)
		close(in.fd);
	if (rc < 0) {
		draw_choose_free(*out);
		*out = NULL;
	}
	return rc;
}
