/*
 * Passwords as Argon2id (RFC 9106) texts in the PHC form,
 *
 *	$argon2id$v=19$m=65536,t=3,p=1$SALT$HASH
 *
 * with a random salt of 16 bytes and a hash of 32.  What a password must
 * look like is not decided here.
 */
#ifndef OSAN_CRYPTO_PASSWORD_H
#define OSAN_CRYPTO_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"

struct password_cost {
	uint32_t memory_kib; /* 8 for each lane at least, 4 GiB at most */
	uint32_t passes;     /* 1 to 64 */
	uint32_t lanes;      /* 1 to 16 */
};

#define PASSWORD_COST_DEFAULT \
	{ .memory_kib = 65536, .passes = 3, .lanes = 1 }

/* Sets *phc to the text to be stored; the caller frees it.  ERR_INPUT for a
 * cost out of range; ERR_FAILED when the memory cannot be had. */
MUST_USE int password_hash(char **phc, const char *password,
			   const struct password_cost *cost, struct err *e);

/* Whether password is the one that phc was made from, compared in constant
 * time: 0, or ERR_DENIED.  ERR_DAMAGED for a text that is no such hash or
 * asks for a cost out of range; ERR_FAILED as above.
 *
 * Where weaker is not NULL it is set on success: the stored hash costs less
 * in memory or passes than now, so it should be made again while the
 * password is at hand. */
MUST_USE int password_verify(const char *phc, const char *password,
			     const struct password_cost *now, bool *weaker,
			     struct err *e);

#endif
