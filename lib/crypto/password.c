/*
 * Argon2id; see password.h.  libargon2 wipes its own memory; what passes
 * through here is wiped here.  A stored text's cost is read before libargon2
 * sees it, since that would take whatever memory the text asks for.
 */
#include "lib/crypto/password.h"

#include <stdlib.h>
#include <string.h>

#include <argon2.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"

#define SALT_SIZE 16
#define HASH_SIZE 32
#define MEMORY_MOST (UINT32_C(4) << 20)
#define PASSES_MOST 64
#define LANES_MOST 16

static bool
in_range(const struct password_cost *c)
{
	return c->lanes >= 1 && c->lanes <= LANES_MOST && c->passes >= 1 &&
	       c->passes <= PASSES_MOST && c->memory_kib >= 8 * c->lanes &&
	       c->memory_kib <= MEMORY_MOST;
}

static int
failed(int rc, struct err *e)
{
	return err_set(e, ERR_FAILED, "cannot hash a password: %s",
		       argon2_error_message(rc));
}

int
password_hash(char **phc, const char *password,
	      const struct password_cost *cost, struct err *e)
{
	unsigned char salt[SALT_SIZE];
	size_t size;
	int rc;

	*phc = NULL;
	if (!in_range(cost)) {
		err_set(e, ERR_INPUT, "password cost of %u KiB, %u passes, "
			"%u lanes is out of range", cost->memory_kib,
			cost->passes, cost->lanes);
		return err_hint(e, "passes 1 to %d, lanes 1 to %d, 8 KiB or "
				"more for each lane", PASSES_MOST,
				LANES_MOST);
	}
	size = argon2_encodedlen(cost->passes, cost->memory_kib, cost->lanes,
				 SALT_SIZE, HASH_SIZE, Argon2_id);
	*phc = mem_new(size, 1);
	random_bytes(salt, sizeof(salt));
	rc = argon2id_hash_encoded(cost->passes, cost->memory_kib,
				   cost->lanes, password, strlen(password),
				   salt, sizeof(salt), HASH_SIZE, *phc, size);
	mem_wipe(salt, sizeof(salt));
	if (rc == ARGON2_OK)
		return 0;
	free(*phc);
	*phc = NULL;
	return failed(rc, e);
}

/* Steps over word and reads the number behind it. */
static bool
number(const char **at, const char *word, uint32_t *out)
{
	size_t len = strlen(word);
	uint64_t v = 0;
	const char *p;

	if (strncmp(*at, word, len) != 0)
		return false;
	p = *at + len;
	if (*p < '0' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		v = v * 10 + (uint64_t)(*p - '0');
		if (v > UINT32_MAX)
			return false;
	}
	*out = (uint32_t)v;
	*at = p;
	return true;
}

static bool
cost_of(const char *phc, struct password_cost *c)
{
	uint32_t version;

	return number(&phc, "$argon2id$v=", &version) &&
	       version == ARGON2_VERSION_13 &&
	       number(&phc, "$m=", &c->memory_kib) &&
	       number(&phc, ",t=", &c->passes) &&
	       number(&phc, ",p=", &c->lanes) && *phc == '$' && in_range(c);
}

int
password_verify(const char *phc, const char *password,
		const struct password_cost *now, bool *weaker, struct err *e)
{
	struct password_cost then;
	int rc;

	if (!cost_of(phc, &then))
		goto damaged;
	rc = argon2id_verify(phc, password, strlen(password));
	if (rc == ARGON2_VERIFY_MISMATCH)
		return err_set(e, ERR_DENIED, "wrong password");
	if (rc == ARGON2_MEMORY_ALLOCATION_ERROR || rc == ARGON2_THREAD_FAIL)
		return failed(rc, e);
	if (rc != ARGON2_OK)
		goto damaged;
	if (weaker != NULL)
		*weaker = then.memory_kib < now->memory_kib ||
			  then.passes < now->passes;
	return 0;
damaged:
	err_set(e, ERR_DAMAGED, "a stored password hash cannot be read");
	return err_hint(e, "set a new password");
}
