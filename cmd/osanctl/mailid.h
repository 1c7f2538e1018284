/*
 * What the commands about mail IDs share.
 */
#ifndef OSANCTL_MAILID_H
#define OSANCTL_MAILID_H

#include "cmd/osanctl/app.h"
#include "lib/mailid/mailid.h"

/* --quota, in the tables of options. */
#define MAILID_QUOTA_OPTION                                                 \
	{ .name = "quota", .arg = N_("SIZE"),                               \
	    .help = N_("room for mail, as 500M or 2G") }

/* What --quota says, in bytes; 0 where it was not given.  ERR_USAGE. */
MUST_USE int mailid_read_quota(const struct args *args, int64_t *bytes,
    struct err *e);

/* The PHC text of the password of --password-file, else asked for twice at
 * a terminal; the caller's, NULL where there is neither.  It keeps to the
 * rule for passwords (article 19); name is the address. */
MUST_USE int mailid_read_password(struct app *app, const struct args *args,
    const char *name, char **phc, struct err *e);

/* Prints one as a sheet. */
MUST_USE int mailid_sheet(struct app *app, const struct mail_id *m,
    struct err *e);

/* Finds the one of the first argument, lets alter() change it in a write
 * transaction (a dry run: only check), and prints what it is then. */
MUST_USE int mailid_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	const struct mail_id *m, struct err *e),
    struct err *e);

#endif
