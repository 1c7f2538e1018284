/*
 * What the digits of an official number say by themselves: checksums, birth
 * dates, prefixes of issuers.  Every function takes the digits alone, as
 * ASCII, exactly as many as named.
 */
#ifndef OSAN_TEXT_PERSONAL_NUMBER_H
#define OSAN_TEXT_PERSONAL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* 13 digits: whether month (3-4) and day (5-6) can be a birthday. */
bool number_has_birthday(const char *d);

/* 13 digits: the century of the seventh digit makes a birth year that a
 * living person may have; what the digits alone can say against a number
 * that stands without hyphen and word (barcodes, serial numbers). */
bool number_has_living_year(const char *d);

/* 13 digits: whether the seventh says a foreigner (5 to 8). */
bool number_is_foreigner(const char *d);

/* 13 digits: the check digit of 주민등록번호, or of 외국인등록번호 where
 * the seventh says so.  Numbers issued or changed since 2020-10-05 have
 * none, so a wrong one proves nothing. */
bool number_resident_checks(const char *d);

/* 13 digits: whether 법인등록번호 can begin so: with the number of a
 * registry (the first four) and a kind of body (the next two). */
bool number_may_be_corporate(const char *d);

/* 13 digits: that, and the check digit.  Numbers since 2025-01-31 have
 * none. */
bool number_corporate_checks(const char *d);

/* 10 digits: the check digit of 사업자등록번호. */
bool number_business_checks(const char *d);

/* n digits: Luhn's sum (ISO/IEC 7812-1). */
bool number_luhn(const char *d, size_t n);

/* n digits: a length and a beginning that card issuers use. */
bool number_is_card(const char *d, size_t n);

#endif
