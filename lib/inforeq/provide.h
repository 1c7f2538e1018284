/*
 * Providing (article 7): one archive of what was chosen, with what it may be
 * used for, where it comes from and a list with SHA-256, written whole or
 * not at all; what was given is kept in the database.  The same choice on
 * the same day makes the same bytes.
 */
#ifndef OSAN_INFOREQ_PROVIDE_H
#define OSAN_INFOREQ_PROVIDE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/inforeq/desk.h"
#include "lib/inforeq/hit.h"
#include "lib/inforeq/inforeq.h"
#include "lib/inforeq/package.h"

/* Article 7's judgement of a purpose that is not profit makes types 2 and 4
 * the usual ones; 2 where nothing is said. */
#define INFOREQ_LICENCE 2

/* Finds the request and whether something may be provided now: ERR_REFUSED
 * where it is finished, its purpose was not judged, or judged to be profit;
 * ERR_DENIED, ERR_CHANGED. */
MUST_USE int inforeq_provide_check(const struct inforeq_desk *d,
    const char *number, int64_t version, struct inforeq *r, struct err *e);

/* Begins a transaction of its own: writes the archive (tar in gzip) to
 * path, where nothing may stand, and records it; the archive is kept for
 * whoever asked (archive.h), and they are told; *r is how the request
 * stands then.  p is settled and gets the notes as members.
 * ERR_REFUSED where a hit of h is open, and as inforeq_provide_check;
 * ERR_EXISTS, ERR_IO.  At a failure nothing stands there. */
MUST_USE int inforeq_provide(const struct inforeq_desk *d, int64_t licence,
    struct inforeq_package *p, const struct inforeq_hits *h,
    const char *path, struct inforeq *r, struct err *e);

/* Adds the notes: what it is and what it may be used for, in Korean and
 * English; the list; the checksums. */
MUST_USE int inforeq_notes(struct store *store, const struct inforeq *r,
    int64_t licence, struct inforeq_package *p, struct err *e);

/* What type 1 to 4 of the Korea Open Government License is called, and what
 * it allows, in that language ("ko", "en"): the caller's. */
void inforeq_licence(int64_t licence, const char *lang, char **name,
    char **terms);

/* The archive of a package with its notes, below a folder of that name. */
MUST_USE int inforeq_archive(const struct inforeq_package *p,
    const char *folder, const struct sink *sink, struct err *e);

#endif
