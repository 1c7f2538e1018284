/*
 * JPEG (ITU T.81): segments behind markers, then scans.  Of the segments for
 * applications those that show the picture stay (JFIF, colour profiles,
 * Adobe's colours); Exif, XMP, IPTC, comments and what makers add go.  Of
 * Exif one thing is written anew: which way is up.
 */
#include <string.h>

#include "lib/board/strip_impl.h"

#define SOI 0xd8
#define EOI 0xd9
#define SOS 0xda
#define APP0 0xe0
#define APP1 0xe1
#define APP2 0xe2
#define APP14 0xee
#define APP15 0xef
#define COM 0xfe
#define EXIF_LOOK 4096 /* bytes of Exif in which the way up is looked for */

static unsigned
number(const unsigned char *p, int bytes, bool little)
{
	unsigned n = 0;

	for (int i = 0; i < bytes; i++)
		n = n << 8 | p[little ? bytes - 1 - i : i];
	return n;
}

/* The tag 0x0112 of the first directory, 1 to 8; 0 where there is none. */
static unsigned
way_up(const unsigned char *p, size_t n)
{
	const unsigned char *tiff = p + 6;
	size_t len, at, count;
	bool little;

	if (n < 6 + 8 || memcmp(p, "Exif\0\0", 6) != 0)
		return 0;
	len = n - 6;
	little = tiff[0] == 'I';
	if (memcmp(tiff, little ? "II*\0" : "MM\0*", 4) != 0)
		return 0;
	at = number(tiff + 4, 4, little);
	if (at > len || len - at < 2)
		return 0;
	count = number(tiff + at, 2, little);
	at += 2;
	for (size_t i = 0; i < count && len - at >= 12; i++, at += 12)
		if (number(tiff + at, 2, little) == 0x0112) {
			unsigned way = number(tiff + at + 8, 2, little);

			return way <= 8 ? way : 0;
		}
	return 0;
}

static void
put_way_up(struct strip *s, unsigned way)
{
	unsigned char exif[] = { 0xff, APP1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0,
		1, 0, 0, 0, 0, 0, 0, 0, 0 };

	exif[29] = (unsigned char)way;
	strip_put(s, exif, sizeof(exif));
}

/* A segment for an application, of n bytes behind its length. */
static int
application(struct strip *s, unsigned char marker, size_t n, bool *exif)
{
	unsigned char head[EXIF_LOOK];
	size_t have = n < sizeof(head) ? n : sizeof(head);
	bool keep;

	if (strip_get(s, head, have) < 0)
		return -1;
	keep = marker == APP0 || marker == APP14 || (marker == APP2 &&
	    have >= 12 && memcmp(head, "ICC_PROFILE\0", 12) == 0);
	if (keep) {
		const unsigned char start[] = { 0xff, marker,
			(unsigned char)((n + 2) >> 8),
			(unsigned char)(n + 2) };

		strip_put(s, start, sizeof(start));
		strip_put(s, head, have);
		return strip_copy(s, n - have);
	}
	if (marker == APP1 && !*exif && way_up(head, have) > 1) {
		put_way_up(s, way_up(head, have));
		*exif = true;
	}
	return strip_skip(s, n - have);
}

/* A segment with its length, n bytes behind it. */
static int
segment(struct strip *s, unsigned char marker, size_t n)
{
	const unsigned char start[] = { 0xff, marker,
		(unsigned char)((n + 2) >> 8), (unsigned char)(n + 2) };

	strip_put(s, start, sizeof(start));
	return strip_copy(s, n);
}

/* The bytes of a scan, to the marker behind it. */
static int
scan(struct strip *s, unsigned char *marker)
{
	int c;

	for (;;) {
		unsigned char byte;

		if ((c = getc(s->in)) == EOF)
			return -1;
		byte = (unsigned char)c;
		if (byte != 0xff) {
			strip_put(s, &byte, 1);
			continue;
		}
		while ((c = getc(s->in)) == 0xff)
			continue;
		if (c == EOF)
			return -1;
		*marker = (unsigned char)c;
		if (c != 0 && (c < 0xd0 || c > 0xd7))
			return 0;
		strip_put(s, (const unsigned char[]){ 0xff, *marker }, 2);
	}
}

/* The next marker, where one must stand. */
static int
next_marker(struct strip *s, unsigned char *marker)
{
	int c = getc(s->in);

	if (c != 0xff)
		return -1;
	while (c == 0xff)
		c = getc(s->in);
	*marker = (unsigned char)c;
	return c == EOF || c < 0xc0 || c == SOI || (c >= 0xd0 && c <= 0xd7) ?
	    -1 : 0;
}

int
strip_jpeg(struct strip *s)
{
	unsigned char length[2], marker;
	bool exif = false, scanned = false;
	int rc = strip_copy(s, 2);

	if (rc == 0)
		rc = next_marker(s, &marker);
	while (rc == 0 && marker != EOI) {
		size_t n;

		if (strip_get(s, length, 2) < 0 ||
		    (n = number(length, 2, false)) < 2)
			return -1;
		n -= 2;
		if (marker >= APP0 && marker <= APP15)
			rc = application(s, marker, n, &exif);
		else if (marker == COM)
			rc = strip_skip(s, n);
		else
			rc = segment(s, marker, n);
		if (rc == 0 && marker == SOS) {
			rc = scan(s, &marker);
			scanned = true;
		} else if (rc == 0) {
			rc = next_marker(s, &marker);
		}
	}
	if (rc < 0 || !scanned)
		return -1;
	strip_put(s, (const unsigned char[]){ 0xff, EOI }, 2);
	return 0;
}
