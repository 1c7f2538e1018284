/*
 * What the files of lib/notify/render*.c share: values made fit for a
 * notice, and the notices of complaints and their reminders, which have
 * facts of their own.
 */
#ifndef OSAN_NOTIFY_RENDER_IMPL_H
#define OSAN_NOTIFY_RENDER_IMPL_H

#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/notify/render.h"
#include "lib/notify/template.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

/* A copy on one line, without control characters; NULL is empty. */
char *render_one_line(const char *s);

/* A copy whose only control characters are line feeds, none at the end. */
char *render_lines(const char *s);

/* Breaks the blanks of each line so that lines stay within the width of a
 * mail. */
void render_wrap(char *text);

/* "2026-000123" of two columns, year and serial; "" where they are NULL. */
#define RENDER_NUMBER 32
void render_number(const struct stmt *st, int column,
    char out[RENDER_NUMBER]);

/* Adds one line of facts, with the label that key has in the notice's
 * language; nothing where there is no value. */
void render_fact(struct buf *b, const char *key, const char *value,
    const char *lang);

/* Replaces an empty number, of a department, by the site's own. */
MUST_USE int render_phone(struct store *store, char **phone, struct err *e);

/* Adds the fact of where something can be seen: a path of the site, in the
 * language in; nothing where the site's own address is not set. */
MUST_USE int render_place(struct store *store, struct buf *b,
    const char *key, const char *in, const char *path, const char *lang,
    struct err *e);

/* Subject and body of the notice of that name and language, each with its
 * values.  Errors of template_find and template_fill. */
MUST_USE int render_fill(const char *template, const char *lang,
    const struct template_value *subject, const struct template_value *body,
    struct rendered *out, struct err *e);

/* Makes subject and body of outbox row id, which reminds staff of a
 * complaint's deadline.  Errors as render_notice. */
MUST_USE int render_reminder(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* The same of pages and boards that are to be looked at. */
MUST_USE int render_page_reminder(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* The same of a request for information. */
MUST_USE int render_inforeq(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* Makes subject and body of outbox row id, which tells whoever asked that
 * their request for information was provided or refused.  Errors as
 * render_notice. */
MUST_USE int render_inforeq_end(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* Makes subject and body of outbox row id, which tells of a reward.  Errors
 * as render_notice. */
MUST_USE int render_award(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* The same of what became of a reported error. */
MUST_USE int render_correction(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* The same of what a resident is told of a mail ID. */
MUST_USE int render_mailid(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* Makes subject and body of outbox row id, which carries a code; without a
 * keyring (NULL) the digits are masked.  Errors as render_mail. */
MUST_USE int render_code(struct store *store, struct keyring *keyring,
    int64_t id, struct rendered *out, struct err *e);

/* Makes subject and body of outbox row id, which tells of an event of a
 * complaint.  Errors as render_notice. */
MUST_USE int render_complaint(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

#endif
