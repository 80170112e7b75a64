#ifndef SCHEDULE_SOLVE_CXLSXWRITER_SHIM_H
#define SCHEDULE_SOLVE_CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

#endif
