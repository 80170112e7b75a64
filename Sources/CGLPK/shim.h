#ifndef SCHEDULE_SOLVE_CGLPK_SHIM_H
#define SCHEDULE_SOLVE_CGLPK_SHIM_H

#include <glpk.h>

#endif
