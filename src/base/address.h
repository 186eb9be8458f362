/*
 * address.h - where a paper may lead: an address that runs nothing and fetches nothing by itself.
 */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include <stdbool.h>

/* http, https or mailto, and no character that an address has to encode. */
bool address_is_web(const char *s);
/* A path from where the paper is, of no scheme and no host: "2024-02/us/". */
bool address_is_path(const char *s);
/* A picture that stands in the address itself: data:image/jpeg;base64,… */
bool address_is_picture(const char *s);

#endif
