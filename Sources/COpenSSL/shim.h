// SHA-256 for the keys of the cache, and what a hidden answer is sealed with.
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
