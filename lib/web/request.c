/*
 * What a request holds; see request.h.
 */
#include "lib/web/request.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/mem.h"

static const char *
find(const struct web_pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(pairs[i].name, name) == 0)
			return pairs[i].value;
	return NULL;
}

const char *
web_query(const struct web_request *q, const char *name)
{
	return find(q->query, q->nquery, name);
}

const char *
web_form(const struct web_request *q, const char *name)
{
	return find(q->form, q->nform, name);
}

/* "a=1; b=2" (RFC 6265, section 4.2). */
char *
web_cookie(const struct web_request *q, const char *name)
{
	const char *s = q->cookies;
	size_t len = strlen(name);

	while (s != NULL && *s != '\0') {
		size_t n = strcspn(s, ";");

		if (n > len && strncmp(s, name, len) == 0 && s[len] == '=')
			return mem_textn(s + len + 1, n - len - 1);
		s += n;
		s += strspn(s, "; ");
	}
	return NULL;
}

void
web_pair_add(struct web_pair **pairs, size_t *n, const char *name,
    const char *value, size_t len)
{
	*pairs = mem_grow(*pairs, *n + 1, sizeof(**pairs));
	(*pairs)[(*n)++] = (struct web_pair){
		.name = mem_text(name),
		.value = mem_textn(value, len),
		.len = len,
	};
}

/* What somebody typed is wiped: a password may be among it. */
static void
free_pairs(struct web_pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		mem_wipe(pairs[i].value, pairs[i].len);
		free(pairs[i].name);
		free(pairs[i].value);
	}
	free(pairs);
}

void
web_request_clear(struct web_request *q)
{
	free_pairs(q->query, q->nquery);
	free_pairs(q->form, q->nform);
	for (size_t i = 0; i < q->nfile; i++) {
		close(q->file[i].fd);
		free(q->file[i].field);
		free(q->file[i].name);
	}
	free(q->file);
	free(q->target);
	free(q->path);
	free(q->cookies);
	free(q->agent);
	free(q->since);
	free(q->host);
	free(q->origin);
	memset(q, 0, sizeof(*q));
}
