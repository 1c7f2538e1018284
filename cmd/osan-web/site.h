/*
 * What the whole process has: where the database is, the settings as they
 * were last read, the texts of all languages.  Settings are read anew on
 * SIGHUP; whoever makes a page keeps those that it began with.
 */
#ifndef OSAN_CMD_WEB_SITE_H
#define OSAN_CMD_WEB_SITE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-web/draw_file.h"
#include "cmd/osan-web/figures.h"
#include "cmd/osan-web/look.h"
#include "cmd/osan-web/maintenance.h"
#include "cmd/osan-web/once.h"
#include "cmd/osan-web/tongue.h"
#include "cmd/osan-web/visits.h"
#include "lib/base/err.h"
#include "lib/base/site_path.h"
#include "lib/board/public_search.h"
#include "lib/crypto/key_file.h"
#include "lib/web/limit.h"
#include "lib/web/server.h"
#include "lib/web/session.h"

/* The settings that pages need, and the name of the site. */
struct config {
	atomic_int users;
	char *name;
	char *name_en; /* "" = none */
	char *phone;
	char *origin;  /* "https://www.example.go.kr", or "" */
	struct public_search_limits search;
	int64_t banner_after; /* a review is overdue; microseconds, 0 = never */
	bool official; /* the line of an official site stands on top */
};

struct site {
	struct site_path path;
	char *folder;           /* of attached files */
	struct store *held;     /* keeps the write-ahead log where it is */
	struct master_key *key; /* NULL where there is none */
	struct tongues tongues;
	struct web_networks proxies;
	struct web_limits limits;
	size_t page_bytes;      /* of rendered pages each thread keeps */
	int busy_ms;            /* so long a busy database is waited for */
	struct look look;
	struct figures_keeper figures;
	struct draw_files draws;
	struct session_keeper *sessions;
	struct once_keeper once;
	struct let_in let_in;
	struct visits *visits;     /* NULL: they are not counted */
	struct web_limit *asking;  /* of each address */
	struct web_limit *writing;
	pthread_mutex_t lock;   /* of config */
	struct config *config;
	_Atomic uint64_t reloads; /* so often the settings were read */
};

/* Finds database and key (options, or NULL), reads all that is needed. */
MUST_USE int site_open(struct site *s, const char *db, const char *key,
    struct err *e);
void site_close(struct site *s);

/* From here on the process writes to the database and to attached files
 * alone; before threads are made. */
MUST_USE int site_sandbox(struct site *s, bool *files, struct err *e);

/* Reads the settings that may change while the site runs. */
MUST_USE int site_reload(struct site *s, struct err *e);

/* The settings of now; given back by config_leave. */
struct config *config_enter(struct site *s);
void config_leave(struct config *c);

/* The city's name as a page of that language has it, borrowed; *name_lang
 * is the language of the name where it is not the page's, else NULL. */
const char *config_name(const struct config *c, const struct tongue *lang,
    const char **name_lang);

#endif
