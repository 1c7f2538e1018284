/*
 * What is kept of a told value, what counts as a telephone number or an
 * e-mail address, and the keyed hash of its normal spelling.  The normal
 * spelling is lib/text's; it stands hashed in the database, so a change of
 * it needs every hash made anew.
 */
#include <ctype.h>
#include <string.h>

#include "lib/person/internal.h"
#include "lib/text/mask.h"
#include "lib/text/nfc.h"

#define PHONE_LEAST 7  /* digits; a local number without area code */
#define PHONE_MOST 15  /* E.164 */
#define EMAIL_MOST 254 /* RFC 5321, 4.5.3.1.3, without the brackets */

static const char *const label[FIELDS] = { "name", "phone", "email",
	"address" };

int
field_text(enum field field, const char *value, struct buf *out,
    struct err *e)
{
	buf_reset(out);
	if (text_clean(value, strlen(value), false, out, e) < 0)
		return err_prefix(e, "%s", label[field]);
	return 0;
}

/* "010-0000-0000", "-" and "없음" stand where nothing is known. */
static bool
is_filler_phone(const char *digits, size_t n)
{
	if (n == 0)
		return true;
	return n >= PHONE_LEAST && strspn(digits + 3, "0") == n - 3;
}

static int
look_phone(const char *value, struct buf *out, struct err *e)
{
	normal_phone(value, out);
	if (is_filler_phone(out->s, out->len)) {
		buf_reset(out);
		return 0;
	}
	if (out->len < PHONE_LEAST || out->len > PHONE_MOST)
		return err_set(e, ERR_INPUT,
		    "the phone is not a telephone number");
	return 0;
}

bool
is_mail_address(const char *s)
{
	const char *at = strchr(s, '@');

	if (at == NULL || at == s || at[1] == '\0' || s[0] == '-' ||
	    strlen(s) > EMAIL_MOST || strchr(at + 1, '@') != NULL)
		return false;
	for (; *s != '\0'; s++)
		if ((unsigned char)*s <= ' ' || (unsigned char)*s >= 0x7f ||
		    strchr(",;:<>()[]\\\"", *s) != NULL)
			return false;
	return true;
}

static int
look_email(const char *value, struct buf *out, struct err *e)
{
	bool some = false;

	for (const char *p = value; *p != '\0'; p++)
		some = some || isalnum((unsigned char)*p) || *p == '@';
	if (!some)
		return 0;
	if (!is_mail_address(value))
		return err_set(e, ERR_INPUT,
		    "the email is not an e-mail address");
	normal_email(value, out);
	return 0;
}

int
lookup_normal(enum field field, const char *value, struct buf *out,
    struct err *e)
{
	buf_reset(out);
	switch (field) {
	case FIELD_PHONE:
		return look_phone(value, out, e);
	case FIELD_EMAIL:
		return look_email(value, out, e);
	case FIELD_NAME:
		normal_name(value, out);
		break;
	case FIELD_ADDRESS:
	case FIELDS:
		break;
	}
	return 0;
}

void
lookup_hash(const struct ring_key *key, enum field field,
    const struct buf *normal, unsigned char out[MAC_SIZE])
{
	mac_begin(key->mac);
	mac_add(key->mac, label[field], strlen(label[field]) + 1);
	mac_add(key->mac, normal->s, normal->len);
	mac_end(key->mac, out);
}
