/*
 * Addresses and networks; see address.h.
 */
#include "lib/web/address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/fnv.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

static const unsigned char mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0xff, 0xff };

static bool
read_address(const char *text, unsigned char out[16], bool *v4)
{
	*v4 = inet_pton(AF_INET, text, out + sizeof(mapped)) == 1;
	if (*v4)
		memcpy(out, mapped, sizeof(mapped));
	return *v4 || inet_pton(AF_INET6, text, out) == 1;
}

static bool
read_network(char *text, struct web_network *net)
{
	char *slash = strchr(text, '/');
	int64_t bits = -1;
	bool v4;

	if (slash != NULL) {
		struct err none;

		*slash = '\0';
		if (num_parse(slash + 1, 0, 128, &bits, &none) < 0)
			return false;
	}
	if (!read_address(text, net->bytes, &v4) || bits > (v4 ? 32 : 128))
		return false;
	net->bits = bits < 0 ? 128 : (int)bits + (v4 ? 96 : 0);
	return true;
}

int
web_networks_read(const char *text, struct web_networks *out, struct err *e)
{
	char *copy = mem_text(text), *rest = copy, *part;
	int rc = 0;

	*out = (struct web_networks){ .n = 0 };
	while (rc == 0 && (part = strsep(&rest, ", \t")) != NULL) {
		struct web_network net;

		if (*part == '\0')
			continue;
		if (!read_network(part, &net)) {
			err_set(e, ERR_USAGE, "'%.60s' is no address and no "
			    "network", part);
			rc = err_hint(e, "write them as 127.0.0.1 or "
			    "10.0.0.0/8, parted by commas");
			break;
		}
		out->net = mem_grow(out->net, out->n + 1, sizeof(net));
		out->net[out->n++] = net;
	}
	if (rc < 0)
		web_networks_clear(out);
	free(copy);
	return rc;
}

void
web_networks_clear(struct web_networks *list)
{
	free(list->net);
	*list = (struct web_networks){ .n = 0 };
}

static bool
has(const struct web_network *net, const unsigned char a[16])
{
	size_t whole = (size_t)net->bits / 8;
	int rest = net->bits % 8;

	return memcmp(net->bytes, a, whole) == 0 && (rest == 0 ||
	    ((net->bytes[whole] ^ a[whole]) >> (8 - rest)) == 0);
}

bool
web_networks_have(const struct web_networks *list, const char *address)
{
	unsigned char a[16];
	bool v4;

	if (!read_address(address, a, &v4))
		return strcmp(address, "local") == 0;
	for (size_t i = 0; i < list->n; i++)
		if (has(&list->net[i], a))
			return true;
	return false;
}

char *
web_address_of(const struct sockaddr *peer, char out[WEB_ADDRESS])
{
	const struct sockaddr_in6 *six = (const void *)peer;

	snprintf(out, WEB_ADDRESS, "local");
	if (peer == NULL)
		return out;
	if (peer->sa_family == AF_INET)
		inet_ntop(AF_INET,
		    &((const struct sockaddr_in *)(const void *)peer)
		    ->sin_addr, out, WEB_ADDRESS);
	else if (peer->sa_family == AF_INET6 &&
	    memcmp(&six->sin6_addr, mapped, sizeof(mapped)) == 0)
		inet_ntop(AF_INET, six->sin6_addr.s6_addr + sizeof(mapped),
		    out, WEB_ADDRESS);
	else if (peer->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &six->sin6_addr, out, WEB_ADDRESS);
	return out;
}

/* The last part of a list that ends at s[*n - 1]; *n becomes the list's
 * length before it. */
static bool
last_part(const char *s, size_t *n, char out[WEB_ADDRESS])
{
	size_t end = *n, from;

	while (end > 0 && strchr(", \t", s[end - 1]) != NULL)
		end--;
	for (from = end; from > 0 && s[from - 1] != ','; from--)
		;
	*n = from > 0 ? from - 1 : 0;
	from += strspn(s + from, " \t");
	if (end <= from || end - from >= WEB_ADDRESS)
		return false;
	memcpy(out, s + from, end - from);
	out[end - from] = '\0';
	return true;
}

void
web_address_client(const struct web_networks *proxies, const char *peer,
    const char *forwarded, char out[WEB_ADDRESS])
{
	size_t left = forwarded != NULL ? strlen(forwarded) : 0;
	char part[WEB_ADDRESS];
	unsigned char bytes[16];
	bool v4;

	snprintf(out, WEB_ADDRESS, "%s", peer);
	while (web_networks_have(proxies, out) && left > 0 &&
	    last_part(forwarded, &left, part) &&
	    read_address(part, bytes, &v4))
		snprintf(out, WEB_ADDRESS, "%s", part);
}

uint64_t
web_address_hash(const char *address)
{
	unsigned char a[16] = { 0 };
	bool v4 = false;

	read_address(address, a, &v4);
	return v4 ? fnv_of(a + sizeof(mapped), 4) : fnv_of(a, 8);
}
