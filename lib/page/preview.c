/*
 * Links to what is being worked on; see preview.h.
 */
#include "lib/page/preview.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/mac.h"

#define PURPOSE "page-preview"
#define NUMBER_SIZE 24
#define SEAL 16 /* bytes of the HMAC that a link holds */

void
preview_make(const struct master_key *key, int64_t page_id, int64_t until,
    char out[PREVIEW_SIZE])
{
	unsigned char k[KEY_SIZE], sum[MAC_SIZE];
	char hex[2 * SEAL + 1], said[2 * NUMBER_SIZE];
	struct mac *m;

	snprintf(said, sizeof(said), "%" PRId64 "-%" PRId64, page_id, until);
	key_derive(key, PURPOSE, k);
	m = mac_new(k);
	mac_of(m, said, strlen(said), sum);
	mac_free(m);
	mem_wipe(k, sizeof(k));
	hex_encode(hex, sum, SEAL);
	snprintf(out, PREVIEW_SIZE, "%s-%s", said, hex);
}

/* The digits up to the next '-', which *s goes behind. */
static int
number(const char **s, int64_t *out)
{
	char digits[NUMBER_SIZE];
	size_t n = strspn(*s, "0123456789");
	struct err none = ERR_INIT;

	if (n == 0 || n >= sizeof(digits) || (*s)[n] != '-')
		return -1;
	memcpy(digits, *s, n);
	digits[n] = '\0';
	*s += n + 1;
	return num_parse(digits, 1, INT64_MAX, out, &none);
}

/* In a time that does not tell where they differ. */
static bool
same(const char *word, const char *want)
{
	size_t n = strlen(want);
	unsigned differs = 0;

	if (strlen(word) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		differs |= (unsigned char)word[i] ^ (unsigned char)want[i];
	return differs == 0;
}

int
preview_read(const struct master_key *key, const char *word, int64_t now,
    int64_t *page_id, int64_t *until, struct err *e)
{
	const char *s = word;
	char want[PREVIEW_SIZE];

	if (number(&s, page_id) == 0 && number(&s, until) == 0 &&
	    *until > now) {
		preview_make(key, *page_id, *until, want);
		if (same(word, want))
			return 0;
	}
	return err_set(e, ERR_NOT_FOUND, "this link shows no page, or its "
	    "time is over");
}
