/*
 * Zstandard as a stream; see zstd.h.
 */
#include "lib/archive/zstd.h"

#include <stdbool.h>
#include <stdlib.h>

#include "lib/archive/libzstd.h"
#include "lib/base/mem.h"
#include "lib/base/shared_object.h"

#define PIECE ((size_t)128 << 10) /* bytes kept on the way */
#define JOB_MOST (2304 << 10) /* bytes for a thread: bounds memory */
#define JOB_LEAST (1 << 20)
#define JOBS 64 /* that are enough for each thread to have its share */

struct zstd_writer {
	struct libzstd lib;
	ZSTD_CCtx *ctx;
	struct sink sink;
	unsigned char out[PIECE];
};

struct zstd_reader {
	struct libzstd lib;
	ZSTD_DCtx *ctx;
	struct source source;
	ZSTD_inBuffer in;
	size_t wanted; /* 0: at the end of a frame */
	bool begun;
	bool ended; /* the source did */
	unsigned char piece[PIECE];
};

int
libzstd_load(struct libzstd *lib, const char *soname, struct err *e)
{
	const struct shared_function table[] = {
#define ROW(name) { #name, &lib->name },
		LIBZSTD_FUNCTIONS(ROW)
#undef ROW
	};

	return shared_object_load(soname, "libzstd1", table, ARRAY_LEN(table),
	    e);
}

/* --- writing ----------------------------------------------------------- */

static int
set(struct zstd_writer *w, ZSTD_cParameter name, int value, struct err *e)
{
	size_t rc = w->lib.ZSTD_CCtx_setParameter(w->ctx, name, value);

	if (!w->lib.ZSTD_isError(rc))
		return 0;
	return err_set(e, ERR_USAGE, "zstd does not take %d: %s", value,
	    w->lib.ZSTD_getErrorName(rc));
}

static int
job(int64_t size)
{
	if (size >= (int64_t)JOB_MOST * JOBS)
		return JOB_MOST;
	return size / JOBS > JOB_LEAST ? (int)(size / JOBS) : JOB_LEAST;
}

int
zstd_writer_new(struct zstd_writer **out, int level, int threads,
    int64_t size, const struct sink *sink, struct err *e)
{
	struct zstd_writer *w = mem_new(1, sizeof(*w));

	w->sink = *sink;
	if (libzstd_load(&w->lib, LIBZSTD_SONAME, e) < 0)
		goto fail;
	w->ctx = w->lib.ZSTD_createCCtx();
	if (w->ctx == NULL) {
		err_set(e, ERR_FAILED, "cannot start libzstd");
		goto fail;
	}
	if (set(w, ZSTD_c_compressionLevel, level, e) < 0 ||
	    set(w, ZSTD_c_checksumFlag, 1, e) < 0 ||
	    set(w, ZSTD_c_nbWorkers, threads, e) < 0 ||
	    (threads > 0 && set(w, ZSTD_c_jobSize, job(size), e) < 0))
		goto fail;
	*out = w;
	return 0;
fail:
	zstd_writer_free(w);
	*out = NULL;
	return -1;
}

/* One step; *left is what zstd holds back still, 0 when it is done. */
static int
step(struct zstd_writer *w, ZSTD_inBuffer *in, ZSTD_EndDirective how,
    size_t *left, struct err *e)
{
	ZSTD_outBuffer to = { w->out, sizeof(w->out), 0 };

	*left = w->lib.ZSTD_compressStream2(w->ctx, &to, in, how);
	if (w->lib.ZSTD_isError(*left))
		return err_set(e, ERR_FAILED, "zstd: %s",
		    w->lib.ZSTD_getErrorName(*left));
	return to.pos == 0
	    ? 0
	    : w->sink.write(w->sink.ctx, w->out, to.pos, e);
}

int
zstd_write(struct zstd_writer *w, const void *p, size_t n, struct err *e)
{
	ZSTD_inBuffer in = { p, n, 0 };
	size_t left;

	while (in.pos < in.size)
		if (step(w, &in, ZSTD_e_continue, &left, e) < 0)
			return -1;
	return 0;
}

int
zstd_finish(struct zstd_writer *w, struct err *e)
{
	ZSTD_inBuffer in = { "", 0, 0 };
	size_t left;

	do {
		if (step(w, &in, ZSTD_e_end, &left, e) < 0)
			return -1;
	} while (left > 0);
	return 0;
}

void
zstd_writer_free(struct zstd_writer *w)
{
	if (w == NULL)
		return;
	if (w->ctx != NULL)
		w->lib.ZSTD_freeCCtx(w->ctx);
	free(w);
}

/* --- reading ----------------------------------------------------------- */

int
zstd_reader_new(struct zstd_reader **out, const struct source *source,
    struct err *e)
{
	struct zstd_reader *r = mem_new(1, sizeof(*r));

	r->source = *source;
	r->in.src = r->piece;
	if (libzstd_load(&r->lib, LIBZSTD_SONAME, e) < 0)
		goto fail;
	r->ctx = r->lib.ZSTD_createDCtx();
	if (r->ctx == NULL) {
		err_set(e, ERR_FAILED, "cannot start libzstd");
		goto fail;
	}
	*out = r;
	return 0;
fail:
	zstd_reader_free(r);
	*out = NULL;
	return -1;
}

static int
fill(struct zstd_reader *r, struct err *e)
{
	ptrdiff_t n = r->source.read(r->source.ctx, r->piece,
	    sizeof(r->piece), e);

	if (n < 0)
		return -1;
	r->in.size = (size_t)n;
	r->in.pos = 0;
	r->begun |= n > 0;
	r->ended = n == 0;
	return 0;
}

ptrdiff_t
zstd_read(struct zstd_reader *r, void *p, size_t n, struct err *e)
{
	ZSTD_outBuffer out = { p, n, 0 };

	while (out.pos == 0) {
		if (r->in.pos == r->in.size && !r->ended && fill(r, e) < 0)
			return -1;
		if (r->ended && r->in.pos == r->in.size &&
		    (r->wanted == 0 && r->begun))
			return 0;
		if (r->ended && !r->begun)
			return err_set(e, ERR_DAMAGED,
			    "there is nothing where a zstd frame should be");
		r->wanted = r->lib.ZSTD_decompressStream(r->ctx, &out, &r->in);
		if (r->lib.ZSTD_isError(r->wanted))
			return err_set(e, ERR_DAMAGED, "zstd: %s",
			    r->lib.ZSTD_getErrorName(r->wanted));
		if (r->ended && out.pos == 0 && r->wanted != 0)
			return err_set(e, ERR_DAMAGED,
			    "the zstd frame is cut off");
	}
	return (ptrdiff_t)out.pos;
}

void
zstd_reader_free(struct zstd_reader *r)
{
	if (r == NULL)
		return;
	if (r->ctx != NULL)
		r->lib.ZSTD_freeDCtx(r->ctx);
	free(r);
}
