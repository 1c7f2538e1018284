/*
 * What the files of "osanctl complaint" share.
 */
#ifndef OSANCTL_COMPLAINT_H
#define OSANCTL_COMPLAINT_H

#include <stdbool.h>

#include "cmd/osanctl/app.h"
#include "lib/base/buf.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"

/* The columns in which complaints are listed, and one row of them. */
extern const struct out_column complaint_columns[];
extern const size_t complaint_column_count;
void complaint_print(struct out *o, const struct complaint *c);

/* One complaint as the result of a command. */
MUST_USE int complaint_sheet(struct app *app, const struct complaint *c,
    struct err *e);

/* The store, the keys where there are any, and who acts; the caller clears
 * it. */
void complaint_desk_of(struct app *app, struct complaint_desk *d);

/* The complaint with this number; its id.  ERR_NOT_FOUND, ERR_USAGE. */
MUST_USE int complaint_id(struct app *app, const char *number, int64_t *id,
    struct err *e);

/* The numbers among the arguments ("-" reads them), as ids. */
MUST_USE int complaint_ids(struct app *app, const struct args *args,
    struct ids *ids, struct err *e);

/* What --text says, or the file of --text-file ("-" = input); *text may
 * point into file, and is NULL where neither was given. */
MUST_USE int complaint_text(const struct args *args, struct buf *file,
    const char **text, struct err *e);

#endif
