// A JavaScript interpreter small enough to live in the process; it runs KaTeX and highlight.js.
#include <duktape.h>
