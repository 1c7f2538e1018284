/*
 * Our own answer templates; see answer_default.h.  A file begins with lines
 * "Title: …" and, in Korean, "For: …" (its steps); its text follows an empty
 * line.
 */
#include "lib/complaint/answer_default.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/complaint/answer_template.h"
#include "lib/org/audit.h"

#define FOLDER "answers/"
#define KOREAN ".ko.txt"

/* What stands behind name at the head of a file, or NULL; the caller's. */
static char *
head(const char *file, const char *name)
{
	const size_t n = strlen(name);

	while (*file != '\n' && *file != '\0') {
		const size_t len = strcspn(file, "\n");

		if (strncmp(file, name, n) == 0)
			return mem_textn(file + n, len - n);
		file += len + (file[len] != '\0');
	}
	return NULL;
}

static char *
body(const char *file)
{
	const char *at = strstr(file, "\n\n");

	return mem_text(at != NULL ? at + 2 : "");
}

static int
add_steps(struct answer_template *t, char *words, struct err *e)
{
	char *rest = words, *word;

	while ((word = strsep(&rest, " ")) != NULL)
		if (answer_template_add_step(t, word, e) < 0)
			return -1;
	return 0;
}

/* The text in the place of what *field holds; it is swallowed. */
static void
put(char **field, char *take_text)
{
	free(*field);
	*field = take_text != NULL ? take_text : mem_text("");
}

static int
add(struct store *store, const char *key, const char *korean, struct err *e)
{
	struct answer_template t;
	char *path = mem_printf(FOLDER "%s.en.txt", key);
	char *steps = head(korean, "For: ");
	const char *english = text_file(path);
	int rc = -1;

	answer_template_draft(&t, key);
	put(&t.title_ko, head(korean, "Title: "));
	put(&t.text_ko, body(korean));
	if (english != NULL) {
		put(&t.title_en, head(english, "Title: "));
		put(&t.text_en, body(english));
	}
	if (steps == NULL || add_steps(&t, steps, e) == 0)
		rc = answer_template_add(store, &t, e);
	answer_template_clear(&t);
	free(steps);
	free(path);
	return rc;
}

/* The key in a file's name, or NULL where it is no Korean template. */
static char *
key_of(const char *name)
{
	const size_t n = strlen(name), front = strlen(FOLDER);
	const size_t back = strlen(KOREAN);

	if (n <= front + back || strncmp(name, FOLDER, front) != 0 ||
	    strcmp(name + n - back, KOREAN) != 0)
		return NULL;
	return mem_textn(name + front, n - front - back);
}

int
answer_default_fill(struct store *store, int64_t *count, struct err *e)
{
	char detail[64];

	*count = 0;
	if (audit_bulk(store, true, e) < 0)
		return -1;
	for (const struct text_file *f = text_files; f->name != NULL; f++) {
		char *key = key_of(f->name);
		int rc = key != NULL ? add(store, key, f->text, e) : 0;

		*count += key != NULL;
		free(key);
		if (rc < 0)
			return -1;
	}
	snprintf(detail, sizeof(detail), "{\"count\":%lld}",
	    (long long)*count);
	if (audit_bulk(store, false, e) < 0)
		return -1;
	return audit_note(store, "template.fill", "template", 0, 0,
	    detail, e);
}
