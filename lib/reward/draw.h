/*
 * Draws that anyone can check (article 13-2), without a database.
 *
 * A draw's file, draw-ID.txt, is UTF-8 with line feeds: six lines of what
 * was fixed before anybody could know the outcome, an empty line, then the
 * entries in byte order, each the hash of a code that only its entrant was
 * given.  With
 *
 *     entry      = hex SHA-256 of "osan-draw-1|ID|CODE"
 *     commitment = hex SHA-256 of the whole file
 *     seed       = hex SHA-256 of "COMMITMENT|VALUE"
 *     score      = hex SHA-256 of "SEED|ENTRY"
 *
 * the entries of the lowest scores win, and the next are alternates, in
 * that order.  VALUE is what the public source said, outer blanks dropped.
 * Where there is none, source is "sealed HASH", and VALUE the secret whose
 * SHA-256 HASH is.
 *
 * Files are read and written as streams; memory grows with the places to
 * be given, never with the entries.
 */
#ifndef OSAN_REWARD_DRAW_H
#define OSAN_REWARD_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/crypto/digest.h"

#define DRAW_ID_MOST 40         /* bytes */
#define DRAW_SOURCE_MOST 500    /* bytes */
#define DRAW_PLACES_MOST 100000 /* winners, and alternates */
#define DRAW_ENTRY 65           /* bytes of an entry's line */

struct draw_head {
	char id[DRAW_ID_MOST + 1]; /* of A-Z, a-z, 0-9, '.', '_' and '-' */
	char source[DRAW_SOURCE_MOST + 1];
	int64_t winners;    /* 1 to DRAW_PLACES_MOST */
	int64_t alternates; /* 0 to DRAW_PLACES_MOST */
	char closed[40];    /* RFC 3339: no entries after that */
};

/* Whether text can be a draw's id: it begins with a letter or a digit. */
bool draw_is_id(const char *text);

/* ERR_USAGE for what no head can say; the message names the line. */
MUST_USE int draw_head_check(const struct draw_head *h, struct err *e);

/* Appends the head's lines, the empty one too. */
void draw_head_text(const struct draw_head *h, struct buf *out);

/* The entry of a code, taken as it stands. */
void draw_entry(const char *id, const char *code,
    unsigned char out[DIGEST_SIZE]);

/* "sealed HASH" for a secret: the source where there is no public one. */
#define DRAW_SEALED (8 + DIGEST_HEX)
char *draw_seal(const char *secret, char out[DRAW_SEALED]);
bool draw_is_sealed(const char *source);

/* Writing: begin, then entries in byte order, then the end, which gives
 * the commitment.  sink may be NULL: then only that is reckoned. */
struct draw_writer;
MUST_USE int draw_write_begin(struct draw_writer **out,
    const struct draw_head *h, const struct sink *sink, struct err *e);
/* ERR_DAMAGED for an entry that does not come after the one before. */
MUST_USE int draw_write_entry(struct draw_writer *w,
    const unsigned char entry[DIGEST_SIZE], struct err *e);
MUST_USE int draw_write_end(struct draw_writer *w,
    unsigned char commitment[DIGEST_SIZE], struct err *e);
void draw_write_free(struct draw_writer *w); /* NULL is nothing */

/* What a file turned out to be. */
struct draw_file {
	struct draw_head head;
	int64_t entries;
	unsigned char commitment[DIGEST_SIZE];
};

/* Reads a file through once and checks all of it.  ERR_DAMAGED names the
 * first line that is not as above: malformed, not in order, there twice. */
MUST_USE int draw_read(const struct source *from, struct draw_file *out,
    struct err *e);

/*
 * Choosing: begin with commitment and value, add each entry (in any order),
 * then the end sorts what was kept.  ERR_USAGE where value is empty,
 * ERR_DAMAGED where source is sealed and value not its secret.
 */
struct draw_choice;
struct draw_place {
	unsigned char score[DIGEST_SIZE];
	unsigned char entry[DIGEST_SIZE];
};
MUST_USE int draw_choose_begin(struct draw_choice **out,
    const struct draw_head *h, const unsigned char commitment[DIGEST_SIZE],
    const char *value, struct err *e);
void draw_choose_add(struct draw_choice *c,
    const unsigned char entry[DIGEST_SIZE]);
void draw_choose_end(struct draw_choice *c);
void draw_choose_free(struct draw_choice *c); /* NULL is nothing */

/* After the end: the places in order, winners first; borrowed from c. */
const struct draw_place *draw_winners(const struct draw_choice *c,
    size_t *n);
const struct draw_place *draw_alternates(const struct draw_choice *c,
    size_t *n);

/* The value without its outer blanks and line ends; the caller's. */
char *draw_value(const char *value);

/*
 * Checks the file that fd reads (a pipe is copied to a file without a name
 * first) and chooses.  commitment is the published one, or NULL.
 * ERR_DAMAGED as draw_read and draw_choose_begin, for another commitment,
 * and for a file that changed meanwhile; ERR_IO.
 */
MUST_USE int draw_verify(int fd, const char *value,
    const unsigned char *commitment, struct draw_file *file,
    struct draw_choice **out, struct err *e);

#endif
