// Matrix products for the networks of a lesson.
#include <cblas.h>
