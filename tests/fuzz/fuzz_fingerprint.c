/*
 * Fuzzes the fingerprints of posts: keys are in order, their numbers within
 * the limits, the measures symmetrical and of a text with itself whole, and
 * what the fold leaves out changes nothing.  The text is cut in two at its
 * first line end.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/filter/fingerprint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check(const struct fingerprint *f)
{
	must(f->n_sketch <= FINGERPRINT_SKETCH && f->n_keys <= f->n_sketch);
	must(f->n_keys <= FINGERPRINT_KEYS && f->n_stored <= f->n_keys);
	must(f->n_stored <= FINGERPRINT_STORED);
	must((f->exact == 0) == (f->letters < FINGERPRINT_MIN_EXACT));
	must((f->n_keys == 0) == (f->letters < FINGERPRINT_MIN_NEAR));
	for (size_t i = 1; i < f->n_sketch; i++)
		must(f->sketch[i - 1] < f->sketch[i]);
	must(fingerprint_similarity(f, f) == (f->exact == 0 ? 0 : 1000));
}

static void
check_noise(const char *s, const struct fingerprint *f)
{
	struct fingerprint again;
	struct buf b = BUF_INIT;

	for (; *s != '\0'; s++) {
		/* neither within a character nor between jamo */
		if (((unsigned char)*s & 0xc0) != 0x80 && *s != '\xe1')
			buf_puts(&b, "\xe2\x80\x8b ~");
		buf_putc(&b, *s);
	}
	fingerprint_make(NULL, b.s, &again);
	must(again.letters == f->letters && again.exact == f->exact);
	must(again.n_sketch == f->n_sketch);
	buf_clear(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_textn((const char *)data, size);
	char *second = strchr(text, '\n');
	struct fingerprint a, b;

	fingerprint_make(NULL, text, &a);
	check(&a);
	if (utf8_span(text, strlen(text)) == strlen(text))
		check_noise(text, &a);
	fingerprint_make(text, second == NULL ? NULL : second, &b);
	check(&b);
	must(fingerprint_similarity(&a, &b) == fingerprint_similarity(&b, &a));
	must(fingerprint_containment(&a, &b) ==
	    fingerprint_containment(&b, &a));
	must(fingerprint_similarity(&a, &b) <= 1000);
	must(fingerprint_containment(&a, &b) <= 1000);
	free(text);
	return 0;
}
