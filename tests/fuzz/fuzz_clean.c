/*
 * Fuzzes the cleaning, composing and measuring of text: what is stored is
 * sound, composed and free of controls; cleaning it again changes nothing;
 * and what fits into columns is never wider.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/utf8.h"
#include "lib/text/mask.h"
#include "lib/text/nfc.h"
#include "lib/text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_clean(const char *s, size_t n, bool many_lines)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	struct err e = ERR_INIT;

	if (text_clean(s, n, many_lines, &once, &e) < 0) {
		must(e.code == ERR_INPUT);
		buf_clear(&once);
		return;
	}
	must(utf8_span(once.s, once.len) == once.len);
	must(memchr(once.s, '\0', once.len) == NULL);
	must(memchr(once.s, '\r', once.len) == NULL);
	must(many_lines || memchr(once.s, '\n', once.len) == NULL);
	/* A mark in front goes once; a second one is a letter of the text. */
	if (once.len < 3 || memcmp(once.s, "\xef\xbb\xbf", 3) != 0) {
		must(text_clean(once.s, once.len, many_lines, &twice, &e) == 0);
		must(once.len == twice.len &&
		    memcmp(once.s, twice.s, once.len) == 0);
	}
	buf_clear(&once);
	buf_clear(&twice);
}

static void
check_nfc(const char *s, size_t n)
{
	struct buf nfc = BUF_INIT, again = BUF_INIT;
	struct err e = ERR_INIT;

	if (text_nfc(s, n, &nfc, &e) < 0) {
		must(utf8_span(s, n) < n || e.code == ERR_INPUT);
	} else {
		must(text_nfc(nfc.s, nfc.len, &again, &e) == 0);
		must(nfc.len == again.len &&
		    memcmp(nfc.s, again.s, nfc.len) == 0);
		must(!text_is_plain_nfc(s, n) ||
		    (nfc.len == n && memcmp(nfc.s, s, n) == 0));
	}
	buf_clear(&nfc);
	buf_clear(&again);
}

static void
check_width(const char *s, size_t n)
{
	size_t whole = text_width(s, n), used, at;

	for (size_t columns = 0; columns < 8; columns++) {
		at = text_fit(s, n, columns, &used);
		must(at <= n && used <= columns && used <= whole);
		must(text_width(s, at) == used);
	}
	must(text_fit(s, n, whole, &used) == n && used == whole);
}

static void
check_masks(const char *text)
{
	void (*const masks[])(const char *, struct buf *) = { mask_name,
		mask_phone, mask_email, mask_address, normal_phone,
		normal_email, normal_name };
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		masks[i](text, &b);
		buf_reset(&b);
	}
	buf_clear(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);

	must(s != NULL);
	memcpy(s, data, size);
	s[size] = '\0';
	check_clean(s, size, true);
	check_clean(s, size, false);
	check_nfc(s, size);
	check_width(s, size);
	check_masks(s);
	free(s);
	return 0;
}
