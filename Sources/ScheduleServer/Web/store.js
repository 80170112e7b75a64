import {ApiError, call, get} from "./api.js";
import {Plan} from "./plan.js";
import {language} from "./words.js";

/** Milliseconds between two questions: nothing going on, a job running. */
const IDLE = 1000;
const BUSY = 400;

/**
 * What the program has, as this tab knows it: `state` (small, asked for again and again), `plan`
 * (the whole timetable, fetched when it has changed and is looked at), and how the connection is:
 * `ok`, `offline` (nobody answers) or `refused` (another program, or without its token).
 */
class Store extends EventTarget {
  state = null;
  plan = null;
  connection = "ok";
  #timer = null;
  #planRequest = null;

  /** The job that runs now, or null. */
  get running() {
    return this.state?.job?.running ? this.state.job : null;
  }

  /**
   * Calls `listener` with what has changed: `first` (there was nothing before), `any`, `revision` (problem or
   * timetable), `job` (its figures), `ended` (a job has), `connection`.
   */
  onChange(listener) {
    this.addEventListener("change", (event) => listener(event.detail));
  }

  #tell(change) {
    this.dispatchEvent(new CustomEvent("change", {detail: change}));
  }

  #setConnection(connection) {
    if (this.connection === connection) return;
    this.connection = connection;
    this.#tell({connection: true});
  }

  /** Takes a state in, from whichever answer it came. */
  accept(state) {
    if (!state || state.problem === undefined) {
      if (state?.job !== undefined && this.state) this.accept({...this.state, job: state.job});
      return;
    }
    const before = this.state;
    this.state = state;
    const change = {
      first: !before,
      any: before?.stamp !== state.stamp || before?.language !== state.language,
      revision: before?.revision !== state.revision,
      job: JSON.stringify(before?.job ?? null) !== JSON.stringify(state.job ?? null),
      ended: Boolean(before?.job?.running && (!state.job?.running || state.job.id !== before.job.id)),
    };
    if (change.first || change.any || change.revision || change.job) this.#tell(change);
  }

  /** Asks for the state: all of it, or whether there is anything new. */
  async refresh({whole = false} = {}) {
    const known = !whole && this.state && !this.running ? `?stamp=${encodeURIComponent(this.state.stamp)}` : "";
    try {
      const answer = await get(`/api/state${known}`);
      this.#setConnection("ok");
      this.accept(answer);
    } catch (error) {
      this.#setConnection(error.status === 401 || error.status === 403 ? "refused" : "offline");
    }
  }

  /** Keeps on asking, not while the tab is out of sight. */
  start() {
    const again = async () => {
      clearTimeout(this.#timer);
      if (!document.hidden) await this.refresh();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(again, this.running ? BUSY : IDLE);
    };
    document.addEventListener("visibilitychange", () => !document.hidden && again());
    return again();
  }

  /**
   * The timetable of the present state, from the program where this tab's is old.
   *
   * @returns {Promise<Plan|null>} null where there is no problem yet
   */
  async loadPlan() {
    if (!this.state?.problem) return null;
    const wanted = `${this.state.revision}/${language()}`;
    if (this.plan?.key === wanted) return this.plan;
    if (this.#planRequest?.key !== wanted) {
      const promise = get("/api/plan").then((answer) => {
        this.plan = new Plan(answer, wanted);
        return this.plan;
      });
      this.#planRequest = {key: wanted, promise};
      promise.catch(() => {
        this.#planRequest = null;
      });
    }
    return this.#planRequest.promise;
  }

  /** The plan if it is that of the present state. */
  get freshPlan() {
    return this.plan?.key === `${this.state?.revision}/${language()}` ? this.plan : null;
  }

  /**
   * Changes something. Where another tab, or another program, was faster, nothing is changed: the
   * newer state is fetched and the refusal is passed on.
   *
   * @returns {Promise<Object>} the answer: the new state, or the job that has begun
   *
   * @throws {ApiError}
   */
  async change(path, body = {}, method = "POST") {
    try {
      const answer = await call(method, path, {revision: this.state?.revision, ...body});
      this.accept(answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await this.refresh({whole: true});
      throw error;
    }
  }
}

export const store = new Store();
