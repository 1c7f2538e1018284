/*
 * Many words looked for at once: the automaton of Aho and Corasick
 * (Efficient string matching, 1975) over bytes.  Bytes that no word holds
 * share one column of its table, so that a few thousand words take a few
 * megabytes.  One step for each byte of the text, whatever the words.
 */
#ifndef OSAN_FILTER_WORD_SET_H
#define OSAN_FILTER_WORD_SET_H

#include <stddef.h>
#include <stdint.h>

struct word_set *word_set_new(void);
void word_set_free(struct word_set *w); /* NULL is fine */

/* Adds n > 0 bytes and gives the word's number, from 0; the same word added
 * again has the same number. */
uint32_t word_set_add(struct word_set *w, const char *s, size_t n);
uint32_t word_set_count(const struct word_set *w);
size_t word_set_length(const struct word_set *w, uint32_t word); /* in bytes */

/* After the last word, before the first scan. */
void word_set_build(struct word_set *w);

/* Calls found for every place where a word ends, shorter ones included. */
void word_set_scan(const struct word_set *w, const char *s, size_t n,
    void (*found)(void *with, uint32_t word, size_t end), void *with);

#endif
