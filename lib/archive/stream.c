/*
 * A stream of bytes in; see stream.h.  Three parts stand in a row: input
 * (raw bytes), unpacking (only if the first bytes call for it) and charset
 * (only for an old encoding).
 */
#include "lib/archive/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "lib/archive/charset.h"
#include "lib/archive/input.h"
#include "lib/archive/libarchive.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define OUT_SIZE ((size_t)256 * 1024)

struct stream {
	struct input in;
	bool fresh;          /* in's buffer was filled, nobody took it */
	bool first;          /* nothing was given yet */
	struct libarchive lib;
	struct archive *unpack; /* NULL for what is not compressed */
	bool unpacked;       /* the end was reached */
	char *out;           /* OUT_SIZE: an unpacked piece, writable */
	const char *block;   /* of libarchive, not copied yet */
	size_t left;
	char *encoding;      /* its name */
	struct charset *charset;
	const char *raw;     /* input to charset, not converted yet */
	size_t raw_len;
	bool raw_end;
	char *text;          /* OUT_SIZE: a piece that charset made */
	struct err read_err; /* of the callback below */
};

#define STARTS(in, magic) \
	((in)->len >= sizeof(magic) - 1 && \
	    memcmp((in)->data, magic, sizeof(magic) - 1) == 0)

static bool
is_packed(const struct input *in)
{
	return STARTS(in, "\x1f\x8b") || STARTS(in, "\xfd" "7zXZ\0") ||
	    STARTS(in, "\x28\xb5\x2f\xfd") ||
	    (STARTS(in, "BZh") && in->len >= 10 &&
	    (memcmp(in->data + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0 ||
	    memcmp(in->data + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0));
}

static ssize_t
unpack_read(struct archive *a, void *data, const void **buffer)
{
	struct stream *s = data;

	if (!s->fresh && input_fill(&s->in, &s->read_err) != 0) {
		s->lib.archive_set_error(a, EIO, "%s",
		    s->read_err.msg);
		return -1;
	}
	s->fresh = false;
	*buffer = s->in.data;
	return (ssize_t)s->in.len;
}

static int
unpack_error(struct stream *s, struct err *e)
{
	const char *why = s->lib.archive_error_string(s->unpack);

	if (s->read_err.code != ERR_NONE) {
		*e = s->read_err;
		return -1;
	}
	err_set(e, ERR_INPUT, "'%s' is damaged or cut off: %s", s->in.name,
	    why != NULL ? _(why) : _("unexpected end"));
	return err_hint(e, "make or fetch the file once more");
}

static int
unpack_open(struct stream *s, struct err *e)
{
	const struct libarchive *lib = &s->lib;
	struct archive_entry *entry;
	int r;

	if (lib->archive_read_new == NULL &&
	    libarchive_load(&s->lib, LIBARCHIVE_SONAME, e) != 0)
		return -1;
	if (s->out == NULL)
		s->out = mem_new(OUT_SIZE, 1);
	s->block = s->out;
	s->left = 0;
	s->unpacked = false;
	err_clear(&s->read_err);
	s->unpack = lib->archive_read_new();
	if (s->unpack == NULL)
		return err_set(e, ERR_FAILED, "cannot start libarchive");
	/* Not all of its filters: some run programs, one takes a text that
	 * starts with "begin" for something else. */
	lib->archive_read_support_filter_bzip2(s->unpack);
	lib->archive_read_support_filter_gzip(s->unpack);
	lib->archive_read_support_filter_xz(s->unpack);
	lib->archive_read_support_filter_zstd(s->unpack);
	lib->archive_read_support_format_empty(s->unpack);
	lib->archive_read_support_format_raw(s->unpack);
	r = lib->archive_read_open(s->unpack, s, NULL, unpack_read, NULL);
	if (r == ARCHIVE_OK)
		r = lib->archive_read_next_header(s->unpack, &entry);
	/* The raw format takes anything, also what is cut so short that no
	 * filter knew it. */
	if (r < ARCHIVE_WARN || lib->archive_filter_code(s->unpack, 0) ==
	    ARCHIVE_FILTER_NONE)
		return unpack_error(s, e);
	s->unpacked = r == ARCHIVE_EOF;
	return 0;
}

static void
unpack_close(struct stream *s)
{
	if (s->unpack != NULL)
		s->lib.archive_read_free(s->unpack);
	s->unpack = NULL;
}

static ptrdiff_t
unpack_next(struct stream *s, char **piece, struct err *e)
{
	const void *block = NULL;
	la_int64_t offset;
	size_t n = 0;
	int r;

	while (s->left == 0 && !s->unpacked) {
		r = s->lib.archive_read_data_block(s->unpack, &block, &n,
		    &offset);
		if (r == ARCHIVE_EOF) {
			s->unpacked = true;
		} else if (r < ARCHIVE_WARN) {
			return unpack_error(s, e);
		} else {
			s->block = block;
			s->left = n;
		}
	}
	n = s->left < OUT_SIZE ? s->left : OUT_SIZE;
	memcpy(s->out, s->block, n);
	s->block += n;
	s->left -= n;
	*piece = s->out;
	return (ptrdiff_t)n;
}

/* The next piece in its own encoding. */
static ptrdiff_t
raw_next(struct stream *s, char **piece, struct err *e)
{
	if (s->unpack != NULL)
		return unpack_next(s, piece, e);
	if (!s->fresh && input_fill(&s->in, e) != 0)
		return -1;
	s->fresh = false;
	*piece = s->in.data;
	return (ptrdiff_t)s->in.len;
}

/* The next piece in UTF-8. */
static ptrdiff_t
text_next(struct stream *s, char **piece, struct err *e)
{
	ptrdiff_t n;
	size_t made;
	char *raw = NULL;

	if (s->charset == NULL)
		return raw_next(s, piece, e);
	*piece = s->text;
	for (;;) {
		made = charset_run(s->charset, &s->raw, &s->raw_len, s->text,
		    OUT_SIZE, s->raw_end);
		if (made > 0 || s->raw_end)
			return (ptrdiff_t)made;
		n = raw_next(s, &raw, e);
		if (n < 0)
			return -1;
		s->raw = raw;
		s->raw_len = (size_t)n;
		s->raw_end = n == 0;
	}
}

/* Refuses what a person may well give, and what is no text, at once. */
static int
check_kind(const struct stream *s, struct err *e)
{
	const struct input *in = &s->in;

	if (STARTS(in, "PK\003\004")) {
		err_set(e, ERR_INPUT, "'%s' is a spreadsheet or a zip archive, "
		    "not text", in->name);
		return err_hint(e, "save the spreadsheet as CSV, or unpack "
		    "the archive first");
	}
	if (s->charset == NULL &&
	    (STARTS(in, "\xff\xfe") || STARTS(in, "\xfe\xff"))) {
		err_set(e, ERR_INPUT, "'%s' is UTF-16", in->name);
		return err_hint(e, "give its encoding: utf-16");
	}
	return 0;
}

/* Looks at the first bytes, and begins to unpack where they call for it. */
static int
begin(struct stream *s, struct err *e)
{
	s->first = true;
	s->raw_len = 0;
	s->raw_end = false;
	if (input_fill(&s->in, e) != 0)
		return -1;
	s->fresh = true;
	if (is_packed(&s->in))
		return unpack_open(s, e);
	return check_kind(s, e);
}

int
stream_open(struct stream **out, const char *path,
    const struct stream_options *o, struct err *e)
{
	static const struct stream_options none;
	struct stream *s = mem_new(1, sizeof(*s));

	*out = NULL;
	if (o == NULL)
		o = &none;
	s->encoding = mem_text(o->encoding != NULL ? o->encoding : "utf-8");
	if (charset_new(&s->charset, s->encoding, e) != 0)
		goto fail;
	if (input_init(&s->in, path, o->twice, e) != 0)
		goto fail;
	if (s->charset != NULL)
		s->text = mem_new(OUT_SIZE, 1);
	if (begin(s, e) != 0)
		goto fail;
	*out = s;
	return 0;
fail:
	stream_free(s);
	return -1;
}

void
stream_free(struct stream *s)
{
	if (s == NULL)
		return;
	unpack_close(s);
	charset_free(s->charset);
	input_clear(&s->in);
	free(s->encoding);
	free(s->out);
	free(s->text);
	free(s);
}

ptrdiff_t
stream_read(struct stream *s, char **piece, struct err *e)
{
	ptrdiff_t n = text_next(s, piece, e);

	if (!s->first || n <= 0)
		return n;
	s->first = false;
	if (n < 3 || memcmp(*piece, "\xef\xbb\xbf", 3) != 0)
		return n;
	*piece += 3;
	return n > 3 ? n - 3 : text_next(s, piece, e);
}

int
stream_rewind(struct stream *s, struct err *e)
{
	unpack_close(s);
	if (s->charset != NULL)
		charset_reset(s->charset);
	if (input_rewind(&s->in, e) != 0)
		return -1;
	return begin(s, e);
}

const char *
stream_name(const struct stream *s)
{
	return s->in.name;
}

const char *
stream_encoding(const struct stream *s)
{
	return s->encoding;
}

int64_t
stream_done(const struct stream *s)
{
	return s->in.done;
}

int64_t
stream_total(const struct stream *s)
{
	return s->in.total;
}
