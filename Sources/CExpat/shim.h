#ifndef SCHEDULE_SOLVE_CEXPAT_SHIM_H
#define SCHEDULE_SOLVE_CEXPAT_SHIM_H

#include <expat.h>

#endif
