/*
 * Addresses of clients, and which of those who connect are proxies that are
 * believed when they say for whom they ask.
 */
#ifndef OSAN_WEB_ADDRESS_H
#define OSAN_WEB_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "lib/base/err.h"

#define WEB_ADDRESS 46 /* bytes of an address as text, with the NUL */

/* A list of addresses and networks. */
struct web_networks {
	struct web_network {
		unsigned char bytes[16]; /* IPv4 as ::ffff:a.b.c.d */
		int bits;
	} *net;
	size_t n;
};

/* Reads "127.0.0.1, ::1, 10.0.0.0/8"; ERR_USAGE names the part that is none.
 * web_networks_clear frees what is in it. */
MUST_USE int web_networks_read(const char *text, struct web_networks *out,
    struct err *e);
void web_networks_clear(struct web_networks *list);

/* Whether the address, as text, lies in one of them. */
bool web_networks_have(const struct web_networks *list, const char *address);

/* The peer's address as text; IPv4 within IPv6 as IPv4, "local" for a
 * socket of this machine.  Writes into out and gives it. */
char *web_address_of(const struct sockaddr *peer, char out[WEB_ADDRESS]);

/*
 * Whose request it is: of the addresses in X-Forwarded-For (may be NULL)
 * the last that is no proxy of the list, where the peer is one; else the
 * peer's.  What is no address ends the search.
 */
void web_address_client(const struct web_networks *proxies, const char *peer,
    const char *forwarded, char out[WEB_ADDRESS]);

/* What counts as one client: an IPv4 address whole, of an IPv6 address its
 * first 64 bits. */
uint64_t web_address_hash(const char *address);

#endif
