/*
 * What is an office's; see office.h.
 */
#include "lib/board/office.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/office.sql.h"
#include "lib/org/setting.h"

struct words {
	char **at;
	size_t n, room;
};

struct offices {
	struct words numbers;
	struct words mail;
	struct personal_options options; /* points into both */
};

static void
words_clear(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->at[i]);
	free(w->at);
}

/* Adds the words of a list that commas part. */
static void
words_add(struct words *w, const char *list)
{
	char *copy = mem_text(list), *at = copy, *word;

	while ((word = strsep(&at, ",")) != NULL) {
		word += strspn(word, " ");
		if (*word == '\0')
			continue;
		if (w->n == w->room)
			w->at = mem_grow(w->at, w->room = w->room * 2 + 16,
			    sizeof(*w->at));
		w->at[w->n++] = mem_text(word);
	}
	free(copy);
}

static int
add_setting(struct store *store, enum setting setting, struct words *w,
    struct err *e)
{
	char *text;

	if (setting_text(store, setting, &text, e) < 0)
		return -1;
	words_add(w, text);
	free(text);
	return 0;
}

static int
read_all(struct store *store, struct offices *o, struct err *e)
{
	struct stmt *st;
	int rc;

	if (add_setting(store, SETTING_PERSONAL_OFFICE_NUMBERS, &o->numbers,
	    e) < 0 ||
	    add_setting(store, SETTING_SITE_PHONE, &o->numbers, e) < 0 ||
	    add_setting(store, SETTING_PERSONAL_OFFICE_MAIL, &o->mail,
	    e) < 0 ||
	    stmt_open(store, &sql_office_numbers, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		words_add(&o->numbers, stmt_text(st, 0));
	stmt_close(st);
	return rc;
}

int
offices_read(struct store *store, struct offices **out, struct err *e)
{
	struct offices *o = mem_new(1, sizeof(*o));

	if (read_all(store, o, e) < 0) {
		offices_free(o);
		return -1;
	}
	o->options = (struct personal_options){
		.numbers = (const char *const *)o->numbers.at,
		.n_numbers = o->numbers.n,
		.mail = (const char *const *)o->mail.at,
		.n_mail = o->mail.n,
	};
	*out = o;
	return 0;
}

void
offices_free(struct offices *o)
{
	if (o == NULL)
		return;
	words_clear(&o->numbers);
	words_clear(&o->mail);
	free(o);
}

const struct personal_options *
offices_options(const struct offices *o)
{
	return &o->options;
}
