/*
 * Texts with placeholders; see template.h.
 */
#include "lib/notify/template.h"

#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/text/width.h"

#define SUBJECT "Subject: "

static const char *
lang_of(const char *lang)
{
	return strcmp(lang, "en") == 0 ? "en" : "ko";
}

int
template_find(const char *name, const char *lang, struct template_parts *out,
    struct err *e)
{
	struct buf path = BUF_INIT;
	const char *text = NULL, *end;

	if (strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name)) {
		buf_printf(&path, "notices/%s.%s.txt", name, lang_of(lang));
		text = text_file(path.s);
		buf_clear(&path);
	}
	if (text == NULL)
		return err_set(e, ERR_NOT_FOUND, "there is no notice '%.40s'",
		    name);
	end = strchr(text, '\n');
	if (strncmp(text, SUBJECT, strlen(SUBJECT)) != 0 || end == NULL ||
	    end[1] != '\n')
		return err_set(e, ERR_INPUT,
		    "the notice '%.40s' does not "
		    "begin with a subject and an empty line",
		    name);
	out->subject = text + strlen(SUBJECT);
	out->subject_len = (size_t)(end - out->subject);
	out->body = end + 2;
	return 0;
}

static const struct template_value *
find(const struct template_value *values, const char *name, size_t n)
{
	for (; values->name != NULL; values++)
		if (strlen(values->name) == n &&
		    memcmp(values->name, name, n) == 0)
			return values;
	return NULL;
}

static void
drop_blanks(struct buf *out, size_t from)
{
	size_t len = out->len;

	while (len > from && out->s[len - 1] == ' ')
		len--;
	buf_cut(out, len);
}

/* Columns of the line that out ends in. */
static size_t
column(const struct buf *out, size_t from)
{
	size_t at = out->len;

	while (at > from && out->s[at - 1] != '\n')
		at--;
	return text_width(out->s + at, out->len - at);
}

static void
add_value(struct buf *out, size_t from, const char *text)
{
	size_t indent = column(out, from);

	if (text == NULL)
		return;
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		buf_add(out, text, n);
		text += n;
		if (*text == '\0')
			break;
		text++;
		drop_blanks(out, from);
		buf_putc(out, '\n');
		for (size_t i = 0; *text != '\0' && i < indent; i++)
			buf_putc(out, ' ');
	}
}

int
template_fill(const char *text, size_t n, const struct template_value *values,
    struct buf *out, struct err *e)
{
	const char *end = text + n;
	size_t from = out->len;

	while (text < end) {
		const struct template_value *value;
		const char *close;

		if (*text == '\n')
			drop_blanks(out, from);
		if (end - text < 2 || text[0] != '{' || text[1] != '{') {
			buf_putc(out, *text++);
			continue;
		}
		close = memmem(text, (size_t)(end - text), "}}", 2);
		if (close == NULL)
			return err_set(e, ERR_INPUT,
			    "'%.20s' is not closed "
			    "by '}}'",
			    text);
		text += 2;
		value = find(values, text, (size_t)(close - text));
		if (value == NULL)
			return err_set(e, ERR_INPUT,
			    "'{{%.*s}}' stands for "
			    "nothing",
			    (int)(close - text), text);
		add_value(out, from, value->text);
		text = close + 2;
	}
	drop_blanks(out, from);
	return 0;
}

char *
template_word(const char *key, const char *lang)
{
	const size_t cell = strcmp(lang_of(lang), "en") == 0 ? 2 : 1;
	struct text_row row;
	char *word = NULL;

	text_row_init(&row, "notice-words.tsv");
	while (word == NULL && text_row_next(&row) > 0)
		if (row.cells > cell && strcmp(row.cell[0], key) == 0)
			word = mem_text(row.cell[cell]);
	text_row_clear(&row);
	return word;
}
