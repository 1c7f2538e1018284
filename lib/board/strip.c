/*
 * Pictures without what tells of their maker; see strip.h.
 */
#include "lib/board/strip.h"

#include "lib/board/strip_impl.h"

int
strip_get(struct strip *s, void *p, size_t n)
{
	return fread(p, 1, n, s->in) == n ? 0 : -1;
}

void
strip_put(struct strip *s, const void *p, size_t n)
{
	s->counted += n;
	if (!s->silent)
		(void)fwrite(p, 1, n, s->out); /* ferror tells at the end */
}

int
strip_copy(struct strip *s, uint64_t n)
{
	unsigned char piece[16384];

	while (n > 0) {
		size_t m = n < sizeof(piece) ? (size_t)n : sizeof(piece);

		if (strip_get(s, piece, m) < 0)
			return -1;
		strip_put(s, piece, m);
		n -= m;
	}
	return 0;
}

int
strip_skip(struct strip *s, uint64_t n)
{
	unsigned char piece[16384];

	while (n > 0) {
		size_t m = n < sizeof(piece) ? (size_t)n : sizeof(piece);

		if (strip_get(s, piece, m) < 0)
			return -1;
		n -= m;
	}
	return 0;
}

/* Whether a program stands behind the picture's end. */
static bool
carries_program(FILE *in)
{
	unsigned char head[UPLOAD_HEAD];

	return upload_is_program(head, fread(head, 1, sizeof(head), in));
}

int
strip_image(enum upload_image image, FILE *in, FILE *out, struct err *e)
{
	static int (*const by[])(struct strip *) = {
		[UPLOAD_JPEG] = strip_jpeg,
		[UPLOAD_PNG] = strip_png,
		[UPLOAD_GIF] = strip_gif,
		[UPLOAD_WEBP] = strip_webp,
	};
	struct strip s = { .in = in, .out = out };
	int rc = by[image](&s);
	bool program = rc == 0 && carries_program(in);

	if (ferror(in) || fflush(out) != 0 || ferror(out))
		return err_errno(e, ERR_IO, "copying the picture");
	if (program)
		return upload_refuse_program(e);
	if (rc == 0)
		return 0;
	err_set(e, ERR_INPUT, "the picture is damaged");
	return err_hint(e, "open it and save it anew, then attach it again");
}
