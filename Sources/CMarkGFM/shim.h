// The Markdown parser, its GitHub extensions, and the interface through which we add our own.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
