/* SPDX-License-Identifier: GPL-3.0-or-later
   Counts the calls that change files below a folder and ends the process at the n-th, as a power button would.
   KILLAT_DIR: the folder; KILLAT_N: the call to die before (0 = count only); KILLAT_COUNT: a file that gets the count at exit. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int below(const char *path)
{
    const char *folder = getenv("KILLAT_DIR");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int ours(int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0)
        return 0;
    path[n] = 0;
    return below(path);
}

static void step(int counts)
{
    if (!counts)
        return;
    const char *n = getenv("KILLAT_N");
    if (atomic_fetch_add(&calls, 1) + 1 == (n ? atol(n) : 0))
        _exit(137);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("KILLAT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

#define NEXT(type, name, ...) \
    static type (*next)(__VA_ARGS__); \
    if (!next) \
        *(void **)&next = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size)
{
    NEXT(ssize_t, "write", int, const void *, size_t);
    step(ours(fd));
    return next(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
    step(ours(fd));
    return next(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    step(ours(fd));
    return next(fd, data, size, at);
}

int fsync(int fd)
{
    NEXT(int, "fsync", int);
    step(ours(fd));
    return next(fd);
}

int fdatasync(int fd)
{
    NEXT(int, "fdatasync", int);
    step(ours(fd));
    return next(fd);
}

int ftruncate(int fd, off_t size)
{
    NEXT(int, "ftruncate", int, off_t);
    step(ours(fd));
    return next(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    NEXT(int, "ftruncate64", int, off64_t);
    step(ours(fd));
    return next(fd, size);
}

int unlink(const char *path)
{
    NEXT(int, "unlink", const char *);
    step(below(path));
    return next(path);
}

int rename(const char *from, const char *to)
{
    NEXT(int, "rename", const char *, const char *);
    step(below(to));
    return next(from, to);
}
