/*
 * What is added to what is provided: README, licence, list and checksums;
 * see provide.h.  Their words are files of share/texts/inforeq.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/crypto/hex.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/inforeq/package_impl.h"
#include "lib/inforeq/provide.h"
#include "lib/inforeq/provide.sql.h"
#include "lib/notify/template.h"
#include "lib/org/setting.h"

enum { KO, EN, LANGS };

struct facts {
	char *site;
	char *department[LANGS];
	char *source[LANGS]; /* the site's address, or what it is called */
	char *origin;
	char *licence[LANGS];
	char *terms[LANGS];
	char date[CLOCK_TEXT];
};

static void
facts_clear(struct facts *f)
{
	free(f->site);
	free(f->origin);
	for (int i = 0; i < LANGS; i++) {
		free(f->department[i]);
		free(f->source[i]);
		free(f->licence[i]);
		free(f->terms[i]);
	}
}

/* A row of licences.tsv. */
void
inforeq_licence(int64_t licence, const char *lang, char **name, char **terms)
{
	size_t in = strcmp(lang, "en") == 0 ? EN : KO;
	struct text_row row;

	*name = *terms = NULL;
	text_row_init(&row, "licences.tsv");
	while (text_row_next(&row) > 0 && *name == NULL) {
		if (strtoll(row.cell[0], NULL, 10) != licence)
			continue;
		*name = mem_text(row.cell[1 + in]);
		*terms = mem_text(row.cell[3 + in]);
	}
	text_row_clear(&row);
	assert(*name != NULL);
}

static int
read_site(struct store *store, const struct inforeq *r, struct facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_site, BINDS(b_int("department",
	    r->department_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		f->site = mem_text(stmt_text(st, 0));
		f->department[KO] = mem_text(stmt_text(st, 1));
		f->department[EN] = mem_text(stmt_text(st, 2));
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_DAMAGED, "the site has no name");
	return rc < 0 ? -1 : setting_text(store, SETTING_WEB_ORIGIN,
	    &f->origin, e);
}

static int
read_facts(struct store *store, const struct inforeq *r, int64_t licence,
    int64_t now, struct facts *f, struct err *e)
{
	if (read_site(store, r, f, e) < 0)
		return -1;
	inforeq_licence(licence, "ko", &f->licence[KO], &f->terms[KO]);
	inforeq_licence(licence, "en", &f->licence[EN], &f->terms[EN]);
	clock_date(now, f->date);
	if (f->origin[0] != '\0') {
		f->source[KO] = mem_text(f->origin);
		f->source[EN] = mem_text(f->origin);
	} else {
		f->source[KO] = mem_printf("%s 누리집", f->site);
		f->source[EN] = mem_printf("homepage of %s", f->site);
	}
	return 0;
}

/* Appends the text file NAME.ko.txt or NAME.en.txt, filled. */
static int
fill(const char *name, int lang, const struct inforeq *r,
    const struct facts *f, struct buf *out, struct err *e)
{
	const struct template_value values[] = { { "site", f->site },
		{ "number", r->number }, { "date", f->date },
		{ "department", f->department[lang] },
		{ "source", f->source[lang] },
		{ "licence", f->licence[lang] },
		{ "terms", f->terms[lang] }, { NULL, NULL } };
	char *file = mem_printf("inforeq/%s.%s.txt", name,
	    lang == KO ? "ko" : "en");
	const char *text = text_file(file);

	assert(text != NULL);
	free(file);
	return template_fill(text, strlen(text), values, out, e);
}

/* Korean above, English below. */
static int
add_text(struct inforeq_package *p, const char *member, const char *name,
    const struct inforeq *r, const struct facts *f, struct err *e)
{
	struct inforeq_member *m = inforeq_package_add(p, INFOREQ_NOTE,
	    mem_text(member));

	m->address = mem_text("");
	if (fill(name, KO, r, f, &m->text, e) < 0)
		return -1;
	buf_puts(&m->text, "\n--------\n\n");
	return fill(name, EN, r, f, &m->text, e);
}

static void
add_list(struct inforeq_package *p, size_t n, const struct facts *f)
{
	struct inforeq_member *list = inforeq_package_add(p, INFOREQ_NOTE,
	    mem_text("MANIFEST.tsv"));
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX], date[CLOCK_TEXT];

	list->address = mem_text("");
	buf_puts(&list->text, "file\tkind\tdate\tsource\tbytes\tsha256\n");
	for (size_t i = 0; i < n; i++) {
		const struct inforeq_member *m = &p->member[i];

		sha256(digest, m->text.s, m->text.len);
		buf_printf(&list->text, "%s\t%s\t%s\t%s%s\t%zu\t%s\n",
		    m->name, inforeq_kind_word(m->kind),
		    clock_date(m->time, date), f->origin, m->address,
		    m->text.len, hex_encode(hex, digest, DIGEST_SIZE));
	}
}

/* As sha256sum writes it. */
static void
add_sums(struct inforeq_package *p)
{
	size_t n = p->n;
	struct inforeq_member *sums = inforeq_package_add(p, INFOREQ_NOTE,
	    mem_text("SHA256SUMS"));
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX];

	sums->address = mem_text("");
	for (size_t i = 0; i < n; i++) {
		const struct inforeq_member *m = &p->member[i];

		sha256(digest, m->text.s, m->text.len);
		buf_printf(&sums->text, "%s  %s\n",
		    hex_encode(hex, digest, DIGEST_SIZE), m->name);
	}
}

int
inforeq_notes(struct store *store, const struct inforeq *r, int64_t licence,
    struct inforeq_package *p, struct err *e)
{
	struct facts f = { .site = NULL };
	size_t n = p->n;
	int rc = -1;

	if (read_facts(store, r, licence, p->now, &f, e) == 0 &&
	    add_text(p, "README.txt", "readme", r, &f, e) == 0 &&
	    add_text(p, "LICENCE.txt", "licence", r, &f, e) == 0) {
		add_list(p, n, &f);
		add_sums(p);
		rc = 0;
	}
	facts_clear(&f);
	return rc;
}
