/*
 * What the commands of osanctl reward share.
 */
#ifndef OSANCTL_REWARD_H
#define OSANCTL_REWARD_H

#include "cmd/osanctl/app.h"
#include "lib/person/person.h"
#include "lib/reward/desk.h"
#include "lib/reward/draw.h"
#include "lib/reward/programme.h"

/* How a draw is printed: file is where it stands, or NULL; c is who was
 * drawn, or NULL where that is not known yet, and value what decided. */
MUST_USE int reward_print_draw(struct app *app, const char *file,
    const struct draw_file *draw, const char *value,
    const struct draw_choice *c, struct err *e);

/* The database, the keys where there are any, and who acts. */
struct reward_desk reward_desk_of(struct app *app);

/* The programme of that key, on which the acting person may work. */
MUST_USE int reward_programme_of(struct app *app, const char *key,
    struct reward_programme *p, struct err *e);

/* --citizen, or --name, --phone and --email, which find somebody or add
 * them (in a write transaction; never with --dry-run, where *id stays 0 for
 * somebody new).  *given is false where none of the options is. */
MUST_USE int reward_person(struct app *app, const struct args *args,
    int64_t *id, bool *given, struct err *e);

#define REWARD_PERSON_OPTIONS                                               \
	{ .name = "citizen", .arg = "ID",                                   \
	    .help = N_("somebody who is known already") },                  \
	{ .name = "name", .arg = N_("NAME"), .personal = true,              \
	    .help = N_("the citizen's name") },                              \
	{ .name = "phone", .arg = N_("NUMBER"), .personal = true,           \
	    .help = N_("the citizen's telephone number") },                  \
	{ .name = "email", .arg = N_("ADDRESS"), .personal = true,          \
	    .help = N_("the citizen's e-mail address") },                    \
	{ .name = "lang", .arg = "ko|en", .complete = "lang",               \
	    .help = N_("the language of notices") }

#endif
