/*
 * Fuzzes the detectors of personal data: findings lie within the text, in
 * order and apart, the list of offices only takes away, and zero-width
 * characters between the letters of the text change nothing.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/personal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const numbers[] = { "031-8036", "02-120" };
static const char *const mail[] = { "osan.example" };
static const struct personal_options office = { .numbers = numbers,
	.n_numbers = ARRAY_LEN(numbers), .mail = mail,
	.n_mail = ARRAY_LEN(mail) };

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check(const struct personal_findings *f, size_t size)
{
	size_t end = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct personal_finding *it = &f->items[i];

		must(it->start >= end && it->end > it->start);
		must(it->end <= size && it->kind < PERSONAL_KINDS);
		must(personal_kind_word(it->kind) != NULL);
		must(personal_confidence_word(it->confidence) != NULL);
		end = it->end;
	}
}

/* The text with a zero-width space before each character. */
static void
stretch(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		/* jamo of one syllable would no longer be joined */
		if (((unsigned char)s[i] & 0xc0) != 0x80 && s[i] != '\xe1')
			buf_puts(out, "\xe2\x80\x8b");
		buf_putc(out, s[i]);
	}
}

static void
check_stretched(const struct personal_findings *f, const char *s, size_t n)
{
	struct personal_findings again = PERSONAL_FINDINGS_INIT;
	struct buf b = BUF_INIT;

	stretch(s, n, &b);
	personal_find(NULL, b.s, b.len, &again);
	must(again.n == f->n);
	for (size_t i = 0; i < f->n; i++) {
		must(again.items[i].kind == f->items[i].kind);
		must(again.items[i].confidence == f->items[i].confidence);
	}
	personal_findings_clear(&again);
	buf_clear(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct personal_findings left = PERSONAL_FINDINGS_INIT;
	const char *s = (const char *)data;
	struct buf b = BUF_INIT;

	personal_find(NULL, s, size, &f);
	check(&f, size);
	personal_mask_all(&f, s, size, &b);
	must(f.n > 0 || b.len == size);
	if (utf8_span(s, size) == size)
		check_stretched(&f, s, size);
	personal_find(&office, s, size, &left);
	check(&left, size);
	must(left.n <= f.n);
	personal_findings_clear(&left);
	personal_findings_clear(&f);
	buf_clear(&b);
	return 0;
}
