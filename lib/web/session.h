/*
 * Sessions that live in the browser alone: a cookie sealed with
 * authenticated encryption (lib/crypto/seal.h), so that nobody reads or
 * makes one, and with it the tokens that forms carry, so that no other site
 * sends one in somebody's name (CSRF).  The server keeps nothing.
 */
#ifndef OSAN_WEB_SESSION_H
#define OSAN_WEB_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

#define SESSION_KEY 32
#define SESSION_NAME 64    /* bytes of a name, with the NUL */
#define SESSION_TICKET 136 /* of a ticket */
#define SESSION_TOKEN 45   /* of a form's token */
#define SESSION_CASES 4
#define SESSION_RECEIPT 40   /* bytes of a code, with the NUL */
#define SESSION_PROGRAMME 48 /* of the key of what it is for */

struct session {
	unsigned char id[16];   /* random; tokens are made from it */
	int64_t seen_at;        /* microseconds: the last page */
	int64_t citizen_id;     /* who has proven to be somebody; 0 = nobody */
	int64_t proven_at;
	char name[SESSION_NAME];
	char ticket[SESSION_TICKET]; /* of a proof that has begun; "" = none */
	int64_t case_id[SESSION_CASES]; /* complaints opened by password */
	int64_t post_id[SESSION_CASES]; /* posts opened by password */
	int64_t inforeq_id[SESSION_CASES]; /* requests opened by code */
	char receipt[SESSION_RECEIPT]; /* a code to be shown once; "" = none */
	char receipt_of[SESSION_PROGRAMME];
};

/* What seals and opens sessions; one for all threads. */
struct session_keeper;

/* idle: microseconds after which an unused session is over. */
struct session_keeper *session_keeper_new(
    const unsigned char key[SESSION_KEY], int64_t idle);
void session_keeper_free(struct session_keeper *k); /* NULL is nothing */

/* A new one, of nobody. */
void session_new(struct session *s);

/* The session of a cookie's value; false where it is none, was made up, or
 * is over (then *over is true). */
bool session_open(struct session_keeper *k, const char *cookie,
    struct session *s, bool *over);

/* Its cookie, the caller's, good from now on. */
char *session_seal(struct session_keeper *k, struct session *s);

/* The token for this session's forms, and whether text is it (compared in
 * constant time). */
char *session_token(struct session_keeper *k, const struct session *s,
    char out[SESSION_TOKEN]);
bool session_is_token(struct session_keeper *k, const struct session *s,
    const char *text);

/* Remembers that a complaint or a post was opened by its password, or a
 * request for information by its code; the oldest of four goes.  has:
 * whether it is remembered. */
void session_remember(int64_t ids[SESSION_CASES], int64_t id);
bool session_has(const int64_t ids[SESSION_CASES], int64_t id);

#endif
