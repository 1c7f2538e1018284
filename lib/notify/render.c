/*
 * Notices as texts; see render.h.
 */
#include "lib/notify/render.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/notify/render.sql.h"
#include "lib/notify/render_impl.h"
#include "lib/notify/template.h"
#include "lib/org/setting.h"
#include "lib/text/width.h"

#define WRAP 76 /* columns of a line of the remedy */
#define NUMBER_SIZE 24

struct facts {
	char *template;
	char *lang;
	char *site;
	char *board;
	char number[NUMBER_SIZE];
	char *title;
	char ground[NUMBER_SIZE];
	char *ground_text;
	char *reason;
	char date[CLOCK_TEXT];
	char until[CLOCK_TEXT];
	char *measure;
	char measure_date[CLOCK_TEXT];
	char *outcome;
	char restriction[NUMBER_SIZE]; /* its number, or "" */
	char *department;
	char *phone;
	char *remedy;
};

void
rendered_clear(struct rendered *r)
{
	free(r->subject);
	free(r->body);
	r->subject = NULL;
	r->body = NULL;
}

static void
facts_clear(struct facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->board);
	free(f->title);
	free(f->ground_text);
	free(f->reason);
	free(f->measure);
	free(f->outcome);
	free(f->department);
	free(f->phone);
	free(f->remedy);
}

char *
render_one_line(const char *s)
{
	char *copy = mem_text(s != NULL ? s : "");

	for (char *p = copy; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = ' ';
	return copy;
}

char *
render_lines(const char *s)
{
	char *copy = mem_text(s != NULL ? s : "");
	size_t n = strlen(copy);

	for (char *p = copy; *p != '\0'; p++)
		if (((unsigned char)*p < ' ' && *p != '\n') || *p == 0x7f)
			*p = ' ';
	while (n > 0 && (copy[n - 1] == '\n' || copy[n - 1] == ' '))
		copy[--n] = '\0';
	return copy;
}

/* The word for key where the text is missing; text is swallowed. */
static char *
or_word(char *take_text, const char *key, const char *lang)
{
	if (*take_text != '\0')
		return take_text;
	free(take_text);
	return template_word(key, lang);
}

static void
date_of(int64_t us, char out[CLOCK_TEXT])
{
	out[0] = '\0';
	if (us != 0)
		clock_date(us, out);
}

/*
 * The last day of hiding; for a removal, the last whole day on which the
 * text is kept for certain.
 */
static int
set_until(struct store *store, struct facts *f, int64_t at, int64_t until,
    struct err *e)
{
	int64_t days;

	date_of(until, f->until);
	if (strcmp(f->template, "removal") != 0 || at == 0)
		return 0;
	if (setting_int(store, SETTING_MODERATION_UNDO_DAYS, &days, e) < 0)
		return -1;
	date_of(at + (days - 1) * CLOCK_DAY, f->until);
	return 0;
}

/* A column's number; nothing where there is none. */
static void
print_number(struct stmt *st, int column, char out[NUMBER_SIZE])
{
	out[0] = '\0';
	if (!stmt_null(st, column))
		snprintf(out, NUMBER_SIZE, "%" PRId64, stmt_int(st, column));
}

static int
take_row(struct store *store, struct stmt *st, struct facts *f, struct err *e)
{
	int64_t at = stmt_int(st, 9), until = stmt_int(st, 10);
	int64_t ended = stmt_int(st, 13);

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	f->board = or_word(render_one_line(stmt_text(st, 3)), "no-post",
	    f->lang);
	print_number(st, 4, f->number);
	f->title = or_word(render_one_line(stmt_text(st, 5)), "no-title",
	    f->lang);
	print_number(st, 6, f->ground);
	f->ground_text = or_word(render_one_line(stmt_text(st, 7)), "no-ground",
	    f->lang);
	f->reason = or_word(render_lines(stmt_text(st, 8)),
	    ended != 0 && ended <= at ? "ended" : "no-reason", f->lang);
	date_of(at, f->date);
	if (!stmt_null(st, 11))
		f->measure = template_word(stmt_text(st, 11), f->lang);
	date_of(stmt_int(st, 12), f->measure_date);
	if (!stmt_null(st, 14))
		f->outcome = template_word(stmt_text(st, 14), f->lang);
	f->department = render_one_line(stmt_text(st, 15));
	f->phone = render_one_line(stmt_text(st, 16));
	print_number(st, 17, f->restriction);
	return set_until(store, f, at, until, e);
}

int
render_phone(struct store *store, char **phone, struct err *e)
{
	if (**phone != '\0')
		return 0;
	free(*phone);
	*phone = NULL;
	return setting_text(store, SETTING_SITE_PHONE, phone, e);
}

int
render_place(struct store *store, struct buf *b, const char *key,
    const char *in, const char *path, const char *lang, struct err *e)
{
	bool korean = strcmp(in, "ko") == 0;
	char *origin, *text;

	if (setting_text(store, SETTING_WEB_ORIGIN, &origin, e) < 0)
		return -1;
	if (origin[0] != '\0') {
		text = mem_printf("%s%s%s%s", origin, korean ? "" : "/",
		    korean ? "" : in, path);
		render_fact(b, key, text, lang);
		free(text);
	}
	free(origin);
	return 0;
}

/* "감사담당관(031-370-3114)", or the name alone. */
static char *
name_and_phone(const char *name, const char *phone, const char *lang)
{
	if (*phone == '\0')
		return mem_text(name);
	return strcmp(lang, "en") == 0 ? mem_printf("%s, %s", name, phone)
				       : mem_printf("%s(%s)", name, phone);
}

void
render_wrap(char *text)
{
	char *line = text, *blank = NULL;

	for (char *p = text; *p != '\0'; p++) {
		if (*p != ' ' && *p != '\n')
			continue;
		if (text_width(line, (size_t)(p - line)) > WRAP &&
		    blank != NULL) {
			*blank = '\n';
			line = blank + 1;
		}
		if (*p == '\n')
			line = p + 1;
		blank = *p == ' ' ? p : NULL;
	}
	if (text_width(line, strlen(line)) > WRAP && blank != NULL)
		*blank = '\n';
}

/* How to appeal, and to whom; the department of the setting, else the one
 * in charge of the board. */
static int
set_remedy(struct store *store, struct facts *f, struct err *e)
{
	char *file = mem_printf("%s.%s.txt",
	    f->restriction[0] != '\0' ? "remedy-restriction" : "remedy",
	    strcmp(f->lang, "en") == 0 ? "en" : "ko");
	const char *text = text_file(file);
	struct buf filled = BUF_INIT;
	char *code = NULL, *name = NULL, *phone = NULL, *whom = NULL;
	struct stmt *st = NULL;
	int rc = -1;

	if (setting_text(store, SETTING_SITE_REMEDY_DEPARTMENT, &code, e) < 0 ||
	    stmt_open(store, &sql_render_remedy,
		BINDS(b_text("lang", f->lang), b_text("code", code)), &st,
		e) < 0)
		goto out;
	rc = stmt_next(st, e);
	if (rc < 0)
		goto out;
	name = rc > 0 ? render_one_line(stmt_text(st, 0))
		      : mem_text(f->department);
	phone = rc > 0 ? render_one_line(stmt_text(st, 1)) : mem_text(f->phone);
	rc = render_phone(store, &phone, e);
	if (rc < 0)
		goto out;
	whom = name_and_phone(name, phone, f->lang);
	rc = template_fill(text, strlen(text),
	    (const struct template_value[]){
		{ "department", whom }, { NULL, NULL } },
	    &filled, e);
	f->remedy = render_lines(filled.s);
	render_wrap(f->remedy);
out:
	stmt_close(st);
	buf_clear(&filled);
	free(file);
	free(code);
	free(name);
	free(phone);
	free(whom);
	return rc;
}

int
render_remedy(struct store *store, const char *lang, const char *department,
    const char *phone, char **out, struct err *e)
{
	struct facts f = { .lang = mem_text(lang),
		.department = render_one_line(department),
		.phone = render_one_line(phone) };
	int rc = set_remedy(store, &f, e);

	*out = f.remedy;
	f.remedy = NULL;
	facts_clear(&f);
	return rc;
}

static int
read_facts(struct store *store, int64_t id, struct facts *f, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_facts, BINDS(b_int("id", id)), &st,
		e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	if (rc > 0)
		rc = take_row(store, st, f, e);
	stmt_close(st);
	if (rc < 0 || render_phone(store, &f->phone, e) < 0)
		return -1;
	return set_remedy(store, f, e);
}

int
render_fill(const char *template, const char *lang,
    const struct template_value *subject, const struct template_value *body,
    struct rendered *out, struct err *e)
{
	struct template_parts parts;
	struct buf text = BUF_INIT;
	int rc = -1;

	if (template_find(template, lang, &parts, e) < 0 ||
	    template_fill(parts.subject, parts.subject_len, subject, &text,
	    e) < 0)
		goto out;
	out->subject = buf_take(&text);
	if (template_fill(parts.body, strlen(parts.body), body, &text, e) < 0)
		goto out;
	out->body = buf_take(&text);
	rc = 0;
out:
	buf_clear(&text);
	return rc;
}

static int
fill(const struct facts *f, struct rendered *out, struct err *e)
{
	/* a subject is logged by mail servers: no title there */
	const struct template_value subject[] = { { "site", f->site },
		{ "board", f->board }, { "number", f->number },
		{ "restriction", f->restriction }, { NULL, NULL } };
	const struct template_value body[] = { { "site", f->site },
		{ "board", f->board }, { "number", f->number },
		{ "title", f->title }, { "ground", f->ground },
		{ "ground_text", f->ground_text }, { "reason", f->reason },
		{ "date", f->date }, { "until", f->until },
		{ "measure", f->measure }, { "measure_date", f->measure_date },
		{ "outcome", f->outcome },
		{ "restriction", f->restriction },
		{ "department", f->department }, { "phone", f->phone },
		{ "remedy", f->remedy },
		{ NULL, NULL } };

	return render_fill(f->template, f->lang, subject, body, out, e);
}

/* What it tells of, where that has facts of its own. */
enum told {
	TOLD_MEASURE,
	TOLD_EVENT,
	TOLD_REMINDER,
	TOLD_CODE,
	TOLD_AWARD,
	TOLD_PAGES,
	TOLD_INFOREQ,
	TOLD_INFOREQ_END,
	TOLD_CORRECTION,
	TOLD_MAIL_ID,
};

static int
what_of(struct store *store, int64_t id, enum told *told, struct err *e)
{
	struct stmt *st;
	int rc;

	*told = TOLD_MEASURE;
	if (stmt_open(store, &sql_render_event, BINDS(b_int("id", id)), &st,
		e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && !stmt_null(st, 0))
		*told = TOLD_EVENT;
	else if (rc > 0 && !stmt_null(st, 1))
		*told = TOLD_REMINDER;
	else if (rc > 0 && stmt_int(st, 2) != 0)
		*told = TOLD_CODE;
	else if (rc > 0 && !stmt_null(st, 3))
		*told = TOLD_AWARD;
	else if (rc > 0 && !stmt_null(st, 4))
		*told = TOLD_PAGES;
	else if (rc > 0 && !stmt_null(st, 5))
		*told = TOLD_INFOREQ;
	else if (rc > 0 && !stmt_null(st, 6))
		*told = TOLD_INFOREQ_END;
	else if (rc > 0 && !stmt_null(st, 7))
		*told = TOLD_CORRECTION;
	else if (rc > 0 && !stmt_null(st, 8))
		*told = TOLD_MAIL_ID;
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
render_measure(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct facts f = { .template = NULL };
	int rc = -1;

	if (read_facts(store, id, &f, e) == 0 && fill(&f, out, e) == 0)
		rc = 0;
	if (rc < 0)
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}

int
render_mail(struct store *store, struct keyring *keyring, int64_t id,
    struct rendered *out, struct err *e)
{
	enum told told;

	rendered_clear(out);
	if (what_of(store, id, &told, e) < 0)
		return -1;
	switch (told) {
	case TOLD_EVENT:
		return render_complaint(store, id, out, e);
	case TOLD_REMINDER:
		return render_reminder(store, id, out, e);
	case TOLD_CODE:
		return render_code(store, keyring, id, out, e);
	case TOLD_AWARD:
		return render_award(store, id, out, e);
	case TOLD_PAGES:
		return render_page_reminder(store, id, out, e);
	case TOLD_INFOREQ:
		return render_inforeq(store, id, out, e);
	case TOLD_INFOREQ_END:
		return render_inforeq_end(store, id, out, e);
	case TOLD_CORRECTION:
		return render_correction(store, id, out, e);
	case TOLD_MAIL_ID:
		return render_mailid(store, id, out, e);
	case TOLD_MEASURE:
		break;
	}
	return render_measure(store, id, out, e);
}

int
render_notice(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	return render_mail(store, NULL, id, out, e);
}
