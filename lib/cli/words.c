/*
 * Arguments that a command takes many of, from the command line or from a
 * stream; see args.h.
 */
#include "lib/cli/args.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

/* Grows by halves: the count tells when there is no room left. */
static bool
is_full(size_t count)
{
	return (count & (count - 1)) == 0;
}

void
words_add(struct words *w, const char *text, size_t len)
{
	if (is_full(w->count))
		w->word = mem_grow(w->word,
		    w->count != 0 ? w->count * 2 : 1, sizeof(*w->word));
	w->word[w->count++] = mem_textn(text, len);
}

void
words_clear(struct words *w)
{
	for (size_t i = 0; i < w->count; i++)
		free(w->word[i]);
	free(w->word);
	*w = (struct words)WORDS_INIT;
}

static int
read_words(FILE *in, struct words *w, struct err *e)
{
	struct buf b = BUF_INIT;
	int c;

	do {
		c = getc_unlocked(in);
		if (c != EOF && !isspace(c)) {
			buf_putc(&b, (char)c);
		} else if (b.len != 0) {
			words_add(w, b.s, b.len);
			buf_reset(&b);
		}
	} while (c != EOF);
	buf_clear(&b);
	if (ferror(in))
		return err_errno(e, ERR_IO, "standard input");
	return 0;
}

int
args_words(const struct args *a, int from, FILE *in, struct words *w,
    struct err *e)
{
	for (int i = from; i < a->argc; i++) {
		if (strcmp(a->argv[i], "-") != 0)
			words_add(w, a->argv[i], strlen(a->argv[i]));
		else if (read_words(in, w, e) == -1)
			return -1;
	}
	if (w->count == 0)
		return err_set(e, ERR_USAGE, "%s: nothing to work on was "
		    "named", a->command->path);
	return 0;
}

void
ids_clear(struct ids *ids)
{
	free(ids->id);
	*ids = (struct ids)IDS_INIT;
}

static int
read_id(const char *word, int64_t *id, struct err *e)
{
	if (num_parse(word, 1, INT64_MAX, id, e) == -1)
		return err_set(e, ERR_USAGE, "'%.60s' is not an id", word);
	return 0;
}

int
args_id(const struct args *a, int at, int64_t *id, struct err *e)
{
	return read_id(a->argv[at], id, e);
}

char *
args_joined(const struct args *a, int from)
{
	struct buf b = BUF_INIT;

	if (from >= a->argc)
		return NULL;
	for (int i = from; i < a->argc; i++)
		buf_printf(&b, "%s%s", i > from ? " " : "", a->argv[i]);
	return buf_take(&b);
}

int
args_ids(const struct args *a, int from, FILE *in, struct ids *ids,
    struct err *e)
{
	struct words w = WORDS_INIT;
	int rc = -1;

	if (args_words(a, from, in, &w, e) == -1)
		goto out;
	ids->id = mem_new(w.count, sizeof(*ids->id));
	for (size_t i = 0; i < w.count; i++) {
		if (read_id(w.word[i], &ids->id[i], e) == -1)
			goto out;
		ids->count++;
	}
	rc = 0;
out:
	if (rc == -1)
		ids_clear(ids);
	words_clear(&w);
	return rc;
}
