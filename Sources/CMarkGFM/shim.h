// The Markdown parser, its GitHub extensions, and the interface through which we add our own.
// The private headers are Debian's too (libcmark-gfm-dev); they hold the layout of a node.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/inlines.h>

// The kinds of nodes that extensions add are numbered when these are registered; the library has
// the numbers, its headers do not.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;

static inline uint16_t lesson_table_type(void) { return (uint16_t)CMARK_NODE_TABLE; }
static inline uint16_t lesson_table_row_type(void) { return (uint16_t)CMARK_NODE_TABLE_ROW; }
static inline uint16_t lesson_table_cell_type(void) { return (uint16_t)CMARK_NODE_TABLE_CELL; }
static inline uint16_t lesson_strikethrough_type(void) {
  return (uint16_t)CMARK_NODE_STRIKETHROUGH;
}
