/*
 * PNG (ISO 15948), GIF (89a) and WebP (RFC 9649): chunks, of which those
 * stay that show the picture, in a list; all others go.
 */
#include <ctype.h>
#include <string.h>

#include "lib/board/strip_impl.h"

static uint32_t
big(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static uint32_t
little(const unsigned char *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[1] << 8 | p[0];
}

/* Names of four letters in one text. */
static bool
is_in(const char *list, const unsigned char name[4])
{
	for (; *list != '\0'; list += 4)
		if (memcmp(list, name, 4) == 0)
			return true;
	return false;
}

int
strip_png(struct strip *s)
{
	static const char kept[] = "IHDRPLTEIDATIENDtRNSgAMAcHRMsRGBiCCPbKGD"
		"pHYssBIThISTsPLTcICPmDCVcLLIacTLfcTLfdAT";
	unsigned char head[8];
	bool first = true, data = false;

	if (strip_copy(s, 8) < 0)
		return -1;
	for (;;) {
		uint32_t n;
		bool keep;

		if (strip_get(s, head, sizeof(head)) < 0 ||
		    (n = big(head)) > INT32_MAX)
			return -1;
		for (int i = 4; i < 8; i++)
			if (!isalpha(head[i]))
				return -1;
		if (first != (memcmp(head + 4, "IHDR", 4) == 0) ||
		    (first && n != 13))
			return -1;
		first = false;
		keep = is_in(kept, head + 4);
		if (!keep && isupper(head[4]))
			return -1; /* critical, and nobody knows it */
		data = data || memcmp(head + 4, "IDAT", 4) == 0;
		if (keep)
			strip_put(s, head, sizeof(head));
		if ((keep ? strip_copy(s, (uint64_t)n + 4) :
		    strip_skip(s, (uint64_t)n + 4)) < 0)
			return -1;
		if (memcmp(head + 4, "IEND", 4) == 0)
			return data ? 0 : -1;
	}
}

/* Pieces of up to 255 bytes behind their length, to one of none. */
static int
gif_pieces(struct strip *s, bool keep)
{
	unsigned char n;

	do {
		if (strip_get(s, &n, 1) < 0)
			return -1;
		if (keep)
			strip_put(s, &n, 1);
		if ((keep ? strip_copy(s, n) : strip_skip(s, n)) < 0)
			return -1;
	} while (n != 0);
	return 0;
}

static int
gif_extension(struct strip *s)
{
	unsigned char head[2 + 11];
	bool keep;

	if (strip_get(s, head, 2) < 0) /* label, bytes of its first piece */
		return -1;
	keep = head[0] == 0xf9 || head[0] == 0x01;
	if (head[0] == 0xff && head[1] == 11) {
		if (strip_get(s, head + 2, 11) < 0)
			return -1;
		keep = memcmp(head + 2, "NETSCAPE2.0", 11) == 0 ||
		    memcmp(head + 2, "ANIMEXTS1.0", 11) == 0;
		if (keep) {
			strip_put(s, "!", 1);
			strip_put(s, head, sizeof(head));
		}
		return gif_pieces(s, keep);
	}
	if (keep) {
		strip_put(s, "!", 1);
		strip_put(s, head, 2);
	}
	if ((keep ? strip_copy(s, head[1]) : strip_skip(s, head[1])) < 0)
		return -1;
	return head[1] == 0 ? 0 : gif_pieces(s, keep);
}

/* Colours behind a byte that says how many. */
static int
gif_colours(struct strip *s, unsigned char flags)
{
	return (flags & 0x80) == 0 ? 0 :
	    strip_copy(s, UINT64_C(3) << ((flags & 7) + 1));
}

int
strip_gif(struct strip *s)
{
	unsigned char head[13], image[9];
	bool shown = false;
	int c;

	if (strip_get(s, head, sizeof(head)) < 0)
		return -1;
	strip_put(s, head, sizeof(head));
	if (gif_colours(s, head[10]) < 0)
		return -1;
	while ((c = getc(s->in)) != ';') {
		if (c == '!') {
			if (gif_extension(s) < 0)
				return -1;
			continue;
		}
		if (c != ',' || strip_get(s, image, sizeof(image)) < 0)
			return -1;
		strip_put(s, ",", 1);
		strip_put(s, image, sizeof(image));
		if (gif_colours(s, image[8]) < 0 || strip_copy(s, 1) < 0 ||
		    gif_pieces(s, true) < 0)
			return -1;
		shown = true;
	}
	strip_put(s, ";", 1);
	return shown ? 0 : -1;
}

#define WEBP_EXIF 0x08
#define WEBP_XMP 0x04

/* One chunk with its head; *left is what remains of the file's body. */
static int
webp_chunk(struct strip *s, uint64_t *left, bool *shown)
{
	static const char kept[] = "VP8 VP8LVP8XALPHANIMANMFICCP";
	unsigned char head[8], flags;
	uint64_t n;
	bool keep;

	if (*left < 8 || strip_get(s, head, sizeof(head)) < 0)
		return -1;
	n = (uint64_t)little(head + 4) + (little(head + 4) & 1);
	if (n > *left - 8)
		return -1;
	*left -= 8 + n;
	keep = is_in(kept, head);
	*shown = *shown || memcmp(head, "VP8 ", 4) == 0 ||
	    memcmp(head, "VP8L", 4) == 0 || memcmp(head, "ANMF", 4) == 0;
	if (!keep)
		return strip_skip(s, n);
	strip_put(s, head, sizeof(head));
	if (memcmp(head, "VP8X", 4) != 0)
		return strip_copy(s, n);
	if (n < 10 || strip_get(s, &flags, 1) < 0)
		return -1;
	flags &= (unsigned char)~(WEBP_EXIF | WEBP_XMP);
	strip_put(s, &flags, 1);
	return strip_copy(s, n - 1);
}

/* All of it behind the head, once to count and once to write. */
static int
webp_body(struct strip *s, uint64_t left)
{
	bool shown = false;

	while (left > 0)
		if (webp_chunk(s, &left, &shown) < 0)
			return -1;
	return shown ? 0 : -1;
}

int
strip_webp(struct strip *s)
{
	unsigned char head[12];
	uint64_t body, n;

	if (strip_get(s, head, sizeof(head)) < 0 || little(head + 4) < 4 ||
	    (little(head + 4) & 1) != 0)
		return -1;
	body = little(head + 4) - 4;
	s->silent = true;
	if (webp_body(s, body) < 0 || fseek(s->in, sizeof(head), SEEK_SET) !=
	    0)
		return -1;
	n = s->counted + 4;
	for (int i = 0; i < 4; i++)
		head[4 + i] = (unsigned char)(n >> 8 * i);
	s->silent = false;
	strip_put(s, head, sizeof(head));
	return webp_body(s, body);
}
