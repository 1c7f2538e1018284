/*
 * Typed settings.  settings.def is the table of all; the database keeps
 * only those that differ from their default, and each change is logged.
 * A value in the database is checked when it is written and again when it
 * is read, because another program may have put it there.
 */
#ifndef OSAN_ORG_SETTING_H
#define OSAN_ORG_SETTING_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum setting {
#define SETTING(id, key, type, std, least, most, unit, summary) id,
#include "lib/org/settings.def"
#undef SETTING
	SETTING_COUNT
};

enum setting_type {
	SETTING_TYPE_INT,
	SETTING_TYPE_BOOL,
	SETTING_TYPE_CHOICE,
	SETTING_TYPE_TEXT,
	SETTING_TYPE_SPAN
};

struct setting_info {
	const char *key;     /* "moderation.undo-days" */
	enum setting_type type;
	const char *std;     /* the default, as it would be typed */
	int64_t least;
	int64_t most;
	const char *unit;    /* a unit, or the words of a choice; translate */
	const char *summary; /* untranslated; setting_summary translates */
};

const struct setting_info *setting_info(enum setting setting);
const char *setting_summary(enum setting setting);
const char *setting_type_word(enum setting_type type);

/* "1 to 30 days", "auto, ko, en", "yes or no": what may be set, translated.
 * Writes at most size bytes into out and gives out. */
char *setting_range(enum setting setting, char *out, size_t size);

/* ERR_NOT_FOUND for a key that is none. */
MUST_USE int setting_find(const char *key, enum setting *out,
    struct err *e);

/* The value of an INT; of a BOOL as 0 or 1; of a SPAN in microseconds.
 * ERR_DAMAGED where another program put in what may not be set. */
MUST_USE int setting_int(struct store *store, enum setting setting,
    int64_t *out, struct err *e);

/* The value as text, of any type; the caller's.  ERR_DAMAGED as above. */
MUST_USE int setting_text(struct store *store, enum setting setting,
    char **out, struct err *e);

/* A setting as it stands in the database, right or wrong. */
struct setting_value {
	char *text;
	bool set;        /* differs from the default */
	int64_t at;      /* when it was changed last; 0 = never */
	int64_t version; /* grows with each change; 1 = never changed */
};
#define SETTING_VALUE_INIT { .text = NULL }

void setting_value_clear(struct setting_value *v);
MUST_USE int setting_look(struct store *store, enum setting setting,
    struct setting_value *out, struct err *e);

/* Whether value may be set.  ERR_USAGE says what may; ERR_NOT_FOUND where
 * it names what is not there. */
MUST_USE int setting_check(struct store *store, enum setting setting,
    const char *value, struct err *e);

/* Inside a write transaction: sets, or goes back to the default.  Setting
 * what is already there changes and logs nothing. */
MUST_USE int setting_set(struct store *store, enum setting setting,
    const char *value, struct err *e);
MUST_USE int setting_unset(struct store *store, enum setting setting,
    struct err *e);

#endif
