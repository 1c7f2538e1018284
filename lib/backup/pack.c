/*
 * Writing data files; see pack.h.
 */
#include "lib/backup/pack.h"

#include <stdlib.h>
#include <string.h>

#include "lib/archive/tar.h"
#include "lib/archive/zstd.h"
#include "lib/base/durable.h"
#include "lib/base/mem.h"
#include "lib/crypto/age.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"

#define THREADS 2 /* that compress */

struct pack {
	struct new_file file;
	struct durable *durable; /* of it */
	struct digest *digest;
	int64_t bytes;
	struct age_writer *age;
	struct zstd_writer *zstd;
	struct tar_writer *tar;
};

static int
to_file(void *ctx, const void *p, size_t n, struct err *e)
{
	struct pack *pack = ctx;

	digest_add(pack->digest, p, n);
	pack->bytes += (int64_t)n;
	if (fwrite(p, 1, n, pack->file.file) == n)
		return 0;
	return err_errno(e, ERR_IO, "writing %s", pack->file.path);
}

static int
to_age(void *ctx, const void *p, size_t n, struct err *e)
{
	return age_write(((struct pack *)ctx)->age, p, n, e);
}

static int
to_zstd(void *ctx, const void *p, size_t n, struct err *e)
{
	return zstd_write(((struct pack *)ctx)->zstd, p, n, e);
}

int
pack_begin(struct pack **out, const char *path, int level, int64_t size,
    const struct age_recipient *to, size_t n, struct err *e)
{
	struct pack *p = mem_new(1, sizeof(*p));
	const struct sink file = { to_file, p }, age = { to_age, p },
	    zstd = { to_zstd, p };

	*out = NULL;
	p->digest = digest_new();
	digest_begin(p->digest);
	if (new_file_begin(&p->file, path, false, e) < 0 ||
	    durable_begin(&p->durable, fileno(p->file.file), e) < 0 ||
	    age_writer_new(&p->age, to, n, &file, e) < 0 ||
	    zstd_writer_new(&p->zstd, level, THREADS, size, &age, e) < 0 ||
	    tar_writer_new(&p->tar, &zstd, e) < 0) {
		pack_free(p);
		return -1;
	}
	*out = p;
	return 0;
}

int
pack_member(struct pack *p, const char *name, int64_t size, int64_t time,
    struct err *e)
{
	return tar_member(p->tar, name, size, time, e);
}

int
pack_write(struct pack *p, const void *data, size_t n, struct err *e)
{
	return tar_write(p->tar, data, n, e);
}

int
pack_add(struct pack *p, const char *name, const void *data, size_t n,
    int64_t time, struct err *e)
{
	if (pack_member(p, name, (int64_t)n, time, e) < 0)
		return -1;
	return n == 0 ? 0 : pack_write(p, data, n, e);
}

int
pack_end(struct pack *p, struct manifest *m, struct err *e)
{
	unsigned char sum[DIGEST_SIZE];
	struct durable *d = p->durable;

	if (tar_finish(p->tar, e) < 0 || zstd_finish(p->zstd, e) < 0 ||
	    age_finish(p->age, e) < 0)
		return -1;
	p->durable = NULL;
	if (durable_end(d, e) < 0)
		return err_prefix(e, "%s", p->file.path);
	digest_end(p->digest, sum);
	hex_encode(m->sha256, sum, sizeof(sum));
	m->bytes = p->bytes;
	return 0;
}

struct new_file *
pack_file(struct pack *p)
{
	return &p->file;
}

void
pack_free(struct pack *p)
{
	if (p == NULL)
		return;
	tar_writer_free(p->tar);
	zstd_writer_free(p->zstd);
	age_writer_free(p->age);
	digest_free(p->digest);
	durable_drop(p->durable);
	new_file_drop(&p->file);
	free(p);
}
