#ifndef SCHEDULE_SOLVE_CZIP_SHIM_H
#define SCHEDULE_SOLVE_CZIP_SHIM_H

#include <zip.h>

#endif
