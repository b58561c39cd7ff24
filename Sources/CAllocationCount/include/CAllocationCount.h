// How often the program this is linked into has asked for memory.
#ifndef NORMBOOK_ALLOCATION_COUNT_H
#define NORMBOOK_ALLOCATION_COUNT_H

// The calls of malloc and its relatives so far, of all threads and libraries.
long allocationCount(void);

#endif
