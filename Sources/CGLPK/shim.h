#ifndef SCHEDULE_SOLVE_CGLPK_SHIM_H
#define SCHEDULE_SOLVE_CGLPK_SHIM_H

#include <glpk.h>
#include <setjmp.h>
#include <string.h>

/* What GLPK cannot offer to Swift directly: its error hook must not return (GLPK would call abort),
   so the hook jumps back here, over GLPK's own frames only. After that the thread's GLPK objects
   are in no known state: the caller must use none of them again. */

struct schedule_glpk_guard {
  jmp_buf jump;
};

static inline void schedule_glpk_failed(void *info) {
  longjmp(((struct schedule_glpk_guard *)info)->jump, 1);
}

/* The return code where GLPK gave up by an internal error; none of its own. */
#define SCHEDULE_GLPK_BROKEN 1000

#define SCHEDULE_GLPK_GUARDED(call)                    \
  struct schedule_glpk_guard guard;                    \
  if (setjmp(guard.jump)) {                            \
    glp_error_hook(NULL, NULL);                        \
    return SCHEDULE_GLPK_BROKEN;                       \
  }                                                    \
  glp_error_hook(schedule_glpk_failed, &guard);        \
  int code = call;                                     \
  glp_error_hook(NULL, NULL);                          \
  return code

static inline int schedule_glpk_simplex(glp_prob *P, const glp_smcp *parm) {
  SCHEDULE_GLPK_GUARDED(glp_simplex(P, parm));
}

static inline int schedule_glpk_intopt(glp_prob *P, const glp_iocp *parm) {
  SCHEDULE_GLPK_GUARDED(glp_intopt(P, parm));
}

static inline int schedule_glpk_factorize(glp_prob *P) {
  SCHEDULE_GLPK_GUARDED(glp_factorize(P));
}

/* Swallows GLPK's messages; the last line is kept in `info`, 256 bytes, where given. */
static inline int schedule_glpk_message(void *info, const char *text) {
  if (info != NULL && text[0] != '\0' && text[0] != '\n') {
    strncpy((char *)info, text, 255);
    ((char *)info)[255] = '\0';
  }
  return 1;
}

static inline void schedule_glpk_quiet(char *message) {
  glp_term_hook(schedule_glpk_message, message);
  glp_term_out(GLP_OFF);
}

#endif
