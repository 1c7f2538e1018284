/*
 * Bech32; see bech32.h.
 */
#include "lib/crypto/bech32.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "lib/base/mem.h"

#define CHECK 6 /* letters of the checksum */

static const char letters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/* One step of the checksum's polynomial (BIP 173, "Checksum"). */
static uint32_t
step(uint32_t sum, unsigned value)
{
	static const uint32_t generator[] = { 0x3b6a57b2, 0x26508e6d,
		0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
	uint32_t top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (int i = 0; i < 5; i++)
		if ((top >> i & 1) != 0)
			sum ^= generator[i];
	return sum;
}

static uint32_t
begin(const char *hrp)
{
	uint32_t sum = 1;

	for (const char *c = hrp; *c != '\0'; c++)
		sum = step(sum, (unsigned char)*c >> 5);
	sum = step(sum, 0);
	for (const char *c = hrp; *c != '\0'; c++)
		sum = step(sum, (unsigned char)*c & 31);
	return sum;
}

static void
put(struct buf *out, uint32_t *sum, unsigned value)
{
	*sum = step(*sum, value);
	buf_putc(out, letters[value]);
}

void
bech32_encode(struct buf *out, const char *hrp, const void *p, size_t n)
{
	const unsigned char *from = p;
	uint32_t sum = begin(hrp), bits = 0;
	unsigned have = 0;

	buf_puts(out, hrp);
	buf_putc(out, '1');
	for (size_t i = 0; i < n; i++) {
		bits = bits << 8 | from[i];
		for (have += 8; have >= 5; have -= 5)
			put(out, &sum, bits >> (have - 5) & 31);
	}
	if (have > 0)
		put(out, &sum, bits << (5 - have) & 31);
	for (int i = 0; i < CHECK; i++)
		sum = step(sum, 0);
	sum ^= 1;
	for (int i = 0; i < CHECK; i++)
		buf_putc(out, letters[sum >> 5 * (CHECK - 1 - i) & 31]);
}

/* The letters behind the word, without the checksum, as bytes. */
static int
decode(unsigned char *out, size_t n, const char *text, size_t len, uint32_t sum)
{
	uint32_t bits = 0;
	unsigned have = 0;
	size_t got = 0;
	const char *at;

	if (len != (n * 8 + 4) / 5 + CHECK)
		return -1;
	for (size_t i = 0; i < len; i++) {
		at = text[i] == '\0' ? NULL : strchr(letters, text[i]);
		if (at == NULL)
			return -1;
		sum = step(sum, (unsigned)(at - letters));
		if (i >= len - CHECK)
			continue;
		bits = bits << 5 | (uint32_t)(at - letters);
		have += 5;
		if (have < 8)
			continue;
		have -= 8;
		out[got++] = (unsigned char)(bits >> have & 255);
	}
	return sum == 1 && (bits & ((1u << have) - 1)) == 0 ? 0 : -1;
}

int
bech32_decode(void *out, size_t n, const char *hrp, const char *text,
    size_t len)
{
	size_t word = strlen(hrp);

	if (len > word && memcmp(text, hrp, word) == 0 && text[word] == '1' &&
	    decode(out, n, text + word + 1, len - word - 1, begin(hrp)) == 0)
		return 0;
	mem_wipe(out, n);
	return -1;
}
