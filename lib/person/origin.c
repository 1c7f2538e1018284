/*
 * Where a post came from, as a keyed hash; see person.h.  What is hashed is
 * the word "origin", 4 or 6 for the kind of address, its bytes, and the
 * browser: of IPv6 the first 64 bits, since what is behind them is one
 * connection's to choose (RFC 6177, RFC 8981).
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "lib/person/internal.h"

#define ADDRESS_MOST INET6_ADDRSTRLEN
#define PREFIX 8 /* bytes of an IPv6 address that count */

_Static_assert(PERSON_ORIGIN_SIZE == MAC_SIZE, "an origin is a MAC");

struct origin {
	unsigned char kind; /* 4 or 6 */
	unsigned char address[PREFIX];
	size_t n;
	const char *browser; /* borrowed */
	size_t browser_len;
};

/* s without white space at its ends, and its length. */
static const char *
trimmed(const char *s, size_t *n)
{
	static const char blank[] = " \t\r\n";

	s += strspn(s, blank);
	*n = strlen(s);
	while (*n > 0 && strchr(blank, s[*n - 1]) != NULL)
		(*n)--;
	return s;
}

static void
take_v4(struct origin *o, const unsigned char *address)
{
	o->kind = 4;
	o->n = sizeof(struct in_addr);
	memcpy(o->address, address, o->n);
}

static int
read_address(const char *text, struct origin *o, struct err *e)
{
	struct in_addr v4;
	struct in6_addr v6;
	char copy[ADDRESS_MOST];
	size_t n;

	text = trimmed(text, &n);
	if (n >= sizeof(copy))
		n = 0; /* longer than any */
	memcpy(copy, text, n);
	copy[n] = '\0';
	if (inet_pton(AF_INET, copy, &v4) == 1) {
		take_v4(o, (const unsigned char *)&v4);
		return 0;
	}
	if (inet_pton(AF_INET6, copy, &v6) != 1)
		return err_set(e, ERR_INPUT,
		    "what was given is no IP address");
	if (IN6_IS_ADDR_V4MAPPED(&v6)) {
		take_v4(o, v6.s6_addr + 12);
		return 0;
	}
	o->kind = 6;
	o->n = PREFIX;
	memcpy(o->address, v6.s6_addr, PREFIX);
	return 0;
}

static int
read_origin(const char *address, const char *browser, struct origin *o,
    struct err *e)
{
	if (read_address(address, o, e) < 0)
		return -1;
	o->browser = trimmed(browser, &o->browser_len);
	if (o->browser_len == 0)
		return err_set(e, ERR_INPUT, "the browser is not named");
	return 0;
}

int
person_origin_check(const char *address, const char *browser, struct err *e)
{
	struct origin o;

	return read_origin(address, browser, &o, e);
}

int
person_origin_key(struct keyring *ring, const char *address,
    const char *browser, unsigned char out[PERSON_ORIGIN_SIZE],
    struct err *e)
{
	static const char word[] = "origin";
	const struct ring_key *key;
	struct origin o;

	if (read_origin(address, browser, &o, e) < 0 ||
	    ring_active(ring, RING_ORIGIN, &key, e) < 0)
		return -1;
	mac_begin(key->mac);
	mac_add(key->mac, word, sizeof(word));
	mac_add(key->mac, &o.kind, sizeof(o.kind));
	mac_add(key->mac, o.address, o.n);
	mac_add(key->mac, o.browser, o.browser_len);
	mac_end(key->mac, out);
	return 0;
}
