/*
 * Storing what a citizen wrote: hashing its password, looking at it with
 * the filters, the post with its files in one transaction.
 */
#ifndef OSAN_CMD_WEB_POSTING_H
#define OSAN_CMD_WEB_POSTING_H

#include "cmd/osan-web/desk.h"
#include "lib/board/own.h"

/* Texts are borrowed. */
struct posting {
	int64_t board_id;
	int64_t parent_id;    /* 0 = a post of its own */
	int64_t topic_id;     /* of a plaza; 0 = none */
	const char *title;
	const char *body;
	const char *author;
	int64_t citizen_id;   /* 0 = nobody is known */
	const char *password; /* "" = none */
};

struct posted {
	int64_t id;
	int64_t root;  /* number of the thread's first post */
	char text[24]; /* its own number */
	bool held;     /* a person looks at it first */
	enum own_held why;
};

/* Goes to the page that says that a post waits, and why. */
void posting_say_held(struct call *c, const char *board, enum own_held why);

/* On a writer's desk: stores it with the files of the form.  What it says
 * has been stored when this returns 0.  Errors as post_add, own_password_hash
 * and upload_take. */
MUST_USE int posting_store(struct call *c, const struct posting *p,
    struct posted *out, struct err *e);

/* The filters of the desk, read anew where they changed; borrowed.  In the
 * write transaction in which they are used. */
struct scan;
MUST_USE int posting_scan(struct desk *d, struct scan **scan, struct err *e);

#endif
