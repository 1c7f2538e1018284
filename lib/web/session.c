/*
 * Sealing sessions; see session.h.  The struct is sealed as it lies in
 * memory: only this program, in this version, reads it again, and a cookie
 * of another version is none.
 */
#include "lib/web/session.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/version.h"
#include "lib/crypto/base64.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/random.h"
#include "lib/crypto/seal.h"

#define PLACE "session " OSAN_VERSION

struct session_keeper {
	pthread_mutex_t lock; /* of the two below */
	struct sealer *sealer;
	struct mac *mac;
	int64_t idle;
};

/* One key for sealing, one for tokens, of the one that is given. */
struct session_keeper *
session_keeper_new(const unsigned char key[SESSION_KEY], int64_t idle)
{
	static const char what[] = "osan form token";
	struct session_keeper *k = mem_new(1, sizeof(*k));
	unsigned char other[MAC_SIZE];
	struct mac *mac = mac_new(key);

	mac_of(mac, what, sizeof(what), other);
	mac_free(mac);
	pthread_mutex_init(&k->lock, NULL);
	k->sealer = sealer_new(SEAL_AES_256_GCM, key);
	k->mac = mac_new(other);
	k->idle = idle;
	mem_wipe(other, sizeof(other));
	return k;
}

void
session_keeper_free(struct session_keeper *k)
{
	if (k == NULL)
		return;
	sealer_free(k->sealer);
	mac_free(k->mac);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

void
session_new(struct session *s)
{
	memset(s, 0, sizeof(*s));
	random_bytes(s->id, sizeof(s->id));
	s->seen_at = clock_now();
}

bool
session_open(struct session_keeper *k, const char *cookie, struct session *s,
    bool *over)
{
	struct buf blob = BUF_INIT, plain = BUF_INIT;
	struct err e;
	bool ok;

	*over = false;
	ok = base64_decode(&blob, cookie, strlen(cookie)) == 0;
	pthread_mutex_lock(&k->lock);
	ok = ok && sealer_open(k->sealer, &plain, blob.s, blob.len, PLACE,
	    &e) == 0 && plain.len == sizeof(*s);
	pthread_mutex_unlock(&k->lock);
	if (ok) {
		memcpy(s, plain.s, sizeof(*s));
		*over = clock_now() - s->seen_at > k->idle;
	}
	mem_wipe(plain.s, plain.len);
	buf_clear(&plain);
	buf_clear(&blob);
	return ok && !*over;
}

char *
session_seal(struct session_keeper *k, struct session *s)
{
	struct buf blob = BUF_INIT, text = BUF_INIT;
	struct err e;

	s->seen_at = clock_now();
	pthread_mutex_lock(&k->lock);
	if (sealer_seal(k->sealer, &blob, s, sizeof(*s), PLACE, &e) == 0)
		base64_encode(&text, blob.s, blob.len);
	pthread_mutex_unlock(&k->lock);
	buf_clear(&blob);
	return buf_take(&text);
}

char *
session_token(struct session_keeper *k, const struct session *s,
    char out[SESSION_TOKEN])
{
	unsigned char mac[MAC_SIZE];
	struct buf text = BUF_INIT;

	pthread_mutex_lock(&k->lock);
	mac_of(k->mac, s->id, sizeof(s->id), mac);
	pthread_mutex_unlock(&k->lock);
	base64_encode(&text, mac, sizeof(mac));
	memcpy(out, text.s, text.len + 1);
	buf_clear(&text);
	return out;
}

bool
session_is_token(struct session_keeper *k, const struct session *s,
    const char *text)
{
	unsigned char mac[MAC_SIZE];
	struct buf told = BUF_INIT;
	bool same;

	if (text == NULL ||
	    base64_decode(&told, text, strlen(text)) < 0)
		return false;
	pthread_mutex_lock(&k->lock);
	mac_of(k->mac, s->id, sizeof(s->id), mac);
	pthread_mutex_unlock(&k->lock);
	same = told.len == MAC_SIZE &&
	    mac_equal(mac, (const unsigned char *)told.s);
	buf_clear(&told);
	return same;
}

void
session_remember(int64_t ids[SESSION_CASES], int64_t id)
{
	if (session_has(ids, id))
		return;
	memmove(ids + 1, ids, (SESSION_CASES - 1) * sizeof(ids[0]));
	ids[0] = id;
}

bool
session_has(const int64_t ids[SESSION_CASES], int64_t id)
{
	for (size_t i = 0; i < SESSION_CASES; i++)
		if (id != 0 && ids[i] == id)
			return true;
	return false;
}
