// What Linux offers and Swift's Glibc leaves out.

/// Renames `from` to `to`; with `LINUX_RENAME_EXCHANGE` the two change places in one step.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);

enum { LINUX_RENAME_EXCHANGE = 1 << 1 };

/// Makes a pipe whose ends, with `O_CLOEXEC`, no other program inherits.
int pipe2(int ends[2], int flags);

/// Has a program started with `actions`, a `posix_spawn_file_actions_t`, inherit no descriptor from
/// `from` on.
int posix_spawn_file_actions_addclosefrom_np(void *actions, int from);
